import { describe, expect, test } from 'vitest';
import {
  completed,
  consentOf,
  enrolment,
  followUp,
  opened,
  recorded,
  screening,
  skinValues,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { casebookStanding, reviewStanding, visitStanding } from '../record/check-standing.ts';
import type { ParticipantState } from '../record/participant.ts';
import { casebookContent, isStillSigned, visitContent } from './signed-data.ts';

const participant = '01-001';
const atFirst = { visit: 'first', occurrence: 1 };
const sign: Command = { act: 'sign-visit', payload: { participant, ...atFirst } };
const signCasebook: Command = { act: 'sign-casebook', payload: { participant } };
const review = (version: number, form = 'skin'): Command => ({
  act: 'review-form',
  payload: { participant, forms: [{ ...atFirst, form, version }] },
});
const target = { kind: 'form', ...atFirst, form: 'skin', item: 'grade' };
const correct = (to: number): Command => ({
  act: 'correct-value',
  payload: { participant, target, to, reason: 'Misread' },
});
const raise: Command = { act: 'raise-query', payload: { participant, target, text: 'Sure?' } };
const takeBack: Command = { act: 'close-query', payload: { participant, query: 'Q1', text: 'Never mind' } };

const screened = () => opened().given(consentOf(), ...screening());
const finished = () => opened().given(...enrolment(), ...treatment(), ...followUp(), completed());

function stateOf(told: Story): ParticipantState {
  const state = told.world({ participant }).participant;
  if (state === undefined) throw new Error('Nobody is there.');
  return state;
}

function skinOf(state: ParticipantState) {
  const form = state.forms.find(each => each.visit === 'first' && each.form === 'skin');
  if (form === undefined) throw new Error('No such form.');
  return form;
}

/** By versions, which lists use, and by the hash, which is what was signed. */
function visitBothWays(told: Story): readonly unknown[] {
  const state = stateOf(told);
  const [signed] = state.checking.visitSignatures;
  const content = visitContent('SMALL-1', told.definition, state, atFirst);
  return [visitStanding(state, atFirst), signed && isStillSigned(content, signed)];
}

describe('review-form', () => {
  test('holds until a value of the form changes', () => {
    const told = screened();
    const { changedInVersion } = skinOf(stateOf(told));
    const standing = () => reviewStanding(stateOf(told), skinOf(stateOf(told)));
    expect(standing()).toBe('none');
    told.when(review(changedInVersion)).thenHappens({
      stream: 'participant/01-001',
      type: 'formReviewed',
      data: { ...atFirst, form: 'skin' },
    });
    told.given(review(changedInVersion));
    expect(standing()).toBe('holds');
    told.when(review(changedInVersion)).thenRefused('reviewed-already', { form: 'skin' });
    told.given(correct(2));
    expect(standing()).toBe('broken');
    told.when(review(changedInVersion)).thenRefused('changed-meanwhile', { form: 'skin' });
    told.given(review(skinOf(stateOf(told)).changedInVersion));
    expect(standing()).toBe('holds');
    expect(stateOf(told).checking.reviews).toHaveLength(1);
  });

  test('is of recorded forms', () => {
    screened().when(review(1, 'none')).thenRefused('form-not-recorded', { visit: 'first', form: 'none' });
  });
});

describe('sign-visit', () => {
  test('keeps name, time and meaning with the hash of the content, and breaks with any later change', () => {
    const told = screened();
    expect(visitBothWays(told)).toEqual(['none', undefined]);
    told.given(sign);
    const [signed] = stateOf(told).checking.visitSignatures;
    expect(signed).toMatchObject({
      ...atFirst,
      at: '2026-02-20T08:00:00Z',
      signature: { name: 'Somebody', meaning: 'Data of the visit confirmed by the investigator' },
    });
    expect(visitBothWays(told)).toEqual(['holds', true]);
    told.when(sign).thenRefused('signed-already');
    told.given(correct(2));
    expect(visitBothWays(told)).toEqual(['broken', false]);
    told.given(correct(3));
    expect(visitBothWays(told), 'the old value does not make the old signature good').toEqual([
      'broken',
      false,
    ]);
    told.given(sign);
    expect(visitBothWays(told)).toEqual(['holds', true]);
  });

  test('is given only for what was on the screen, by whoever looked', () => {
    const told = screened();
    told.when({ ...sign, signature: 'none' }).thenRefused('unsigned');
    const signature = { account: 'investigator-1', name: 'Somebody', meaning: 'x', of: '0'.repeat(64) };
    told.when({ ...sign, signature }).thenRefused('signed-something-else');
  });

  test('needs the visit whole, nothing being asked about, and something recorded', () => {
    const told = opened().given(consentOf(), recorded('first', 'skin', '2026-01-10', skinValues));
    told.when(sign).thenRefused('visit-not-whole', { forms: ['demography', 'health'] });
    told
      .when({ ...sign, payload: { participant, visit: 'mid', occurrence: 1 } })
      .thenRefused('visit-not-recorded');
    told
      .when({ ...sign, payload: { participant, visit: 'none', occurrence: 1 } })
      .thenRefused('visit-unknown');
    const asked = screened().given(raise);
    asked.when(sign).thenRefused('queries-unsettled', { queries: ['Q1'] });
    asked.given(takeBack, sign);
  });

  test('is of what there is once the participant has left', () => {
    opened().given(
      consentOf(),
      recorded('first', 'skin', '2026-01-10', skinValues),
      {
        act: 'discontinue',
        payload: { participant, from: 'study', date: '2026-01-12', reason: 'lostToFollowUp' },
      },
      sign,
    );
  });
});

describe('sign-casebook', () => {
  const bothWays = (told: Story) => {
    const state = stateOf(told);
    const signed = state.checking.casebookSignature;
    const content = casebookContent('SMALL-1', told.definition, state);
    return [casebookStanding(state), signed && isStillSigned(content, signed)];
  };

  test('stands for everything until something changes; checks of the data do not break it', () => {
    const told = finished();
    expect(bothWays(told)).toEqual(['none', undefined]);
    told.given(signCasebook);
    expect(bothWays(told)).toEqual(['holds', true]);
    told.when(signCasebook).thenRefused('signed-already');
    told.given(sign, review(skinOf(stateOf(told)).changedInVersion), raise, takeBack);
    expect(bothWays(told)).toEqual(['holds', true]);
    told.given({
      act: 'add-medication',
      payload: {
        participant,
        medication: {
          name: 'Paracetamol',
          indication: 'Headache',
          ongoing: false,
          prohibited: false,
          rescue: false,
        },
      },
    });
    expect(bothWays(told)).toEqual(['broken', false]);
    told.given(signCasebook);
    expect(bothWays(told)).toEqual(['holds', true]);
  });

  test('waits for the end and for the queries', () => {
    screened().when(signCasebook).thenRefused('casebook-unfinished', { status: 'screening' });
    finished().given(raise).when(signCasebook).thenRefused('queries-unsettled');
    finished()
      .when({ ...signCasebook, signature: 'none' })
      .thenRefused('unsigned');
  });
});
