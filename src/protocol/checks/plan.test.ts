import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../check-definition.ts';
import type { Definition } from '../definition.ts';
import { smallTrialWith } from '../small-trial.fixture.ts';

type Case = readonly [code: string, path: string, change: (definition: Definition) => void];

/** Each change earns one finding, of this code at this path, and no other. */
function earns(cases: readonly Case[]): void {
  test.each(cases)('%s at %s', (code, path, change) => {
    const findings = checkDefinition(smallTrialWith(change), undefined, {});
    expect(findings.map(finding => `${finding.code} ${finding.path}`)).toEqual([`${code} ${path}`]);
    for (const { message, remedy } of findings)
      for (const { en, zh } of [message, remedy]) {
        expect(en.length).toBeGreaterThan(0);
        expect(zh).toMatch(/\p{Script=Han}/u);
      }
  });
}

const response = ({ analysis }: Definition) => analysis.estimands[1]!;
const shell = ({ report }: Definition, index: number) => report[0]!.shells[index]!;

describe('the analysis plan', () => {
  earns([
    [
      'unknownOutcome',
      'analysis.estimands.1.variable.outcomes.0',
      d => (response(d).variable.outcomes = ['beter']),
    ],
    ['unknownSet', 'analysis.estimands.1.population', d => (response(d).population = 'everybody')],
    [
      'unknownGroup',
      'analysis.estimands.1.treatment.control',
      d => (response(d).treatment.control = 'nobody'),
    ],
    [
      'unknownIntercurrentEvent',
      'analysis.estimands.1.intercurrentEvents.0.event',
      d => (response(d).intercurrentEvents[0]!.event = 'resque'),
    ],
    [
      'strategyMissing',
      'analysis.estimands.1.intercurrentEvents',
      d => (response(d).intercurrentEvents = []),
    ],
    [
      'strategyTwice',
      'analysis.estimands.1.intercurrentEvents.1',
      d => response(d).intercurrentEvents.push({ event: 'rescue', strategy: 'hypothetical' }),
    ],
    [
      'estimandUnfit',
      'analysis.estimands.2.intercurrentEvents.0.strategy',
      d => (d.analysis.estimands[2]!.intercurrentEvents[0]!.strategy = 'composite'),
    ],
    [
      'estimandUnfit',
      'analysis.estimands.2.missing',
      d => (d.analysis.estimands[2]!.missing = 'nonResponse'),
    ],
    ['estimandUnfit', 'analysis.estimands.1.summary', d => (response(d).summary = 'mean')],
    ['controlMissing', 'analysis.estimands.1.treatment', d => (response(d).summary = 'shareDifference')],
    [
      'comparedWhereNotMeasured',
      'analysis.estimands.1.variable.comparedAt.0',
      d => (response(d).variable.comparedAt = ['begin']),
    ],
    ['mainEstimandMissing', 'outcomes.1', d => (response(d).role = 'supplementary')],
    ['mainEstimandTwice', 'outcomes.1', d => d.analysis.estimands.push({ ...response(d), id: 'again' })],
    ['setMissing', 'analysis.sets', d => d.analysis.sets.pop()],
    [
      'setRecorded',
      'analysis.sets.3.id',
      d => d.analysis.sets.push({ ...d.analysis.sets[0]!, id: 'randomised' }),
    ],
    ['duplicateId', 'analysis.sets.3.id', d => d.analysis.sets.push(d.analysis.sets[0]!)],
  ]);
});

describe('shells of the report', () => {
  earns([
    ['unknownSet', 'report.0.shells.0.set', d => (shell(d, 0).set = 'saftey')],
    ['unknownOutcome', 'report.0.shells.1.outcomes.3', d => shell(d, 1).outcomes!.push('worse')],
    ['shellIncomplete', 'report.0.shells.0', d => delete shell(d, 0).set],
    ['shellKeyUnused', 'report.0.shells.1.set', d => (shell(d, 1).set = 'safety')],
    [
      'shellUnfit',
      'report.0.shells.2.outcomes.0',
      d => d.report[0]!.shells.push({ ...shell(d, 1), id: 'r', shows: 'responders', outcomes: ['shift'] }),
    ],
    [
      'shellEstimandUnfit',
      'report.0.shells.2.estimands.0',
      d =>
        d.report[0]!.shells.push({
          ...shell(d, 1),
          id: 'r',
          shows: 'responders',
          outcomes: ['better'],
          estimands: ['change'],
        }),
    ],
    ['shownTwice', 'report.0.shells.2', d => d.report[0]!.shells.push({ ...shell(d, 0), id: 'again' })],
    ['outcomeNotShown', 'outcomes.2', d => (shell(d, 1).outcomes = ['events', 'better'])],
  ]);
});

describe('the register of readings', () => {
  const reading = ({ parameters }: Definition) => parameters[0]!;
  const governing = (d: Definition, at: string) => {
    delete reading(d).documentationOnly;
    reading(d).governs = [{ at, as: { strict: 8, loose: 9 } }];
  };
  test('a reading that is in force where it governs is sound', () => {
    expect(
      checkDefinition(
        smallTrialWith(d => governing(d, 'visits.end.timing.targetDay')),
        undefined,
        {},
      ),
    ).toEqual([]);
  });
  earns([
    ['readingNotInForce', 'parameters.0.governs.0', d => governing(d, 'visits.begin.timing.targetDay')],
    ['governsNothing', 'parameters.0.governs.0.at', d => governing(d, 'visits.nowhere.timing.targetDay')],
    [
      'unknownReading',
      'parameters.0.governs.0.as.lose',
      d => {
        governing(d, 'visits.end.timing.targetDay');
        reading(d).governs![0]!.as!.lose = 7;
      },
    ],
    ['readingChangesNothing', 'parameters.0', d => delete reading(d).documentationOnly],
    [
      'notOnlyDocumentation',
      'parameters.0.documentationOnly',
      d => (reading(d).governs = [{ at: 'safety.gradingVersion', as: { strict: '5.0', loose: '6.0' } }]),
    ],
  ]);
});
