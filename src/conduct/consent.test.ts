import { describe, expect, test } from 'vitest';
import { consentOf, decided, enrolment, opened, screening } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { eventsOf, story, studyId } from '../../tests/trials/story.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { siteOfParticipant } from './rescreen.ts';

describe('open-study', () => {
  const open = { act: 'open-study', payload: { study: studyId, simulated: true } };

  test('publishes the definition itself', () => {
    const version = expect.stringMatching(/^1\.0\.0@[0-9a-f]{12}$/);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    story(actsTrial)
      .when(open)
      .thenHappens(
        { stream: 'study', type: 'studyOpened', data: { study: studyId, simulated: true } },
        {
          stream: 'study',
          type: 'definitionPublished',
          data: { version, hash, text: canonicalJson(actsTrial) },
        },
      );
  });

  test('happens once', () => {
    opened().when(open).thenRefused('study-already-open', { study: studyId });
  });

  test('is refused under the name of another definition', () => {
    story(actsTrial)
      .when({ ...open, definitionVersion: '1.0.0@000000000000' })
      .thenRefused('definition-version-differs', { given: '1.0.0@000000000000' });
  });
});

describe('generate-allocation', () => {
  test('draws one list for each cohort; the one behind the gate is shut', () => {
    const told = story(actsTrial).given({
      act: 'open-study',
      payload: { study: studyId, simulated: true },
    });
    const drawn = eventsOf(told.decide({ act: 'generate-allocation' }));
    expect(drawn.map(({ stream, type }) => [stream, type])).toEqual([
      ['study', 'allocationCommitted'],
      ['allocation/1', 'listGenerated'],
      ['allocation/2', 'listGenerated'],
      ['seeds', 'seedRevealed'],
      ['seeds', 'seedRevealed'],
    ]);
    expect(drawn.map(({ data }) => data)).toMatchObject([
      { algorithm: 'trialwright-allocation-1', parties: 'system', lists: [{ size: 2 }, { size: 2 }] },
      { list: '1', cohort: '1', stratum: {}, procedure: 'randomAllocationRule', open: true },
      { list: '2', cohort: '2', stratum: {}, procedure: 'randomAllocationRule', open: false },
      { party: 'generator' },
      { party: 'verifier' },
    ]);
  });

  test('tells how many lists, never what is in them', () => {
    const told = story(actsTrial).given({
      act: 'open-study',
      payload: { study: studyId, simulated: true },
    });
    expect(told.decide({ act: 'generate-allocation' })).toMatchObject({ answer: { lists: 2 } });
  });

  test('is refused before the study is open, and a second time', () => {
    story(actsTrial).when({ act: 'generate-allocation' }).thenRefused('study-not-open');
    opened().when({ act: 'generate-allocation' }).thenRefused('allocation-already-generated', { lists: 2 });
  });
});

describe('consent', () => {
  test('registers the participant at the site and opens the casebook', () => {
    opened()
      .when(consentOf())
      .thenHappens(
        { stream: 'site/01', type: 'participantRegistered', data: { participant: '01-001' } },
        {
          stream: 'participant/01-001',
          type: 'consentGiven',
          data: {
            participant: '01-001',
            site: '01',
            consentVersion: 'c1',
            signedAt: '2026-01-10T02:00:00Z',
            signedBy: 'participant',
          },
        },
      );
  });

  test('numbers participants at each site on its own', () => {
    const told = opened().given(consentOf('01'), consentOf('02'));
    told.when(consentOf('01')).thenAnswers({ participant: '01-002' });
    told.when(consentOf('02')).thenAnswers({ participant: '02-002' });
  });

  test('keeps the time of signing in UTC', () => {
    const signed = consentOf('01', '2026-01-10T10:00:00+08:00');
    expect(eventsOf(opened().decide(signed))[1]?.data).toMatchObject({ signedAt: '2026-01-10T02:00:00Z' });
  });

  test.each([
    ['study-not-open', story(actsTrial), consentOf()],
    ['site-not-in-study', opened(), consentOf('09')],
    ['date-in-future', opened(), consentOf('01', '2026-01-11T02:00:00Z')],
    ['date-invalid', opened(), consentOf('01', '2026-02-30T02:00:00Z')],
  ] as const)('is refused: %s', (code, told, command) => {
    told.when(command).thenRefused(code);
  });

  test('is refused on a sheet that is unknown or was not in force at the site on that day', () => {
    const late = consentOf('01', '2026-02-28T17:00:00Z');
    const on = (consentVersion: string) => ({
      ...late,
      at: '2026-03-02T00:00:00Z',
      payload: { ...late.payload, consentVersion },
    });
    opened().when(on('c9')).thenRefused('consent-version-unknown', { consentVersion: 'c9' });
    // 17:00 UTC on 28 February is 1 March in Shanghai, the first day of version c2.
    opened()
      .when(on('c1'))
      .thenRefused('consent-version-not-in-force', { date: '2026-03-01', inForce: 'c2' });
    opened().when(on('c2')).thenAnswers({ participant: '01-001' });
  });

  test('is refused at a locked site', () => {
    opened()
      .given({ act: 'lock', payload: { reason: 'Stopped early' } })
      .when(consentOf())
      .thenRefused('site-locked', { site: '01' });
  });
});

describe('rescreen', () => {
  const again = {
    act: 'rescreen',
    payload: { participant: '01-001', reason: 'The infection is over' },
    at: '2026-01-20T02:00:00Z',
  };
  const failed = (health: object) =>
    opened().given(consentOf(), ...screening('01-001', health), decided('01-001', 'ineligible', 'first'));

  test('opens a new casebook, linked both ways, and leaves the failed one as it is', () => {
    failed({ infection: true })
      .when(again)
      .thenHappens(
        {
          stream: 'participant/01-001',
          type: 'participantRescreened',
          data: { as: '01-002', reason: 'The infection is over' },
        },
        {
          stream: 'site/01',
          type: 'participantRegistered',
          data: { participant: '01-002', previousAttempt: '01-001' },
        },
        {
          stream: 'participant/01-002',
          type: 'consentGiven',
          data: {
            participant: '01-002',
            site: '01',
            consentVersion: 'c1',
            signedAt: '2026-01-10T02:00:00Z',
            signedBy: 'participant',
            previousAttempt: '01-001',
          },
        },
      );
  });

  test('is refused without a failure, twice, and beyond the number allowed', () => {
    opened().given(consentOf()).when(again).thenRefused('rescreen-without-failure', { status: 'screening' });
    const told = failed({ infection: true }).given(again);
    told.when(again).thenRefused('rescreened-already', { as: '01-002' });
    told
      .given(...screening('01-002', { infection: true }), decided('01-002', 'ineligible', 'first'))
      .when({ ...again, payload: { ...again.payload, participant: '01-002' } })
      .thenRefused('rescreen-limit', { max: 1 });
  });

  test('is refused when a criterion failed that does not allow it', () => {
    failed({ infection: true, pregnant: true })
      .when(again)
      .thenRefused('rescreen-barred', { criteria: ['E2'] });
  });

  test('needs a new consent when the old one is too old or its sheet is replaced', () => {
    const told = failed({ infection: true });
    told.when({ ...again, at: '2026-02-07T02:00:00Z' }).thenAnswers({ participant: '01-002' });
    told
      .when({ ...again, at: '2026-02-08T02:00:00Z' })
      .thenRefused('consent-needed', { ageDays: 29, validDays: 28 });
    told.when({ ...again, at: '2026-03-01T02:00:00Z' }).thenRefused('consent-needed', { inForce: 'c2' });
    const consent = { consentVersion: 'c2', signedAt: '2026-03-01T01:00:00Z', signedBy: 'representative' };
    told
      .when({ ...again, at: '2026-03-01T02:00:00Z', payload: { ...again.payload, consent } })
      .thenAnswers({ participant: '01-002' });
  });

  test('a randomised participant cannot be screened again', () => {
    opened()
      .given(...enrolment())
      .when(again)
      .thenRefused('rescreen-without-failure', { status: 'randomised' });
  });

  test('finds the site in an id even if its number holds a hyphen', () => {
    expect(siteOfParticipant('01-001')).toBe('01');
    expect(siteOfParticipant('CN-7-012')).toBe('CN-7');
    expect(siteOfParticipant('nonsense')).toBe('');
  });
});
