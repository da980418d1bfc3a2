import { expect, test } from 'vitest';
import { opened } from '../../tests/trials/acts-story.ts';
import { type Command, studyId } from '../../tests/trials/story.ts';
import { definitionVersionOf } from '../record/fingerprint.ts';
import { standingOf } from '../record/leak-audit.ts';

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
  audited: definitionVersionOf(opened().definition),
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
  opened()
    .when(loaded({ audited: '0.9.0@0123456789ab' }))
    .thenRefused('leak-audit-of-another-definition', { audited: '0.9.0@0123456789ab' });
});

test('a report answers for the definition and the software that it audited, and for no other', () => {
  const now = { definition: audit.audited, software: audit.software };
  expect(standingOf(audit, now)).toBe('current');
  expect(standingOf(audit, { ...now, definition: '1.1.0@0123456789ab' })).toBe('otherDefinition');
  expect(standingOf(audit, { ...now, software: 'Trialwright 0.2.0' })).toBe('otherSoftware');
  const { audited: _, ...silent } = audit;
  expect(standingOf(silent, now)).toBe('otherDefinition');
});
