import { describe, expect, test } from 'vitest';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { participant } from '../../tests/trials/small-record.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import type { Query } from '../record/query.ts';
import { deriveDataQuality } from './data-quality.ts';

const now = '2026-03-20T12:00:00Z';

const form = (
  visit: string,
  name: string,
  date: string,
  recordedAt: string,
  more: object = {},
): RecordedForm => ({
  visit,
  occurrence: 1,
  form: name,
  date,
  values: { grade: 2, steps: 10 },
  notDone: {},
  calculated: {},
  warnings: [],
  recordedAt,
  recordedBy: 'coordinator-1',
  version: 3,
  definition: '1.0.0@000000000000',
  changedInVersion: 3,
  ...more,
});
const query = (status: Query['status'], raisedAt: string, since = raisedAt) =>
  ({
    id: 'Q1',
    status,
    raisedAt,
    since,
    target: { kind: 'adverseEvent', id: 'AE1', field: 'grade' },
  }) as Query;
const deviation = (major: boolean) =>
  ({ id: 'DV1', category: 'visit', date: '2026-03-05', description: 'Late', major, version: 9 }) as const;

function told(id: string, more: Partial<ParticipantState>): ParticipantState {
  return participant({ id, more: { site: id.slice(0, 2), locked: false, ...more } });
}

const first = told('01-001', {
  forms: [
    form('first', 'skin', '2026-03-02', '2026-03-02T08:00:00Z'),
    form('first', 'health', '2026-03-02', '2026-03-07T08:00:00Z', {
      values: { infection: false },
      notDone: { pregnant: 'Declined' },
    }),
  ],
  queries: [
    query('open', '2026-03-10T12:00:00Z'),
    query('answered', '2026-03-16T12:00:00Z', '2026-03-17T12:00:00Z'),
    query('closed', '2026-03-01T12:00:00Z', '2026-03-04T12:00:00Z'),
  ],
  deviations: [deviation(true), deviation(false)],
});
const second = told('02-001', {
  forms: [form('first', 'skin', '2026-03-03', '2026-03-04T08:00:00Z')],
  queries: [query('open', '2026-03-19T12:00:00Z')],
});
const lines = deriveDataQuality(actsTrial, [first, second], ['01', '02'], now);

describe('data quality', () => {
  test('gives all sites first, then each in the order of the definition, and no other', () => {
    expect(lines.map(({ site }) => site)).toEqual([undefined, '01', '02']);
    const mine = deriveDataQuality(actsTrial, [first, second], ['02'], now);
    expect(mine.map(({ site, participants }) => [site, participants])).toEqual([
      [undefined, 1],
      ['02', 1],
    ]);
  });

  test('counts queries and their ages', () => {
    expect(lines.map(({ queries }) => queries)).toEqual([
      { open: 2, answered: 1, closed: 1, medianAgeDays: 4, oldestDays: 10, medianDaysToClose: 3 },
      { open: 1, answered: 1, closed: 1, medianAgeDays: 7, oldestDays: 10, medianDaysToClose: 3 },
      { open: 1, answered: 0, closed: 0, medianAgeDays: 1, oldestDays: 1 },
    ]);
  });

  test('measures from assessment to entry in days at the site', () => {
    expect(lines.map(({ entryLag }) => entryLag)).toEqual([
      { medianDays: 1, longestDays: 5, late: 1 },
      { medianDays: 2.5, longestDays: 5, late: 1 },
      { medianDays: 1, longestDays: 1, late: 0 },
    ]);
  });

  test('counts what is missing, deviations, and what waits', () => {
    const [all, one] = lines;
    expect(all?.values).toEqual({ asked: 6, notDone: 1 });
    expect(one).toMatchObject({
      participants: 1,
      forms: 2,
      deviations: { major: 1, minor: 1 },
      waiting: { review: 2, sign: 0, verify: 0 },
    });
  });

  test('counts forms of visits that were passed over', () => {
    const { forms } = first;
    const late = told('01-002', {
      forms: [...forms, form('end', 'skin', '2026-03-15', '2026-03-15T08:00:00Z')],
      status: 'randomised',
    });
    const [all] = deriveDataQuality(actsTrial, [late], ['01'], now);
    // demography of `first`, whose window has ended; `start` (health, skin) and `mid` (skin), passed over. Without an
    // application `end` has no window, so its other form cannot be told to be missing.
    expect(all?.missingForms).toBe(4);
  });

  test('of nobody has no median', () => {
    const [all] = deriveDataQuality(actsTrial, [], ['01'], now);
    expect(all).toMatchObject({
      participants: 0,
      queries: { open: 0, answered: 0, closed: 0 },
      entryLag: { late: 0 },
    });
    expect(all?.queries).not.toHaveProperty('medianAgeDays');
    expect(all?.entryLag).not.toHaveProperty('medianDays');
  });

  test('does not count what would tell the arm', () => {
    const sealed = {
      ...actsTrial,
      forms: actsTrial.forms.map(each => ({
        ...each,
        sections: each.sections.map(section => ({
          ...section,
          items: section.items.map(item => (item.id === 'pregnant' ? { ...item, revealing: true } : item)),
        })),
      })),
    };
    const [all] = deriveDataQuality(sealed, [first], ['01'], now);
    expect(all?.values).toEqual({ asked: 3, notDone: 0 });
  });
});
