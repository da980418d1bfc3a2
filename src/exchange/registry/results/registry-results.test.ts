import { describe, expect, test } from 'vitest';
import { smallCourse } from '../../../../tests/trials/small-course.ts';
import { closedStudy } from '../../../../tests/trials/small-record.ts';
import { smallTrial } from '../../../../tests/trials/small-trial.ts';
import { registryResults, renderResultsJson } from './registry-results.ts';
import { renderResultsXml } from './render-results-xml.ts';
import type { MeasureClass, ResultsSection } from './section.ts';

const results = registryResults(smallTrial, smallCourse()) as ResultsSection;
const outcome = (title: string) => {
  const found = results.outcomeMeasuresModule.outcomeMeasures.find(one => one.title === title);
  if (found === undefined) throw new Error(`no outcome ${title}`);
  return found;
};
const valuesOf = ({ categories }: MeasureClass) => categories[0]?.measurements.map(({ value }) => value);
const countsOf = ({ denoms }: MeasureClass) => denoms?.[0]?.counts.map(({ value }) => value);

describe('before the time', () => {
  test('an open record has no results', () => {
    const record = { ...smallCourse(), study: { ...closedStudy(), status: 'open' as const } };
    expect(registryResults(smallTrial, record)).toMatchObject({ refused: 'notLocked' });
  });

  test('a locked record whose allocation is not opened has none either', () => {
    const record = { ...smallCourse(), study: closedStudy() };
    expect(registryResults(smallTrial, record)).toMatchObject({ refused: 'allocationNotOpened' });
  });
});

describe('participant flow', () => {
  const [period] = results.participantFlowModule.periods;

  test('has the groups that do not overlap, so that everybody is told once', () => {
    expect(results.participantFlowModule.groups.map(({ id, title }) => [id, title])).toEqual([
      ['FG000', 'Low'],
      ['FG001', 'High'],
      ['FG002', 'Water'],
    ]);
  });

  test('starts, treats, completes and adds up', () => {
    expect(
      period?.milestones.map(({ type, achievements }) => [
        type,
        ...achievements.map(({ numSubjects }) => numSubjects),
      ]),
    ).toEqual([
      ['STARTED', '3', '2', '1'],
      ['Received at least one application', '2', '2', '1'],
      ['COMPLETED', '1', '1', '1'],
      ['NOT COMPLETED', '2', '1', '0'],
    ]);
  });

  test('says why not, in the words of the registry', () => {
    expect(
      period?.dropWithdraws.map(({ type, reasons }) => [
        type,
        ...reasons.map(({ numSubjects }) => numSubjects),
      ]),
    ).toEqual([
      ['Lost to Follow-up', '1', '0', '0'],
      ['Withdrawal by Subject', '1', '0', '0'],
      ['Not ended at the lock of the record', '0', '1', '0'],
    ]);
  });
});

describe('outcome measures', () => {
  test('count responders, missing and rescued as none', () => {
    const { classes, paramType, denoms } = outcome('Grade better by 2');
    expect(paramType).toBe('COUNT_OF_PARTICIPANTS');
    expect(denoms[0]?.counts.map(({ value }) => value)).toEqual(['2', '2', '1']);
    expect(classes.map(valuesOf)).toEqual([
      ['1', '2', '0'],
      ['1', '0', '0'],
    ]);
    expect(classes.map(countsOf)).toEqual([
      ['2', '2', '1'],
      ['2', '2', '1'],
    ]);
  });

  test('give means of changes with who was measured, and say where there is no spread or nobody', () => {
    const [mid, end] = outcome('Change in itch').classes as readonly [MeasureClass, MeasureClass];
    // −1.5; −4 and −5; 0. Then −3 alone (002 is under rescue); nobody; 1.
    expect(valuesOf(mid)).toEqual(['-1.50', '-4.50', '0.00']);
    expect(countsOf(mid)).toEqual(['1', '2', '1']);
    expect(mid.categories[0]?.measurements.map(({ spread }) => spread)).toEqual(['NA', '0.707', 'NA']);
    expect(valuesOf(end)).toEqual(['-3.00', 'NA', '1.00']);
    expect(end.categories[0]?.measurements[1]?.comment).toBe('No participant has a value.');
  });

  test('count harms by worst grade', () => {
    const { classes, type } = outcome('Adverse events');
    expect(type).toBe('PRIMARY');
    expect(classes.map(one => [one.title, ...(valuesOf(one) ?? [])])).toEqual([
      ['Any grade', '1', '0', '1'],
      ['Worst grade 1', '0', '0', '0'],
      ['Worst grade 2', '1', '0', '0'],
      ['Worst grade 3', '0', '0', '1'],
      ['Worst grade 4', '0', '0', '0'],
      ['Worst grade 5', '0', '0', '0'],
    ]);
  });
});

describe('adverse events', () => {
  const { eventGroups, seriousEvents, otherEvents, description } = results.adverseEventsModule;

  test('are serious or other, with events, affected and at risk', () => {
    const told = (events: typeof otherEvents) =>
      events.map(({ stats }) =>
        stats.map(({ numEvents, numAffected, numAtRisk }) => [numEvents, numAffected, numAtRisk]),
      );
    expect(told(otherEvents)).toEqual([
      [
        [2, 1, 2],
        [0, 0, 2],
        [0, 0, 1],
      ],
    ]);
    expect(told(seriousEvents)).toEqual([
      [
        [0, 0, 2],
        [0, 0, 2],
        [1, 1, 1],
      ],
    ]);
    expect(eventGroups.map(group => [group.seriousNumAffected, group.otherNumAffected])).toEqual([
      [0, 1],
      [0, 0],
      [1, 0],
    ]);
  });

  test('the threshold for other events is shown to be without effect', () => {
    expect(description).toContain('one participant is 50.0 % of the largest group');
  });
});

describe('the files', () => {
  test('say that invented participants are invented', () => {
    expect(renderResultsJson(smallTrial, results)).toContain('SIMULATED: every participant is invented');
    expect(renderResultsXml(smallTrial, results)).toContain('SIMULATED: every participant is invented');
  });

  test('escape what XML reserves', () => {
    const named = { ...smallTrial, identity: { ...smallTrial.identity, sponsor: { en: 'A & <B>', zh: '' } } };
    expect(renderResultsXml(named, registryResults(named, smallCourse()) as ResultsSection)).toContain(
      '<organizationName>A &amp; &lt;B&gt;</organizationName>',
    );
  });

  test('refer in XML only to ids that stand there once', () => {
    const text = renderResultsXml(smallTrial, results);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const references = [...text.matchAll(/<reportingGroupId>([^<]+)</g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter(id => !ids.includes(id))).toEqual([]);
  });

  test('name nobody', () => {
    for (const text of [renderResultsJson(smallTrial, results), renderResultsXml(smallTrial, results)])
      expect(text).not.toMatch(/01-00\d/);
  });
});
