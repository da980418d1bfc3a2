import { describe, expect, test } from 'vitest';
import { consentOf, opened, recorded, screening, skinValues } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { checksWaiting } from '../record/checks-waiting.ts';
import { isSampled, verifiableItems, verificationProgress } from '../record/source-verification.ts';

const plan = { criticalItems: ['grade', 'age'], participantsFraction: 0, seed: 'monitoring 1' };
const trial = { ...actsTrial, sourceVerification: plan };
const skin = { visit: 'first', occurrence: 1, form: 'skin' };
const screened = () => opened(trial).given(consentOf(), ...screening());

function stateOf(told: Story) {
  const { participant } = told.world({ participant: '01-001' });
  if (participant === undefined) throw new Error('Nobody is there.');
  return participant;
}

function skinOf(told: Story) {
  const form = stateOf(told).forms.find(each => each.form === 'skin');
  if (form === undefined) throw new Error('No such form.');
  return form;
}

const verify = (told: Story, items: readonly string[], more: object = {}): Command => ({
  act: 'verify-source',
  payload: { participant: '01-001', ...skin, version: skinOf(told).changedInVersion, items, ...more },
});
const correct = (item: string, to: number): Command => ({
  act: 'correct-value',
  payload: { participant: '01-001', target: { kind: 'form', ...skin, item }, to, reason: 'Misread' },
});
const standing = (told: Story) =>
  verifiableItems(told.definition, stateOf(told), skinOf(told)).map(each => `${each.item} ${each.standing}`);

describe('verify-source', () => {
  test('marks values, until one of them changes', () => {
    const told = screened();
    expect(verificationProgress(told.definition, stateOf(told))).toEqual({ planned: 2, verified: 0 });
    expect(checksWaiting(told.definition, stateOf(told)).verify).toBe(2);
    told.when(verify(told, ['grade', 'steps'])).thenHappens({
      stream: 'participant/01-001',
      type: 'sourceVerified',
      data: { ...skin, items: ['grade', 'steps'] },
    });
    told.given(verify(told, ['grade', 'steps']));
    expect(standing(told)).toEqual(['grade holds', 'steps holds', 'itch none']);
    expect(verificationProgress(told.definition, stateOf(told))).toEqual({ planned: 2, verified: 1 });
    told.given(correct('steps', 41));
    expect(standing(told)).toEqual(['grade holds', 'steps broken', 'itch none']);
    told.given(verify(told, ['steps']));
    expect(standing(told)).toEqual(['grade holds', 'steps holds', 'itch none']);
  });

  test('is of typed values as they stand on the screen', () => {
    const told = screened();
    told.when(verify(told, ['grade'], { version: 1 })).thenRefused('changed-meanwhile');
    told.when(verify(told, ['total'])).thenRefused('item-not-verifiable', { item: 'total' });
    told.when(verify(told, ['grade'], { visit: 'end' })).thenRefused('form-not-recorded');
    told.given(verify(told, ['grade']));
    told.when(verify(told, ['grade'])).thenRefused('verified-already', { item: 'grade' });
  });

  test('leaves alone what would tell the arm', () => {
    const forms = trial.forms.map(form => ({
      ...form,
      sections: form.sections.map(section => ({
        ...section,
        items: section.items.map(item => (item.id === 'grade' ? { ...item, revealing: true } : item)),
      })),
    }));
    const told = opened({ ...trial, forms }).given(consentOf(), {
      ...recorded('first', 'skin', '2026-01-10', skinValues),
      role: 'pharmacist',
    });
    told.when(verify(told, ['grade'])).thenRefused('item-not-verifiable');
    expect(standing(told)).toEqual([]);
  });
});

describe('the sample', () => {
  const drawn = (participantsFraction: number, seed = plan.seed) =>
    Array.from({ length: 2000 }, (_, index) => `01-${String(index + 1).padStart(4, '0')}`).filter(id =>
      isSampled({ sourceVerification: { ...plan, participantsFraction, seed } }, id),
    );

  test('is the fraction asked for, the same each time, another under another seed', () => {
    expect(drawn(0)).toEqual([]);
    expect(drawn(1)).toHaveLength(2000);
    // Binomial(2000, 0.2): 400 with a standard deviation of 17.9.
    expect(Math.abs(drawn(0.2).length - 400)).toBeLessThan(4 * 17.9);
    expect(drawn(0.2)).toEqual(drawn(0.2));
    expect(drawn(0.2)).not.toEqual(drawn(0.2, 'monitoring 2'));
    expect(drawn(0.3)).toEqual(expect.arrayContaining(drawn(0.2)));
  });

  test('of a definition that asks for nothing is empty', () => {
    expect(isSampled(actsTrial, '01-001')).toBe(false);
  });

  test('has every typed value of a participant in it', () => {
    const whole = { ...trial, sourceVerification: { ...plan, participantsFraction: 1 } };
    const told = opened(whole).given(consentOf(), recorded('first', 'skin', '2026-01-10', skinValues));
    expect(verificationProgress(whole, stateOf(told))).toEqual({ planned: 3, verified: 0 });
  });
});
