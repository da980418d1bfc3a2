import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { diaryTrial } from '../../tests/trials/diary-trial.ts';
import { DiaryEntrySchema } from '../conduct/record-diary-entries.ts';
import { daysFrom } from '../protocol/dates.ts';
import { smallTrialWith } from '../protocol/small-trial.fixture.ts';
import { timelinessOf } from '../record/diary.ts';
import { inventApplications } from './applications.ts';
import { diaryEntries } from './diary-entries.ts';
import { drawFates } from './fate.ts';
import { newTruth } from './growing-truth.ts';
import { inventPerson, treat } from './person.ts';

const { diary, treatment } = diaryTrial;
const definition = { ...smallTrialWith(), treatment, ...(diary === undefined ? {} : { diary }) };
const { simulation, sites } = definition;
const [site] = sites;
if (diary === undefined || simulation === undefined || site === undefined) throw new Error('No trial.');

function keptBy(seed: number, stopDate?: string) {
  const nature = { seed, definition, simulation: simulation as NonNullable<typeof simulation> };
  const person = inventPerson(nature, 'person 1', site as NonNullable<typeof site>);
  treat(nature, person, definition.arms[0]?.id ?? '', definition.cohorts[0]?.id ?? '');
  const course = {
    participant: '01-001',
    person,
    order: 0,
    firstDate: '2026-03-02',
    screeningDate: '2026-02-20',
  };
  const treated = { ...course, ...(stopDate === undefined ? {} : { stopDate }) };
  const fates = { ...drawFates(definition, nature.simulation, seed), unmasked: new Set<number>() };
  const applications = inventApplications(nature, fates, treated, newTruth(treated));
  return {
    applications,
    made: diaryEntries(nature, diary as NonNullable<typeof diary>, treated, applications, ['2026-03-05']),
  };
}

test('what stands in the diary at the end is what happened, each entry under an id of its own', () => {
  for (const seed of [1, 2, 3]) {
    const { applications, made } = keptBy(seed);
    expect(applications).toHaveLength(28);
    const entries = made.map(({ entry }) => entry);
    expect(entries.every(entry => Check(DiaryEntrySchema, entry))).toBe(true);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const replaced = new Set(entries.map(({ replaces }) => replaces));
    const standing = entries.filter(({ id, kind }) => kind === 'application' && !replaced.has(id));
    const told = standing.map(({ date, task, status, at }) => `${date} ${task} ${status} ${at}`).toSorted();
    expect(told).toEqual(
      applications.map(({ date, slot, status, at }) => `${date} ${slot.slot} ${status} ${at}`).toSorted(),
    );
    expect(keptBy(seed).made).toEqual(made);
  }
});

test('people answer in time, late, days later, and too late for the plan', () => {
  const entries = [1, 2, 3, 4, 5].flatMap(seed => keptBy(seed).made.map(({ entry }) => entry));
  const applications = entries.filter(({ kind }) => kind === 'application');
  const times = applications.map(entry => timelinessOf(diary, { entry, skewSeconds: 0 }));
  for (const each of ['onTime', 'late', 'filledInBack']) expect(times).toContain(each);
  expect(applications.some(({ replaces }) => replaces !== undefined)).toBe(true);
  const lag = applications.map(({ date, madeAt }) => daysFrom(date, madeAt.slice(0, 10)));
  expect(Math.max(...lag)).toBe(diary.backFillDays + 1);
  expect(entries.filter(({ kind }) => kind === 'sideEffect')).toHaveLength(5);
});

test('nobody enters anything once they have left', () => {
  const { made } = keptBy(1, '2026-03-09');
  expect(made.every(({ madeAt }) => madeAt <= '2026-03-09T08:30:00Z')).toBe(true);
});
