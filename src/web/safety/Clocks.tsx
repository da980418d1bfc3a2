import type { SafetyClock } from '../../record/safety-clocks.ts';
import type { StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { useNow } from '../use-now.ts';
import { remaining } from './remaining.ts';

const tones: Record<SafetyClock['state'], Tone> = {
  running: 'unknown',
  overdue: 'notMet',
  inTime: 'met',
  late: 'notMet',
};

interface ClocksProps {
  readonly study: StudyView;
  readonly clocks: readonly SafetyClock[];
  readonly timeZone: string;
}

/** Every deadline of one case: under which rule, until when, and what is left of it. */
export function Clocks({ study, clocks, timeZone }: ClocksProps) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const shown = (when: string) =>
    when.includes('T') ? shownInstant(when, language, timeZone) : shownDate(when, language);
  const now = useNow();
  const left = (clock: SafetyClock) => {
    const rest = remaining(clock, now, timeZone);
    return 'hours' in rest ? texts.cases.hoursLeft(rest.hours) : texts.cases.daysLeft(rest.days);
  };
  return (
    <table>
      <caption className="visuallyhidden">{texts.cases.clocks}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.cases.clock}</th>
          <th scope="col">{texts.cases.due}</th>
          <th scope="col">{texts.cases.done}</th>
          <th scope="col">{texts.cases.state}</th>
        </tr>
      </thead>
      <tbody>
        {clocks.map(clock => {
          const regime = study.definition.safety.regimes.find(({ id }) => id === clock.regime);
          return (
            <tr key={`${clock.regime} ${clock.kind}`}>
              <th scope="row">
                {texts.cases.kinds[clock.kind]}
                <span className="hint">{regime ? label(regime.label) : clock.regime}</span>
              </th>
              <td>{shown(clock.due)}</td>
              <td>{clock.done === undefined ? '–' : shown(clock.done)}</td>
              <td className="nowrap">
                <Tag tone={tones[clock.state]}>{texts.cases.states[clock.state]}</Tag>{' '}
                {clock.state === 'running' && <span className="muted">{left(clock)}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
