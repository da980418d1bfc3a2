import { describe, expect, test } from 'vitest';
import { cohortDone, consentOf, opened } from '../../tests/trials/acts-story.ts';
import { studyId } from '../../tests/trials/story.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './chain.ts';
import { definitionVersionOf, fingerprint } from './fingerprint.ts';
import { allocationListOf } from './fold-allocation.ts';
import { foldParticipant, participantOf } from './fold-participant.ts';
import { emptySite, foldSite } from './fold-site.ts';
import { emptyStudy, foldStudy } from './fold-study.ts';

const eventsIn = (stream: string) => cohortDone().events.get(stream) ?? [];

describe('folding', () => {
  test('event by event gives what folding all at once gives', () => {
    const events = eventsIn('participant/01-001');
    const half = participantOf(events.slice(0, 9));
    const rest = events.slice(9).reduce((state, event) => foldParticipant(state, event), half);
    expect(rest).toEqual(participantOf(events));
    expect(rest?.version).toBe(events.length);
  });

  test('changes no state that was given out before', () => {
    const [first, ...rest] = eventsIn('participant/01-001');
    if (first === undefined) throw new Error('The stream is empty.');
    const begun = Object.freeze(foldParticipant(undefined, first));
    const before = canonicalJson(begun);
    for (const event of rest) foldParticipant(begun, event);
    expect(canonicalJson(begun)).toBe(before);
  });

  test('a participant’s stream begins with consent, an allocation list with its rows', () => {
    const [, second] = eventsIn('participant/01-001');
    if (second === undefined) throw new Error('The stream is short.');
    expect(() => foldParticipant(undefined, second)).toThrow('begins with formRecorded');
    expect(() => allocationListOf(eventsIn('allocation/1').slice(1))).toThrow('begins with rowAssigned');
  });

  test('a skipped row and an event of another stream are a broken record', () => {
    const [generated, first, second] = eventsIn('allocation/1');
    if (generated === undefined || first === undefined || second === undefined) throw new Error('short');
    expect(() => allocationListOf([generated, second])).toThrow('a row was skipped or used twice');
    expect(() => allocationListOf([generated, first, first])).toThrow('a row was skipped or used twice');
    const begun = foldParticipant(undefined, eventsIn('participant/01-001')[0] ?? generated);
    expect(() => foldParticipant(begun, generated)).toThrow('listGenerated is not an event of a participant');
    expect(() => foldSite(undefined, generated)).toThrow('not an event of a site');
    expect(() => foldStudy(undefined, generated)).toThrow('not an event of a study');
    expect(() => allocationListOf([generated, { ...first, type: 'siteLocked' }])).toThrow(
      'not an event of an',
    );
  });

  test('nothing yet is version 0', () => {
    expect(emptyStudy('X').version).toBe(0);
    expect(emptySite('01')).toEqual({
      id: '01',
      version: 0,
      participants: [],
      previousAttempts: {},
      locked: false,
    });
    const told = opened().given(consentOf());
    expect(told.world({ site: '01' }).site).toMatchObject({ version: 1, participants: ['01-001'] });
    expect(told.world().study).toMatchObject({ id: studyId, simulated: true, status: 'open', version: 3 });
  });
});

describe('a fingerprint', () => {
  test('is the SHA-256 that Node gives, of any text', () => {
    for (const value of [{}, { b: 1, a: [true, 'ß 特应性皮炎 😀'] }, 'x'.repeat(1000)])
      expect(fingerprint(value)).toBe(sha256(canonicalJson(value)));
  });

  test('names a definition by its version and its first 12 digits', () => {
    const definition = { version: '1.2.3', more: true };
    expect(definitionVersionOf(definition)).toBe(
      `1.2.3@${sha256('{"more":true,"version":"1.2.3"}').slice(0, 12)}`,
    );
  });
});
