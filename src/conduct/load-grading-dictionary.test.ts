import { describe, test } from 'vitest';
import { consentOf, opened } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command } from '../../tests/trials/story.ts';

const dictionary = {
  version: actsTrial.safety.gradingVersion,
  source: 'ab'.repeat(32),
  terms: [
    {
      code: '10000001',
      bodySystem: 'Invented system',
      term: 'Invented ache',
      grades: [
        { grade: 1, text: 'slight' },
        { grade: 2, text: 'plain' },
      ],
    },
  ],
};
const loaded = (more: object = {}): Command => ({
  act: 'load-grading-dictionary',
  payload: { ...dictionary, ...more },
});
const reported = (more: object): Command => ({
  act: 'report-adverse-event',
  payload: {
    participant: '01-001',
    event: {
      verbatim: 'It aches',
      ongoing: true,
      grade: 2,
      serious: false,
      seriousCriteria: [],
      causality: 'unlikely',
      action: 'none',
      outcome: 'notRecovered',
      treated: false,
      atApplicationSite: false,
      ofSpecialInterest: false,
      ...more,
    },
  },
});

describe('load-grading-dictionary', () => {
  test('puts one dictionary of the version in force into the record', () => {
    opened().when(loaded()).thenHappens({
      stream: 'dictionary/ctcae',
      type: 'gradingDictionaryLoaded',
      data: dictionary,
    });
    opened().given(loaded()).when(loaded()).thenRefused('dictionary-loaded-already');
    opened()
      .when(loaded({ version: '4.03' }))
      .thenRefused('dictionary-version-differs');
  });

  test('an event of one of its terms has one of the grades of this term', () => {
    const ready = () => opened().given(loaded(), consentOf());
    const ache = { gradingTerm: '10000001' };
    ready().when(reported(ache)).thenAnswers({ id: 'AE1' });
    ready()
      .when(reported({ ...ache, grade: 3 }))
      .thenRefused('grade-not-offered', { offered: [1, 2] });
    ready()
      .when(reported({ gradingTerm: '10000009' }))
      .thenRefused('grading-term-unknown');
    ready()
      .when(reported({ grade: 3 }))
      .thenAnswers({ id: 'AE1' });
    const change = {
      act: 'follow-adverse-event',
      payload: { participant: '01-001', id: 'AE1', date: '2026-02-20', change: { grade: 4 } },
    };
    ready().given(reported(ache)).when(change).thenRefused('grade-not-offered');
    opened().given(consentOf()).when(reported(ache)).thenRefused('grading-term-unknown');
  });
});
