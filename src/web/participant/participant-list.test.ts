import { expect, test } from 'vitest';
import type { DueItem, ParticipantRow } from '../../record/views.ts';
import { dueInOrder, fitting, inOrderOfUrgency, type ListFilter } from './participant-list.ts';

const all: ListFilter = { search: '', group: 'all', site: '', dueOnly: false };

function row(
  id: string,
  status: ParticipantRow['status'],
  due: DueItem[],
  extra: Partial<ParticipantRow> = {},
) {
  const checks = { review: 0, sign: 0, signCasebook: false, verify: 0 };
  const consentedOn = '2026-01-01';
  return { id, site: id.slice(0, 2), status, consentedOn, openAdverseEvents: 0, due, checks, ...extra };
}
const visit = (state: DueItem['state'], to: string): DueItem => ({ kind: 'visit', visit: 'v', state, to });

const rows: ParticipantRow[] = [
  row('01-001', 'completed', []),
  row('01-002', 'onTreatment', [visit('upcoming', '2026-03-01')], { number: 'R103' }),
  row('01-003', 'screening', [{ kind: 'assessEligibility', state: 'due' }]),
  row('02-001', 'followUp', [visit('overdue', '2026-02-02')], { number: 'R101' }),
  row('02-002', 'followUp', [visit('overdue', '2026-02-01')]),
  row('02-003', 'screenFailed', []),
];
const ids = (filter: Partial<ListFilter>) =>
  fitting(inOrderOfUrgency(rows), { ...all, ...filter }).map(({ id }) => id);

test('the most urgent first, nothing due last and newest first', () => {
  expect(ids({})).toEqual(['02-002', '02-001', '01-003', '01-002', '02-003', '01-001']);
});

test('search by id or number, whatever the case', () => {
  expect(ids({ search: ' r10' })).toEqual(['02-001', '01-002']);
  expect(ids({ search: '02-00' })).toEqual(['02-002', '02-001', '02-003']);
});

test('by group, site, and what is due now', () => {
  expect(ids({ group: 'screening' })).toEqual(['01-003']);
  expect(ids({ group: 'ended' })).toEqual(['02-003', '01-001']);
  expect(ids({ site: '01', dueOnly: true })).toEqual(['01-003']);
});

test('what is overdue comes before what is due, then by last day', () => {
  const due = [visit('upcoming', '2026-01-01'), visit('due', '2026-03-01'), visit('overdue', '2026-02-01')];
  expect(dueInOrder(due).map(({ state }) => state)).toEqual(['overdue', 'due', 'upcoming']);
});
