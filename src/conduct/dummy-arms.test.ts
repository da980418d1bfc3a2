import { describe, expect, test } from 'vitest';
import { closedStudy, form, onDay, openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { type AnalysisRecord, deriveAnalysis } from '../derive/derive-analysis.ts';
import { renderReport } from '../report/render-report.ts';
import { drawDummyArms, dummySeed } from './dummy-arms.ts';

const ids = ['01-001', '01-002', '01-003', '01-004'];
const people = ids.map((id, index) =>
  participant({
    id,
    cohort: '1',
    forms: [
      form('start', 1, 'skin', { grade: 3, steps: 8, itch: 6 }),
      form('end', 15, 'skin', { grade: index, steps: 2 * index, itch: index }),
    ],
    medications: index === 1 ? [{ start: onDay(9) }] : [],
    ...(index === 2
      ? {
          more: {
            unmaskings: [
              { at: '2026-03-05T10:00:00Z', by: 'doctor', reason: 'medicalEmergency', version: 50 },
            ],
          },
        }
      : {}),
  }),
);
const inPlaces = people.map((person, index) => ({
  ...person,
  randomisation: {
    number: `R00${index + 1}`,
    cohort: '1',
    list: '1',
    stratum: {},
    at: '2026-03-02T00:30:00Z',
  },
}));
const seed = dummySeed('SMALL-1');

const armsOf = (people: Parameters<typeof drawDummyArms>[1], from = seed) =>
  drawDummyArms(smallTrial, people, from).map(({ arm }) => arm);

describe('dummy arms', () => {
  test('are drawn by the procedure of the definition: three to one in a list of four', () => {
    expect(armsOf(inPlaces).toSorted()).toEqual(['active', 'active', 'active', 'water']);
  });

  test('follow from the seed and the place alone', () => {
    expect(armsOf(inPlaces)).toEqual(armsOf(inPlaces));
    expect(armsOf(inPlaces.toReversed())).toEqual(armsOf(inPlaces).toReversed());
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => armsOf(inPlaces, name).join());
    expect(new Set(seeds).size).toBeGreaterThan(1);
  });

  test('are nobody’s who was not randomised', () => {
    expect(armsOf([participant({ id: '01-009' })])).toEqual([]);
  });

  test('give whoever replaces somebody the same dummy arm', () => {
    const replacing = {
      ...inPlaces[1]!,
      id: '01-007',
      randomisation: { ...inPlaces[1]!.randomisation, number: 'R202' },
    };
    expect(armsOf([replacing])).toEqual([armsOf(inPlaces)[1]]);
  });
});

describe('the report on dummy arms', () => {
  const meta = {
    software: 'Trialwright 0.1.0',
    definitionVersion: '1.0.0@000000000000',
    recordHead: 'f'.repeat(64),
    findings: [],
  };
  const reportOf = (study: AnalysisRecord['study']) => {
    const allocations = drawDummyArms(smallTrial, inPlaces, seed);
    const record = { study: { ...study, allocations }, participants: inPlaces, dummyArms: seed };
    return renderReport(deriveAnalysis(smallTrial, record), smallTrial, meta);
  };

  test('is the whole report, and says what it is on every page', () => {
    const page = reportOf(closedStudy());
    const sections = page.match(/<section /g)?.length ?? 0;
    expect(sections).toBe(smallTrial.report.length);
    expect(page.match(/<span class="mark">DUMMY ARMS<\/span>/g)?.length).toBe(sections);
    expect(page).toContain('<title>DUMMY ARMS · SIMULATED – ');
    expect(page).toMatch(/@top-center \{ content: "DUMMY ARMS/);
    expect(page).toContain(seed);
    expect(page).toMatch(/data-id="responder\/half\/strict\/nonResponder\/end\/anyDose"/);
  });

  test('of a study that is not simulated says so as well', () => {
    const page = reportOf({ ...closedStudy(), simulated: false });
    expect(page).toContain('<title>DUMMY ARMS – ');
    expect(page).not.toContain('SIMULATED');
  });

  test('is the same in both of two worlds that differ in who receives what', () => {
    const [one, other] = [
      openedStudy({ '01-001': 'active', '01-002': 'active', '01-003': 'active', '01-004': 'water' }),
      openedStudy({ '01-001': 'water', '01-002': 'active', '01-003': 'active', '01-004': 'active' }),
    ].map(({ allocations: _real, ...study }) => reportOf({ ...study, status: 'locked' }));
    expect(one).toBe(other);
  });
});
