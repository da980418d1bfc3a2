import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Truth } from '../../protocol/value.ts';
import type { SafetyCaseView } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';
import { caseFormPath } from '../api.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag, type Tone, TruthMark } from '../parts/Marks.tsx';
import { Clocks } from './Clocks.tsx';
import type { CaseAct } from './case-acts.ts';
import { nextActs } from './case-acts.ts';

const tones: Record<Truth, Tone> = { met: 'notMet', notMet: 'met', unknown: 'unknown' };

interface CaseSectionProps {
  readonly study: StudyView;
  readonly entry: SafetyCaseView;
  readonly timeZone: string;
  readonly onAct: (act: CaseAct) => void;
}

/** One serious event: what it is, what investigator and sponsor say, the deadlines, and what comes next. */
export function CaseSection({ study, entry, timeZone, onAct }: CaseSectionProps) {
  const texts = useTexts();
  const { event } = entry;
  const title = `${entry.participant} · ${event.id}`;
  return (
    <section className="part" aria-label={title}>
      <div className="parthead">
        <h2>
          <Link
            to="/studies/$study/participants/$participant/safety"
            params={{ study: study.id, participant: entry.participant }}
          >
            {title}
          </Link>{' '}
          <Tag tone={tones[entry.suspected]}>{texts.cases.suspected[entry.suspected]}</Tag>
        </h2>
        <div className="row">
          <a
            href={caseFormPath(study.id, 'masked', { participant: entry.participant, event: event.id })}
            download
          >
            {texts.cases.caseForm}
          </a>
          {nextActs(study, entry).map(act => (
            <Button key={act} variant="default" onClick={() => onAct(act)}>
              {texts.cases.acts[act]}
            </Button>
          ))}
        </div>
      </div>
      <Facts study={study} entry={entry} />
      <Clocks study={study} clocks={entry.clocks} timeZone={timeZone} />
      <Reports study={study} entry={entry} />
    </section>
  );
}

/** Every report that was sent, with the number that the authority gave it. */
function Reports({ study, entry }: Pick<CaseSectionProps, 'study' | 'entry'>) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const { safetyReports = [] } = entry.event;
  if (safetyReports.length === 0) return null;
  const regimes = study.definition.safety.regimes;
  return (
    <>
      <h3>{texts.cases.sent}</h3>
      <ul>
        {safetyReports.map(({ regime: id, kind, date, reference }) => {
          const regime = regimes.find(each => each.id === id);
          return (
            <li key={`${id} ${kind} ${date} ${reference ?? ''}`}>
              {shownDate(date, language)} · {texts.cases.reportKinds[kind]} ·{' '}
              {regime ? label(regime.label) : id}
              {reference && ` · ${reference}`}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Facts({ study, entry }: Pick<CaseSectionProps, 'study' | 'entry'>) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const { event } = entry;
  const term = study.definition.safety.terms.find(({ id }) => id === event.term);
  const opinion = event.sponsorAssessment;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [texts.safety.term, term ? label(term.label) : event.verbatim],
    [texts.safety.onset, event.onset === undefined ? '–' : shownDate(event.onset, language)],
    [texts.safety.grade, `${event.grade} ${texts.safety.grades[event.grade - 1] ?? ''}`],
    [
      texts.safety.seriousBecause,
      event.seriousCriteria.map(each => texts.seriousCriteria[each]).join(', ') || '–',
    ],
    [texts.safety.outcome, texts.eventOutcomes[event.outcome]],
    [texts.cases.byInvestigator, texts.causalities[event.causality]],
    [texts.cases.bySponsor, opinion === undefined ? '–' : texts.causalities[opinion.causality]],
    ...(event.procedure === undefined ? [] : [[texts.safety.procedure, event.procedure] as const]),
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{texts.cases.expected}</dt>
        <dd>
          <TruthMark
            truth={opinion === undefined ? 'unknown' : opinion.expected ? 'met' : 'notMet'}
            label={opinion === undefined ? texts.cases.notSaid : opinion.expected ? texts.yes : texts.no}
          />
        </dd>
      </div>
    </dl>
  );
}
