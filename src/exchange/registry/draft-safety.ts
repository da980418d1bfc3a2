import type { Definition } from '../../protocol/definition.ts';
import type { Drafted } from './draft-text.ts';
import { type DecisionLog, whereIn } from './open-decision.ts';
import { readOutcome } from './read-outcome.ts';
import { readTimePoints } from './read-time-frame.ts';

/** Safety rules: of these a registration says little more than how long adverse events are counted. */
export function draftSafety(log: DecisionLog, lastVisit: string): Drafted<Definition['safety']> {
  const { record } = log;
  const index = record.outcomes.findIndex(outcome => readOutcome(outcome).kind === 'adverseEvents');
  const outcome = record.outcomes[index];
  const days = readTimePoints(outcome?.timeFrame ?? '').at(-1)?.day;
  const text = record.outcomes.map(({ measure, description = '' }) => `${measure} ${description}`).join('\n');
  const version = /CTCAE\W*(?:v(?:ersion)?\.?\s*)?(\d(?:\.\d+)?)/i.exec(text)?.[1];
  const lastDay = Number(/^day(\d+)$/.exec(lastVisit)?.[1] ?? 30);
  log.decisions.push({
    certainty: days === undefined ? 'assumed' : 'read',
    path: 'safety.adverseEventDays',
    what: 'How long adverse events are counted, and whether from the first or the last application',
    where: whereIn(log, `outcomes.${index}.timeFrame`, `outcomes.${index}`),
    why:
      days === undefined
        ? 'No time frame of adverse events could be read.'
        : 'The time frame gives the days.',
    taken: `${days ?? lastDay} days from the first application`,
    options: ['from the first application', 'from the last application'],
  });
  log.decisions.push({
    certainty: version === undefined ? 'assumed' : 'read',
    path: 'safety.gradingVersion',
    what: 'The version of CTCAE, the coding list, laboratory grading, and the deadlines of reporting',
    where: whereIn(log, `outcomes.${index}`),
    why: version === undefined ? 'The record names no version.' : 'The record names the version.',
    taken: `${version ?? '5.0'}; empty lists`,
    options: ['5.0', '4.03', '6.0'],
  });
  return {
    gradingVersion: version ?? '5.0',
    adverseEventDays: days ?? lastDay,
    adverseEventAnchor: 'firstApplication',
    endOfStudyVisit: lastVisit,
    terms: [],
    bodySystems: [],
    laboratory: [],
    gates: [],
    regimes: [],
  };
}
