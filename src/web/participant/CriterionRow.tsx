import { Link } from '@tanstack/react-router';
import { formsOfItem, itemOf, visitOf } from '../../protocol/lookup.ts';
import type { CriterionResult, Input } from '../../protocol/value.ts';
import type { StudyView } from '../../record/views.ts';
import { shownValue } from '../form/shown-value.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { TruthMark } from '../parts/Marks.tsx';
import { type BoardLine, shownInputs } from './eligibility-board.ts';

interface CriterionRowProps {
  readonly study: StudyView;
  readonly participant: string;
  readonly line: BoardLine;
}

/** One criterion: the verdict, the rule, each value it rests on with its source and date, and what is missing. */
export function CriterionRow({ study, participant, line: { criterion, result } }: CriterionRowProps) {
  const texts = useTexts();
  const label = useLabel();
  const inputs = shownInputs(result).filter(({ value }) => value !== undefined);
  const stage = visitOf(study.definition, result.stage);
  return (
    <tr className={`criterion criterion-${result.result}`}>
      <td className="nowrap">
        <TruthMark truth={result.result} label={texts.eligibility.truth[result.result]} />
      </td>
      <th scope="row">
        <span className="criterionid">{criterion.id}</span>
        <span>
          {label(criterion.label)}{' '}
          <span className="muted nowrap">
            {texts.eligibility[criterion.kind]} · {stage ? label(stage.label) : result.stage}
          </span>
        </span>
      </th>
      <td className="inputs">
        {inputs.length > 0 && (
          <ul>
            {inputs.map(input => (
              <InputLine key={input.item} study={study} participant={participant} input={input} />
            ))}
          </ul>
        )}
        <Missing study={study} participant={participant} result={result} />
      </td>
    </tr>
  );
}

function InputLine({ study, participant, input }: Omit<CriterionRowProps, 'line'> & { input: Input }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const item = itemOf(study.definition, input.item);
  const named = texts.eligibility.circumstances[input.item as keyof typeof texts.eligibility.circumstances];
  const visit = input.visit === undefined ? undefined : visitOf(study.definition, input.visit);
  const shown = item
    ? shownValue(item, input.value ?? '', language)
    : /^\d{4}-/.test(String(input.value))
      ? shownDate(String(input.value), language)
      : String(input.value);
  const source =
    visit && input.date !== undefined && `${label(visit.label)}, ${shownDate(input.date, language)}`;
  return (
    <li>
      {item ? label(item.label) : (named ?? input.item)} <strong>{shown}</strong>{' '}
      {source && input.form !== undefined && input.visit !== undefined && (
        <Link
          to="/studies/$study/participants/$participant/forms/$visit/$occurrence/$form"
          params={{ study: study.id, participant, visit: input.visit, occurrence: '1', form: input.form }}
          className="source"
        >
          {source}
        </Link>
      )}
    </li>
  );
}

function Missing({
  study,
  participant,
  result,
}: Omit<CriterionRowProps, 'line'> & { result: CriterionResult }) {
  const texts = useTexts();
  const label = useLabel();
  const { definition } = study;
  if (result.missing.length === 0) return null;
  return (
    <p className="missing">
      {texts.eligibility.missing}:{' '}
      {result.missing.map((id, index) => {
        const item = itemOf(definition, id);
        const visit = visitOf(definition, result.stage);
        const form = formsOfItem(definition, id).find(each => visit?.forms.includes(each.id));
        const name = item ? label(item.label) : id;
        return (
          <span key={id}>
            {index > 0 && ' · '}
            {form ? (
              <Link
                to="/studies/$study/participants/$participant/forms/$visit/$occurrence/$form"
                params={{ study: study.id, participant, visit: result.stage, occurrence: '1', form: form.id }}
                hash={id}
              >
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
        );
      })}
    </p>
  );
}
