import { test } from 'vitest';
import { opened } from '../../tests/trials/acts-story.ts';
import { type Command, studyId } from '../../tests/trials/story.ts';

const row = {
  role: 'monitor',
  operations: 10,
  responses: 1000,
  differing: 0,
  differingBytes: 0,
  attack: { guesses: 40, right: 32, chance: 0.8, lower: 0.6, upper: 0.9, isAboveChance: false },
  timeRatio: { ratio: 1, lower: 0.99, upper: 1.01 },
  isClean: true,
};
const audit = {
  software: 'Trialwright 0.1.0',
  source: 'ab'.repeat(32),
  trials: 2,
  moved: 16,
  rows: [row],
  isClean: true,
};
const loaded = (more: object = {}): Command => ({
  act: 'load-leak-audit',
  payload: { study: studyId, ...audit, ...more },
});

test('a report is kept with the study it is about, once', () => {
  opened().when(loaded()).thenHappens({ stream: 'leak-audit', type: 'leakAuditLoaded', data: audit });
  opened().given(loaded()).when(loaded()).thenRefused('leak-audit-loaded-already');
  opened()
    .given(loaded())
    .when(loaded({ source: 'cd'.repeat(32) }))
    .thenAnswers({});
  opened()
    .when(loaded({ study: 'ANOTHER' }))
    .thenRefused('leak-audit-of-another-study');
});
