import { expect, test } from 'vitest';
import type { HistoryEntry, ShownDefinition } from '../record/views.ts';
import { eventLine } from './event-line.ts';

const definition = {
  forms: [
    {
      id: 'vitals',
      title: { en: 'Vital signs', zh: '生命体征' },
      sections: [{ items: [{ id: 'pulse', label: { en: 'Pulse', zh: '脉搏' }, type: 'integer' }] }],
    },
  ],
  visits: [{ id: 'first', label: { en: 'First visit', zh: '首次访视' } }],
  cohorts: [],
} as unknown as ShownDefinition;

const dated = (date: string) => `on ${date}`;

function entry(type: string, data: unknown): HistoryEntry {
  const actor = { account: 'a', role: 'coordinator' };
  return {
    stream: 's',
    version: 1,
    at: '',
    actor,
    name: '',
    type,
    data,
    command: '',
    definition: '',
    hash: '',
  };
}

test('says which form of which visit, and which value became what and why', () => {
  const form = entry('formRecorded', {
    visit: 'first',
    form: 'vitals',
    date: '2026-01-05',
    values: { pulse: 70 },
  });
  const correction = entry('valueCorrected', {
    target: { kind: 'form', visit: 'first', occurrence: 1, form: 'vitals', item: 'pulse' },
    from: 70,
    to: 72,
    reason: 'Misread',
  });
  const speech = { definition, language: 'en', dated } as const;
  expect(eventLine(form, speech)).toEqual({
    words: 'First visit · Vital signs · on 2026-01-05',
    written: '',
  });
  expect(eventLine(correction, speech)).toEqual({
    words: 'First visit · Vital signs · Pulse · 70 → 72',
    written: 'Misread',
  });
});

test('codes are said in words of the language', () => {
  const speech = { definition, language: 'zh', dated } as const;
  const stopped = entry('participantDiscontinued', {
    from: 'study',
    reason: 'lostToFollowUp',
    date: '2026-01-05',
  });
  expect(eventLine(stopped, speech)).toEqual({ words: '研究（不再访视） · 失访', written: '' });
});

test('an event that is not known yet still says something', () => {
  const speech = { definition, language: 'en', dated } as const;
  expect(eventLine(entry('somethingNew', { id: 'X1', reason: 'because' }), speech)).toEqual({
    words: 'X1',
    written: 'because',
  });
  expect(eventLine(entry('somethingNew', null), speech)).toEqual({ words: '', written: '' });
});
