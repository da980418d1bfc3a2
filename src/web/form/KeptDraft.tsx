import { useEffect, useState } from 'react';
import type { Form } from '../../protocol/definition.ts';
import { rowOfKey } from '../../protocol/rows.ts';
import type { RecordedForm } from '../../record/participant.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { type DraftDifference, draftDifferences } from './draft-differences.ts';
import { dropDraft, keptDraft } from './drafts.ts';
import { readValue } from './entry.ts';
import { shownValue } from './shown-value.ts';

interface KeptDraftProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly form: Form;
  readonly recorded: RecordedForm;
  readonly draft: string;
  readonly onTake: (difference: DraftDifference) => void;
}

/** What somebody had typed when somebody else saved the form first: nothing of it is lost, and nothing is written over. */
export function KeptDraft({ study, view, form, recorded, draft, onTake }: KeptDraftProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [, setDropped] = useState(false);
  const kept = keptDraft(draft);
  const differences = kept === undefined ? [] : draftDifferences(form, kept.entry, recorded);
  const isSettled = kept !== undefined && differences.length === 0;
  useEffect(() => {
    if (isSettled) dropDraft(draft);
  }, [isSettled, draft]);
  if (differences.length === 0) return null;
  const name = view.names[recorded.recordedBy] ?? recorded.recordedBy;
  const at = shownInstant(recorded.recordedAt, language, timeZoneOf(study, view));
  const mayCorrect = study.acts.includes('correct-value') && !view.state.locked;
  return (
    <section className="note note-unknown keptdraft" role="alert">
      <h3>{texts.form.kept(name, at)}</h3>
      <p>{texts.form.keptWhy}</p>
      <ScrollRegion label={texts.form.keptTyped}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.form.keptQuestion}</th>
              <th scope="col">{texts.form.keptRecorded}</th>
              <th scope="col">{texts.form.keptTyped}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {differences.map(difference => (
              <tr key={difference.item?.id ?? 'date'}>
                <Compared difference={difference} recorded={recorded} />
                <td>
                  {mayCorrect && !isOfOtherRow(difference, recorded) && (
                    <button type="button" className="link" onClick={() => onTake(difference)}>
                      {texts.form.keptTake}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <button
        type="button"
        className="link"
        onClick={() => {
          dropDraft(draft);
          setDropped(true);
        }}
      >
        {texts.form.keptDrop}
      </button>
    </section>
  );
}

/** An answer in a row that the record has not is taken over with the whole row, not by itself. */
function isOfOtherRow({ item }: DraftDifference, { values, notDone }: RecordedForm): boolean {
  const row = item && rowOfKey(item.id);
  if (item === undefined || row === undefined) return false;
  return values[item.id] === undefined && notDone[item.id] === undefined;
}

function Compared({ difference, recorded }: { difference: DraftDifference; recorded: RecordedForm }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const { item, typed, notDone } = difference;
  if (item === undefined)
    return (
      <>
        <th scope="row">{texts.form.dateOfAssessment}</th>
        <td>{shownDate(recorded.date, language)}</td>
        <td>{typed}</td>
      </>
    );
  const stands = recorded.values[item.id];
  const read = readValue(item, typed);
  const reasonOf = (reason: string) => `${texts.form.notDone}: ${reason}`;
  return (
    <>
      <th scope="row">{label(item.label)}</th>
      <td>
        {stands === undefined
          ? isOfOtherRow(difference, recorded)
            ? '–'
            : reasonOf(recorded.notDone[item.id] ?? '')
          : shownValue(item, stands, language)}
      </td>
      <td className="typed">
        {notDone !== undefined
          ? reasonOf(notDone)
          : 'value' in read
            ? shownValue(item, read.value, language)
            : typed}
      </td>
    </>
  );
}
