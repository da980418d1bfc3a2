import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Form } from '../protocol/definition.ts';
import { formOf } from '../protocol/lookup.ts';
import { formWithRows, repeatingSections } from '../protocol/rows.ts';
import { inventPerson } from '../simulate/person.ts';
import { act } from '../simulate/plan.ts';
import { screeningCourse } from '../simulate/screening.ts';
import type { ActStep } from '../simulate/step.ts';
import { changeEntry, type Entry, emptyEntry, readEntry, rowsOfEntry } from '../web/form/entry.ts';
import { en } from '../web/texts/en.ts';
import { readDefinition } from './read-definition.ts';
import { type Stroke, strokesOf } from './rehearsal-strokes.ts';

const at = '2030-01-02T07:00:00Z';

describe.each(['NCT05969717', 'DEMO-THREE-ARM'])('%s', protocol => {
  const definition = readDefinition(path.join('protocols', protocol));
  const typist = { definition, password: 'a secret' };
  const screening = screeningOfOne(definition);

  test('a form reads from what is typed the values that the rehearsal plans', () => {
    const recorded = screening.filter(step => step.act === 'record-form');
    expect(recorded.length).toBeGreaterThan(2);
    for (const step of recorded) {
      const { form: id, date, values } = step.payload;
      const form = formOf(definition, String(id));
      if (form === undefined) throw new Error(`There is no form ${id}.`);
      const typed = (strokesOf(step, typist) ?? []).reduce(typeInto(form), emptyEntry(''));
      expect(typed.date).toBe(date);
      const drawn = formWithRows(form, rowsOfEntry(form, typed));
      expect(readEntry(drawn, typed)).toEqual({ values, unreadable: {} });
    }
  });

  test('consent is typed with the hour on the wall of the site', () => {
    const [consent] = screening;
    const strokes = consent && strokesOf(consent, typist);
    // Half past eight, whatever the time zone of the site.
    expect(strokes).toContainEqual({ kind: 'write', field: 'Signed at', text: '2030-01-02 08:30' });
  });
});

describe('what is typed', () => {
  const definition = readDefinition(path.join('protocols', 'DEMO-THREE-ARM'));
  const typist = { definition, password: 'a secret' };
  const participant = '01-001';

  test('a decision against somebody has its reason and is signed with the password', () => {
    const stage = definition.visits[0]?.id;
    const payload = { participant, stage, decision: 'ineligible', reason: 'Too young.' };
    expect(strokesOf(act(at, 'decide-eligibility', payload), typist)?.slice(2)).toEqual([
      { kind: 'press', button: 'Decide and sign…' },
      { kind: 'dialog' },
      { kind: 'choose', answer: 'Not eligible' },
      { kind: 'write', field: 'Reason', text: 'Too young.' },
      { kind: 'write', field: 'Your password', text: 'a secret' },
      { kind: 'press', button: 'Sign' },
    ]);
  });

  test('a serious event says why it is serious', () => {
    const event = { verbatim: 'SIMULATED fall', serious: true, seriousCriteria: ['hospitalisation'] };
    expect(strokesOf(act(at, 'report-adverse-event', { participant, event }), typist)).toEqual([
      { kind: 'open', path: '/studies/TW-DEMO-002/participants/01-001/safety' },
      { kind: 'press', button: 'Report an event…' },
      { kind: 'dialog' },
      { kind: 'answer', item: 'verbatim', value: 'SIMULATED fall' },
      { kind: 'answer', item: 'serious', value: true },
      { kind: 'tick', box: 'Stay in hospital' },
      { kind: 'press', button: 'Save' },
    ]);
  });

  test('what the desk does not do is left to the API', () => {
    expect(strokesOf(act(at, 'lock', { reason: 'SIMULATED' }), typist)).toBeUndefined();
  });

  test('every button and field bears a name of the English pages', () => {
    const names = new Set(allTexts(en));
    const date = '2030-01-02';
    const consent = { consentVersion: 'v1', signedAt: at };
    const payloads = {
      consent: { site: '01', ...consent },
      rescreen: { participant, reason: 'Well again.', consent },
      screen: { participant, stage: 'none' },
      'decide-eligibility': { participant, stage: 'none', decision: 'ineligible', reason: 'Too young.' },
      randomise: { participant },
      'report-adverse-event': { participant, event: { seriousCriteria: ['death'] } },
      'add-medication': { participant, medication: {} },
      complete: { participant, date },
      discontinue: { participant, from: 'study', date, reason: 'lostToFollowUp' },
    };
    const shown = Object.entries(payloads).flatMap(([name, payload]) =>
      (strokesOf(act(at, name, payload), typist) ?? []).flatMap(nameIn),
    );
    expect(shown.filter(name => !names.has(name))).toEqual(['none', 'none']);
    expect(shown.length).toBeGreaterThan(25);
  });
});

/** Consent and the forms of the first visit of somebody who fails nothing. */
function screeningOfOne(definition: ReturnType<typeof readDefinition>): readonly ActStep[] {
  const { simulation, sites } = definition;
  const [site] = sites;
  if (simulation === undefined || site === undefined) throw new Error('There is nothing to rehearse with.');
  const nature = { seed: 1, definition, simulation };
  const course = screeningCourse(nature, inventPerson(nature, 'person 0', site), '2030-01-02', undefined);
  const steps: ActStep[] = [];
  let next = course.next();
  while (!next.done) {
    if (next.value.kind === 'act') steps.push(next.value);
    next = course.next({ answer: { participant: '01-001', overall: 'pending' } });
  }
  return steps;
}

const typeInto =
  (form: Form) =>
  (entry: Entry, stroke: Stroke): Entry => {
    if (stroke.kind === 'addRow') {
      const section = repeatingSections(form).find(({ repeats }) => repeats.id === stroke.section);
      return section === undefined ? entry : changeEntry(entry, { kind: 'rowAdded', section });
    }
    if (stroke.kind === 'notDone')
      return changeEntry(entry, { kind: 'notDone', item: stroke.item, reason: stroke.reason });
    if (stroke.kind !== 'answer') return entry;
    const text = String(stroke.value);
    return changeEntry(
      entry,
      stroke.item === 'date' ? { kind: 'date', date: text } : { kind: 'typed', item: stroke.item, text },
    );
  };

function nameIn(stroke: Stroke): readonly string[] {
  switch (stroke.kind) {
    case 'press':
      return [stroke.button];
    case 'write':
      return [stroke.field];
    case 'select':
      return [stroke.list];
    case 'choose':
      return [stroke.answer];
    case 'tick':
      return [stroke.box];
    default:
      return [];
  }
}

function allTexts(texts: object): readonly string[] {
  return Object.values(texts).flatMap(text =>
    typeof text === 'string' ? [text] : typeof text === 'object' && text !== null ? allTexts(text) : [],
  );
}
