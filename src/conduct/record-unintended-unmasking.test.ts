import { describe, expect, test } from 'vitest';
import { consentOf, enrolment, opened } from '../../tests/trials/acts-story.ts';
import type { Command } from '../../tests/trials/story.ts';
import { namesTreatment } from './names-treatment.ts';

const record = (more: object = {}): Command => ({
  act: 'record-unintended-unmasking',
  payload: {
    participant: '01-001',
    whoKnows: ['careProvider'],
    how: 'A label stayed on the dropper',
    date: '2026-01-16',
    ...more,
  },
});

describe('record-unintended-unmasking', () => {
  test('is a major deviation and keeps who knows and how', () => {
    const told = opened().given(...enrolment());
    told.when(record()).thenHappens(
      {
        stream: 'participant/01-001',
        type: 'unintendedUnmaskingRecorded',
        data: {
          whoKnows: ['careProvider'],
          how: 'A label stayed on the dropper',
          date: '2026-01-16',
          deviation: 'DV1',
        },
      },
      {
        stream: 'participant/01-001',
        type: 'deviationAdded',
        data: {
          id: 'DV1',
          deviation: {
            category: 'masking',
            date: '2026-01-16',
            description: 'A label stayed on the dropper',
            major: true,
          },
        },
      },
    );
    const { participant } = told.given(record()).world({ participant: '01-001' });
    expect(participant?.deviations).toMatchObject([{ id: 'DV1', category: 'masking', major: true }]);
    expect(participant?.unintendedUnmaskings).toEqual([
      {
        whoKnows: ['careProvider'],
        how: 'A label stayed on the dropper',
        date: '2026-01-16',
        by: 'investigator-1',
        version: expect.any(Number),
      },
    ]);
  });

  test('is refused where there is nothing to unmask, out of time, and when it says the treatment', () => {
    opened().when(record()).thenRefused('participant-unknown');
    opened().given(consentOf()).when(record()).thenRefused('not-randomised');
    const told = opened().given(...enrolment());
    told.when(record({ date: '2026-01-14' })).thenRefused('before-randomisation');
    told.when(record({ date: '2026-02-21' })).thenRefused('date-in-future');
    told
      .when(record({ how: 'The bottle said WATER.' }))
      .thenRefused('text-names-treatment', { field: 'how' });
  });
});

describe('a text that names a treatment', () => {
  const trial = opened().definition;
  test('is heard in both languages, as a word of its own', () => {
    expect(namesTreatment(trial, 'It was the Product!')).toBe(true);
    expect(namesTreatment(trial, '标签上写着试验品')).toBe(true);
    expect(namesTreatment(trial, 'Seen in a production line, near waterproof boxes')).toBe(false);
  });
});
