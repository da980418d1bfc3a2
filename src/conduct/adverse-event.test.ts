import { describe, expect, test } from 'vitest';
import {
  completed,
  consentOf,
  enrolment,
  followUp,
  opened,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command } from '../../tests/trials/story.ts';

const itching = {
  verbatim: 'Itching under the bandage',
  term: 'itchiness',
  onset: '2026-01-16',
  ongoing: true,
  grade: 1,
  serious: false,
  seriousCriteria: [],
  causality: 'possible',
  action: 'none',
  outcome: 'notRecovered',
  treated: false,
  atApplicationSite: true,
  ofSpecialInterest: false,
};
const reported = (more: object = {}): Command => ({
  act: 'report-adverse-event',
  payload: { participant: '01-001', event: { ...itching, ...more } },
});
const followed = (date: string, change: object, id = 'AE1'): Command => ({
  act: 'follow-adverse-event',
  payload: { participant: '01-001', id, date, change },
});
const ready = () => opened().given(consentOf());
const without = (field: string) => {
  const { [field]: _left, ...rest } = itching as Record<string, unknown>;
  return { act: 'report-adverse-event', payload: { participant: '01-001', event: rest } };
};
const fatal = {
  grade: 5,
  outcome: 'fatal',
  serious: true,
  seriousCriteria: ['death'],
  ongoing: false,
  end: '2026-01-18',
};

describe('report-adverse-event', () => {
  test('numbers events for each participant', () => {
    ready()
      .when(reported())
      .thenHappens({
        stream: 'participant/01-001',
        type: 'adverseEventReported',
        data: { id: 'AE1', event: itching },
      });
    ready().given(reported()).when(reported()).thenAnswers({ id: 'AE2' });
  });

  test.each([
    ['term-unknown', { term: 'boredom' }],
    ['date-in-future', { onset: '2026-02-21' }],
    ['date-in-future', { onset: '2027' }],
    ['date-invalid', { onset: '2026-02-30' }],
    ['date-invalid', { onset: '2026-02-03T25:00:00Z' }],
    ['before-consent', { onset: '2026-01-09' }],
    ['before-consent', { onset: '2025-12' }],
    ['ended-and-ongoing', { end: '2026-01-17' }],
    ['end-before-start', { ongoing: false, end: '2026-01-15' }],
    ['serious-without-criterion', { serious: true }],
    ['criterion-without-serious', { seriousCriteria: ['hospitalisation'] }],
    ['fatality-contradictory', { grade: 5 }],
    ['fatality-contradictory', { outcome: 'fatal' }],
    ['fatality-contradictory', { serious: true, seriousCriteria: ['death'] }],
    ['over-and-ongoing', { outcome: 'recovered' }],
  ] as const)('is refused: %s for %j', (code, more) => {
    ready().when(reported(more)).thenRefused(code);
  });

  test.each([
    [{ onset: '2026-01' }],
    [{ onset: '2026' }],
    [{ onset: '2026-01-16T03:00:00Z' }],
    [{ onset: '2026-01', ongoing: false, end: '2026-01-02', outcome: 'recovered' }],
    [{ ongoing: false, end: '2026-01-16', outcome: 'recovered' }],
    [{ serious: true, seriousCriteria: ['lifeThreatening'], grade: 4 }],
    [fatal],
  ])('takes %j', more => {
    ready().given(reported(more));
  });

  test('takes one that is not coded yet and whose onset is not known', () => {
    ready().given(without('term'), without('onset'));
  });

  test('stays possible after the participant has finished, until the lock', () => {
    const told = opened().given(...enrolment(), ...treatment(), ...followUp(), completed(), reported());
    told
      .given({ act: 'lock', payload: { reason: 'Clean' } })
      .when(reported())
      .thenRefused('casebook-locked');
    ready()
      .when({ ...reported(), payload: { participant: '09-001', event: itching } })
      .thenRefused('participant-unknown');
  });
});

describe('follow-adverse-event', () => {
  test('each change of grade begins a segment', () => {
    const told = ready().given(
      reported(),
      followed('2026-01-18', { grade: 3 }),
      followed('2026-01-20', { grade: 1 }),
      followed('2026-01-22', { outcome: 'recovered', ongoing: false, end: '2026-01-22' }),
    );
    expect(told.world({ participant: '01-001' }).participant?.adverseEvents).toMatchObject([
      {
        grade: 1,
        outcome: 'recovered',
        end: '2026-01-22',
        grades: [
          { from: '2026-01-16', grade: 1 },
          { from: '2026-01-18', grade: 3 },
          { from: '2026-01-20', grade: 1 },
        ],
      },
    ]);
  });

  test('is refused for an unknown event, without a change, and out of time', () => {
    const told = ready().given(reported(), followed('2026-01-18', { grade: 2 }));
    told.when(followed('2026-01-19', { grade: 1 }, 'AE7')).thenRefused('adverse-event-unknown');
    told.when(followed('2026-01-19', { grade: 2 })).thenRefused('nothing-changed');
    told.when(followed('2026-01-19', {})).thenRefused('nothing-changed');
    told
      .when(followed('2026-01-17', { grade: 1 }))
      .thenRefused('follow-up-before-last', { last: '2026-01-18' });
    told.when(followed('2026-02-21', { grade: 1 })).thenRefused('date-in-future');
  });

  test('the event as a whole has to stay free of contradictions', () => {
    const told = ready().given(reported());
    told.when(followed('2026-01-19', { serious: true })).thenRefused('serious-without-criterion');
    told
      .when(followed('2026-01-19', { serious: true, seriousCriteria: ['hospitalisation'] }))
      .thenAnswers({});
    told.when(followed('2026-01-19', { outcome: 'recovered' })).thenRefused('over-and-ongoing');
  });
});

describe('add-medication', () => {
  const added = (more: object): Command => ({
    act: 'add-medication',
    payload: {
      participant: '01-001',
      medication: {
        name: 'Emollient',
        indication: 'Dry skin',
        ongoing: true,
        prohibited: false,
        rescue: false,
        ...more,
      },
    },
  });

  test('is numbered; its start may lie before the study and be known only in part', () => {
    const told = ready().given(added({ start: '2019' }), added({ start: '2026-01' }));
    expect(told.world({ participant: '01-001' }).participant?.medications).toMatchObject([
      { id: 'CM1', start: '2019', version: 2 },
      { id: 'CM2', start: '2026-01', version: 3 },
    ]);
  });

  test.each([
    ['date-in-future', { start: '2026-03' }],
    ['date-invalid', { start: '2026-13' }],
    ['ended-and-ongoing', { end: '2026-01-17' }],
    ['end-before-start', { start: '2026-01-18', end: '2026-01-17', ongoing: false }],
  ] as const)('is refused: %s', (code, more) => {
    ready().when(added(more)).thenRefused(code);
  });
});

describe('add-deviation', () => {
  const added = (date: string): Command => ({
    act: 'add-deviation',
    payload: {
      participant: '01-001',
      deviation: { category: 'visit', date, description: 'Came a day late', major: false },
    },
  });

  test('is numbered and not of a day to come', () => {
    ready().given(added('2026-01-20')).when(added('2026-01-21')).thenAnswers({ id: 'DV2' });
    ready().when(added('2026-02-21')).thenRefused('date-in-future');
  });
});
