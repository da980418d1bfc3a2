import { describe, expect, test } from 'vitest';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import type { Definition } from '../protocol/definition.ts';
import type { ParticipantState } from '../record/participant.ts';
import { unmaskingPreview } from './unmasking-preview.ts';

/** Eight of the product and two of water in each of two cohorts. */
const trial: Definition = {
  ...smallTrial,
  cohorts: smallTrial.cohorts.map(cohort => ({ ...cohort, planned: { active: 8, water: 2 } })),
};

function randomised(rank: number, unmaskedBy: readonly string[] = [], list = '1'): ParticipantState {
  const number = list === '1' ? `R00${rank}` : `R10${rank}`;
  return {
    id: `0${list}-00${rank}`,
    randomisation: { number, cohort: list, list, stratum: {}, at: '2026-01-15T00:00:00Z' },
    unmaskings: unmaskedBy.map(by => ({ at: '2026-01-16T00:00:00Z', by, reason: 'other', version: 9 })),
  } as unknown as ParticipantState;
}

const preview = (asked: ParticipantState, ...others: readonly ParticipantState[]) =>
  unmaskingPreview(trial, [asked, ...others], asked, 'doctor');

describe('what unmasking one participant would tell of the others', () => {
  test('is said for either outcome, before anything is shown', () => {
    expect(preview(randomised(1), randomised(2), randomised(3), randomised(1, [], '2'))).toEqual({
      alreadyUnmasked: [],
      others: 2,
      cases: [
        {
          known: [],
          before: [{ participants: 2, chances: { active: '4/5', water: '1/5' } }],
          after: [
            { arm: 'active', others: [{ participants: 2, chances: { active: '7/9', water: '2/9' } }] },
            { arm: 'water', others: [{ participants: 2, chances: { active: '8/9', water: '1/9' } }] },
          ],
        },
      ],
    });
  });

  test('takes in what the caller has seen, without showing it again', () => {
    const told = preview(randomised(3), randomised(1, ['doctor']), randomised(2, ['colleague']));
    expect(told?.alreadyUnmasked).toEqual(['01-001']);
    expect(told?.others).toBe(1);
    expect(told?.cases.map(({ known }) => known)).toEqual([
      [{ participant: '01-001', arm: 'active' }],
      [{ participant: '01-001', arm: 'water' }],
    ]);
    expect(told?.cases[1]?.after[1]).toEqual({
      arm: 'water',
      others: [{ participants: 1, chances: { active: '1/1', water: '0/1' } }],
    });
  });

  test('leaves out what the design cannot give', () => {
    const seen = [1, 2].map(rank => randomised(rank, ['doctor']));
    const both = preview(randomised(3), ...seen, randomised(4))?.cases.at(-1);
    expect(both?.known.map(({ arm }) => arm)).toEqual(['water', 'water']);
    expect(both?.after.map(({ arm }) => arm)).toEqual(['active']);
  });

  test('is not listed case by case after many unmaskings, and never for somebody without a number', () => {
    const seen = [1, 2, 3, 4, 5, 6].map(rank => randomised(rank, ['doctor']));
    expect(preview(randomised(7), ...seen)).toMatchObject({ alreadyUnmasked: { length: 6 }, cases: [] });
    const { randomisation: _none, ...screening } = randomised(1);
    expect(preview(screening as ParticipantState)).toBeUndefined();
  });
});
