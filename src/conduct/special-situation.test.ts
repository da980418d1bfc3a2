import { describe, expect, test } from 'vitest';
import {
  completed,
  consentOf,
  enrolment,
  followUp,
  opened,
  treatment,
} from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command } from '../../tests/trials/story.ts';
import { casebookContent } from './signed-data.ts';

const situation = { kind: 'pregnancy', date: '2026-01-16', description: 'Test positive at home' };
const reported = (more: object = {}): Command => ({
  act: 'report-special-situation',
  payload: { participant: '01-001', situation: { ...situation, ...more } },
  at: '2026-01-16T10:00:00Z',
});
const known = (more: object = {}): Command => ({
  act: 'acknowledge-special-situation',
  payload: { participant: '01-001', id: 'SS1', knownAt: '2026-01-16T14:00:00Z', ...more },
  at: '2026-01-18T02:00:00Z',
});
const ready = () => opened().given(consentOf());

describe('report-special-situation', () => {
  test('numbers situations for each participant, and makes no adverse event', () => {
    ready()
      .when(reported())
      .thenHappens({
        stream: 'participant/01-001',
        type: 'specialSituationReported',
        data: { id: 'SS1', situation },
      });
    const told = ready().given(reported(), reported({ kind: 'misuse', date: '2026-01' }));
    const { participant } = told.world({ participant: '01-001' });
    expect(participant?.specialSituations).toMatchObject([
      { id: 'SS1', ...situation, reportedAt: '2026-01-16T10:00:00Z' },
      { id: 'SS2', kind: 'misuse', date: '2026-01' },
    ]);
    expect(participant?.adverseEvents).toEqual([]);
  });

  test.each([
    ['date-in-future', { date: '2026-01-17' }],
    ['date-in-future', { date: '2027' }],
    ['date-invalid', { date: '2026-02-30' }],
    ['before-consent', { date: '2026-01-09' }],
    ['before-consent', { date: '2025' }],
  ] as const)('is refused: %s for %j', (code, more) => {
    ready().when(reported(more)).thenRefused(code);
  });

  test('stays possible after the participant has finished, until the lock', () => {
    const told = opened().given(...enrolment(), ...treatment(), ...followUp(), completed());
    const late = { ...reported({ kind: 'overdose' }), at: '2026-03-01T10:00:00Z' };
    told.given(late);
    const lock = { act: 'lock', payload: { reason: 'Clean' }, at: '2026-03-01T11:00:00Z' };
    told
      .given(lock)
      .when({ ...late, at: '2026-03-01T12:00:00Z' })
      .thenRefused('casebook-locked');
    told.when({ ...known(), at: '2026-03-01T12:00:00Z' }).thenRefused('casebook-locked');
    ready()
      .when({ ...reported(), payload: { participant: '09-001', situation } })
      .thenRefused('participant-unknown');
  });
});

describe('acknowledge-special-situation', () => {
  test('says once since when the sponsor knows', () => {
    const told = ready().given(reported());
    told.when(known({ knownAt: '2026-01-16T22:00:00+08:00' })).thenHappens({
      stream: 'participant/01-001',
      type: 'specialSituationAcknowledged',
      data: { id: 'SS1', knownAt: '2026-01-16T14:00:00Z' },
    });
    told.when(known({ id: 'SS2' })).thenRefused('special-situation-unknown');
    told.when(known({ knownAt: '2026-01-18T02:00:01Z' })).thenRefused('date-in-future');
    told.given(known()).when(known()).thenRefused('acknowledged-already');
  });

  test('is no part of what is signed, and what was signed before there were any keeps its content', () => {
    const stateAfter = (...commands: readonly Command[]) => {
      const { participant } = ready()
        .given(...commands)
        .world({ participant: '01-001' });
      if (participant === undefined) throw new Error('nobody');
      return participant;
    };
    const contentOf = (...commands: readonly Command[]) =>
      casebookContent('study', actsTrial, stateAfter(...commands));
    expect(contentOf().seen).not.toHaveProperty('specialSituations');
    expect(contentOf(reported(), known())).toEqual(contentOf(reported()));
    expect(stateAfter(reported(), known()).specialSituations[0]?.knownToSponsorAt).toBe(
      '2026-01-16T14:00:00Z',
    );
  });
});
