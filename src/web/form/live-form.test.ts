import { describe, expect, test } from 'vitest';
import type { Form } from '../../protocol/definition.ts';
import type { RepeatingSection } from '../../protocol/rows.ts';
import type { ShownDefinition } from '../../record/views.ts';
import { changeEntry, type Entry, emptyEntry } from './entry.ts';
import { liveForm } from './live-form.ts';

const label = { en: 'x', zh: '某' };
const form: Form = {
  id: 'f',
  title: label,
  sections: [
    {
      items: [
        { id: 'weight', label, type: 'decimal', min: 20, max: 300 },
        { id: 'height', label, type: 'integer', min: 100, max: 230 },
        { id: 'smoker', label, type: 'boolean' },
        { id: 'perDay', label, type: 'integer', askedWhen: 'smoker', min: 1 },
        { id: 'brand', label, type: 'text', askedWhen: 'perDay > 0', required: false },
        { id: 'double', label, type: 'decimal', calculated: { expression: 'weight * 2.0' } },
      ],
    },
  ],
  checks: [{ id: 'light', when: 'weight < 40', level: 'warning', message: label, items: ['weight'] }],
};
// Of a definition the checks of a form need only these.
const definition = {
  forms: [form],
  visits: [
    {
      id: 'first',
      label,
      kind: 'screening',
      timing: { anchor: 'firstApplication', targetDay: -1, fromDay: -9, toDay: -1 },
      forms: ['f'],
    },
  ],
  analysis: { baselineVisits: ['first'] },
  parameters: [],
} as unknown as ShownDefinition;
const place = { definition, form, visit: 'first', recorded: [] };
const today = '2026-03-01';

function entry(typed: Record<string, string>, notDone: Entry['notDone'] = {}): Entry {
  return { ...emptyEntry(today), typed, notDone };
}
const problemsOf = (typed: Record<string, string>, notDone: Entry['notDone'] = {}) =>
  liveForm(place, entry(typed, notDone), today).problems.map(({ item, code }) => [item, code]);

test('an empty form asks for everything that can be asked', () => {
  expect(problemsOf({})).toEqual([
    ['weight', 'item-missing'],
    ['height', 'item-missing'],
    ['smoker', 'item-missing'],
  ]);
});

test('calculated values and warnings at each key', () => {
  const live = liveForm(place, entry({ weight: '35.5', height: '170', smoker: 'false' }), today);
  expect(live.calculated).toEqual({ double: 71 });
  expect(live.problems.map(({ code, level }) => [code, level])).toEqual([['edit-check', 'warning']]);
  expect([live.answered, live.wanted]).toEqual([3, 3]);
});

test('an answer that is not asked any more is kept aside, with all that hangs on it', () => {
  const typed = { weight: '70', height: '170', smoker: 'true', perDay: '5', brand: 'Own' };
  expect(liveForm(place, entry(typed), today).values).toMatchObject({ perDay: 5, brand: 'Own' });
  const without = liveForm(place, entry({ ...typed, smoker: 'false' }), today);
  expect(without.values).toEqual({ weight: 70, height: 170, smoker: false });
  expect([...without.notAsked]).toContain('perDay');
  expect(without.problems).toEqual([]);
});

test('what cannot be read is one problem, not also a missing answer', () => {
  expect(problemsOf({ weight: 'heavy', height: '999', smoker: 'false' })).toEqual([
    ['weight', 'value-unreadable'],
    ['height', 'item-out-of-range'],
  ]);
});

test('a reason stands for an answer, an empty reason does not', () => {
  expect(problemsOf({ height: '170', smoker: 'false' }, { weight: 'Declined' })).toEqual([]);
  expect(problemsOf({ height: '170', smoker: 'false' }, { weight: '' })).toEqual([
    ['weight', 'not-done-without-reason'],
  ]);
});

test('a date that is none is a problem of the form', () => {
  const wrong = changeEntry(entry({ weight: '70', height: '170', smoker: 'false' }), {
    kind: 'date',
    date: '3',
  });
  expect(liveForm(place, wrong, today).problems).toEqual([
    { level: 'error', code: 'date-unreadable', message: { unreadable: 'date' } },
  ]);
});

describe('rows', () => {
  const section: RepeatingSection = {
    repeats: { id: 'drugs', label: { en: 'Drug', zh: '药物' }, rowsMax: 3 },
    items: [
      { id: 'drug', label, type: 'text' },
      { id: 'stopped', label, type: 'boolean' },
      { id: 'why', label, type: 'text', askedWhen: 'stopped' },
    ],
  };
  const withRows: Form = { ...form, sections: [...form.sections, section] };
  const rowPlace = { ...place, form: withRows };
  const whole = entry({ weight: '70', height: '170', smoker: 'false' });
  const added = changeEntry(whole, { kind: 'rowAdded', section });
  const live = (of: Entry) => liveForm(rowPlace, of, today);

  test('are drawn when they are added, ask their questions, and skip them row by row', () => {
    expect(live(whole).drawn.sections).toHaveLength(1);
    const empty = live(added);
    expect(empty.drawn.sections[1]).toMatchObject({ rowOf: 'drugs', row: 1 });
    expect(empty.problems.map(({ item, code }) => [item, code])).toEqual([
      ['drug.1', 'item-missing'],
      ['stopped.1', 'item-missing'],
    ]);
    const two = changeEntry(added, { kind: 'rowAdded', section });
    const typed = { ...two.typed, 'drug.1': 'A', 'stopped.1': 'false', 'drug.2': 'B', 'stopped.2': 'true' };
    const filled = live({ ...two, typed });
    expect(filled.notAsked.has('why.1')).toBe(true);
    expect(filled.problems.map(({ item }) => item)).toEqual(['why.2']);
  });

  test('move up when one before them is removed, and nothing typed goes astray', () => {
    const two = changeEntry(added, { kind: 'rowAdded', section });
    const typed = { ...two.typed, 'drug.1': 'A', 'stopped.1': 'false', 'drug.2': 'B', 'stopped.2': 'false' };
    const left = changeEntry({ ...two, typed }, { kind: 'rowRemoved', section, row: 1 });
    expect(live(left).values).toMatchObject({ weight: 70, 'drug.1': 'B', 'stopped.1': false });
    expect(live(left).drawn.sections).toHaveLength(2);
    expect(live(left).problems).toEqual([]);
  });
});
