import { describe, expect, test } from 'vitest';
import {
  baseline,
  cohortDone,
  consentOf,
  decided,
  enrolment,
  followUp,
  opened,
  randomised,
  recorded,
  screening,
  treatment,
} from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { activated, amended, published, reconsented } from '../../tests/trials/amended-trial.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { definitionVersionOf } from '../record/fingerprint.ts';

const after = amended(actsTrial);
const newer = definitionVersionOf(after);
const older = definitionVersionOf(actsTrial);
const course = [...enrolment(), ...treatment()];

/** Amended at site 01 from 2026-01-22, in the middle of the participant's course. */
const amendedMidway = () => opened().given(...course, published(after), activated(newer));
const participantIn = (told: Story) => told.world({ participant: '01-001' }).participant;
const formsIn = (told: Story) =>
  participantIn(told)?.forms.map(({ visit, form, definition }) => `${visit} ${form} ${definition}`);

describe('publishing', () => {
  test('puts the whole new version into the record, signed, with its hash and why', () => {
    const decision = opened().decide(published(after));
    expect(decision).toMatchObject({
      outcome: 'accepted',
      answer: { version: newer },
      writes: [
        {
          stream: 'study',
          events: [
            {
              type: 'definitionPublished',
              data: { version: newer, reason: 'Sleep is asked' },
              definition: older,
              signature: { meaning: 'Amendment reviewed and published' },
            },
          ],
        },
      ],
    });
  });

  test.each<[string, (definition: typeof after) => void, readonly string[]]>([
    ['orphan data', d => d.visits.pop(), ['dataOrphaned']],
    ['change the allocation', d => (d.allocation.ratio = { active: 2, water: 1 }), ['allocationChanged']],
    ['keep the version', d => (d.version = '1.0.0'), ['versionNotRaised']],
    ['ask for a sheet that there is not', d => d.eligibility.consentVersions.pop(), ['reconsentUnknown']],
  ])('is refused to a version that would %s', (_, change, codes) => {
    const decision = opened().decide(published(amended(actsTrial, change)));
    expect(decision).toMatchObject({ refusal: { code: 'amendment-faulty' } });
    const found = decision.outcome === 'refused' ? decision.refusal.details.codes : [];
    expect(found).toEqual(expect.arrayContaining([...codes]));
  });

  test('is refused to files that are no definition, and says in which line', () => {
    const files = [{ path: 'trial.yaml', text: 'format: trialwright/1\nversion: [' }];
    const decision = opened().decide({ ...published(after), payload: { files, reason: 'x' } });
    expect(decision).toMatchObject({
      refusal: { code: 'amendment-faulty', details: { findings: [{ file: 'trial.yaml', line: 2 }] } },
    });
  });

  test('is refused to what stands there already, unsigned, and after the lock', () => {
    opened().when(published(actsTrial)).thenRefused('amendment-changes-nothing');
    opened()
      .when({ ...published(after), signature: 'none' })
      .thenRefused('unsigned');
    cohortDone()
      .given(
        { act: 'decide-gate', payload: { gate: 'next', decision: 'stop', reason: 'Enough' } },
        { act: 'lock', payload: { reason: 'Clean' } },
      )
      .when(published(after))
      .thenRefused('study-locked');
  });

  test('changes nothing at a site by itself', () => {
    const told = opened().given(...course, published(after), ...followUp());
    expect(formsIn(told)?.every(form => form.endsWith(older))).toBe(true);
  });
});

describe('a site takes a version up', () => {
  const told = () => opened().given(...course, published(after));
  test('from a day that it says, not from one that is gone', () => {
    told()
      .when(activated(newer, '01', '2026-01-19'))
      .thenRefused('activation-in-past', { today: '2026-01-20' });
    told().when(activated(older)).thenRefused('amendment-unknown');
    told().when(activated(newer, '09')).thenRefused('site-not-in-study');
  });

  test('on another day if it is put off in time, and not when it is in force', () => {
    const later = told().given(activated(newer), activated(newer, '01', '2026-02-01'), ...followUp());
    expect(formsIn(later)?.every(form => form.endsWith(older))).toBe(true);
    told()
      .given(activated(newer))
      .when(activated(newer, '01', '2026-02-01', '2026-01-22T00:00:00Z'))
      .thenRefused('amendment-in-force-already', { from: '2026-01-22' });
  });

  test('and no older one after it', () => {
    const third = {
      ...after,
      version: '1.2.0',
      amendment: { of: '1.1.0' },
      identity: { ...after.identity, briefTitle: { en: 'Third', zh: '第三版' } },
    };
    told()
      .given(published(third), activated(definitionVersionOf(third)))
      .when(activated(newer))
      .thenRefused('amendment-superseded');
  });
});

describe('a form', () => {
  const mid = { grade: 2, steps: 10 };
  test('is held to the version in force at the site on its date, and keeps it', () => {
    const told = amendedMidway().given(
      reconsented(),
      recorded('mid', 'skin', '2026-01-22', { ...mid, sleep: 4 }),
    );
    expect(formsIn(told)).toEqual([
      `first demography ${older}`,
      `first health ${older}`,
      `first skin ${older}`,
      `start health ${older}`,
      `start skin ${older}`,
      `mid skin ${newer}`,
    ]);
    told.when(recorded('end', 'skin', '2026-01-29', mid)).thenRefused('form-has-errors', {
      problems: [expect.objectContaining({ item: 'sleep', code: 'item-missing' })],
    });
    amendedMidway().given(recorded('mid', 'skin', '2026-01-21', { ...mid, itch: 3 }));
    opened()
      .given(...course, published(after), activated(newer, '02'))
      .given(recorded('mid', 'skin', '2026-01-22', mid));
  });

  test('drawn under another version is saved only if that one was in force on its date', () => {
    const drawn = (date: string, drawnUnder: string, values: object): Command => {
      const { payload, ...command } = recorded('mid', 'skin', date, values);
      return { ...command, payload: { ...payload, drawnUnder } };
    };
    const told = amendedMidway().given(reconsented());
    told.when(drawn('2026-01-22', older, mid)).thenRefused('drawn-under-other-version', {
      inForce: newer,
      date: '2026-01-22',
    });
    told.given(drawn('2026-01-21', older, mid));
  });

  test('recorded earlier is corrected by the rules that it was recorded under', () => {
    const correct = (item: string, to: unknown): Command => ({
      act: 'correct-value',
      payload: {
        participant: '01-001',
        target: { kind: 'form', visit: 'start', occurrence: 1, form: 'skin', item },
        to,
        reason: 'Misread',
      },
    });
    const told = amendedMidway().given(
      reconsented(),
      recorded('mid', 'skin', '2026-01-22', { ...mid, sleep: 4 }),
    );
    told.when(correct('steps', 110)).thenRefused('form-has-errors');
    told.when(correct('itching', 5)).thenRefused('item-unknown');
    told.given(correct('itch', 5), correct('grade', 4));
    const forms = participantIn(told)?.forms ?? [];
    expect(forms.find(({ visit, form }) => visit === 'start' && form === 'skin')?.values).toMatchObject({
      grade: 4,
      itch: 5,
    });
    // What a later form, of the newer version, works out from the baseline is worked out anew by its own rules.
    expect(forms.find(({ visit }) => visit === 'mid')?.calculated).toMatchObject({ better: 2 });
  });

  test('is asked about and verified by the names that it was recorded with', () => {
    const told = amendedMidway();
    const target = { kind: 'form', visit: 'start', occurrence: 1, form: 'skin', item: 'itch' };
    told.given({ act: 'raise-query', payload: { participant: '01-001', target, text: 'Sure?' } });
    const start = participantIn(told)?.forms.find(({ visit, form }) => visit === 'start' && form === 'skin');
    const place = { visit: 'start', occurrence: 1, form: 'skin', version: start?.version };
    told.given({ act: 'verify-source', payload: { participant: '01-001', ...place, items: ['itch'] } });
  });
});

describe('eligibility', () => {
  const stricter = amended(actsTrial, d => {
    for (const criterion of d.eligibility.criteria)
      if (criterion.id === 'I1') criterion.condition = 'age >= 18 && itching >= 5.0';
  });
  test('reads values of a renamed item that were recorded before, and a decision that rests on other criteria is stale', () => {
    const version = definitionVersionOf(stricter);
    const told = opened().given(
      consentOf(),
      ...screening(),
      ...baseline(),
      decided(),
      published(stricter, '2026-01-15T02:00:00Z'),
      activated(version, '01', '2026-01-20', '2026-01-19T02:00:00Z'),
    );
    const onTheDay = '2026-01-20T02:00:00Z';
    const judge: Command = {
      act: 'screen',
      payload: { participant: '01-001', stage: 'start' },
      at: onTheDay,
    };
    told.given({ ...reconsented('c9', '2026-01-20T01:00:00Z'), at: onTheDay });
    told.when({ ...randomised(), at: onTheDay }).thenRefused('decision-stale');
    told.given(judge);
    expect(participantIn(told)?.assessments.start?.results[0]).toMatchObject({
      criterion: 'I1',
      result: 'met',
      inputs: [{ item: 'age' }, { item: 'itching', value: 6.5, form: 'skin' }],
    });
    told.given({ ...decided(), at: onTheDay }, { ...randomised(), at: onTheDay });
  });
});

describe('a new sheet', () => {
  test('is asked of whoever the amendment names, and what is new waits for it', () => {
    const told = amendedMidway();
    told
      .when(recorded('mid', 'skin', '2026-01-22', { grade: 2, steps: 10, sleep: 4 }))
      .thenRefused('reconsent-needed', { consentVersion: 'c9' });
    told.given(reconsented());
    expect(participantIn(told)?.reconsents).toEqual([
      { consentVersion: 'c9', signedAt: '2026-01-22T01:00:00Z', signedBy: 'participant' },
    ]);
    expect(participantIn(told)?.consent.version).toBe('c1');
    told.when(reconsented()).thenRefused('reconsent-not-asked');
    told.given(recorded('mid', 'skin', '2026-01-22', { grade: 2, steps: 10, sleep: 4 }));
  });

  test('keeps nobody from telling what happened', () => {
    amendedMidway().given(recorded('extra', 'skin', '2026-01-23', { grade: 2, steps: 10, sleep: 4 }), {
      act: 'discontinue',
      payload: {
        participant: '01-001',
        from: 'study',
        date: '2026-01-24',
        reason: 'withdrawalByParticipant',
      },
    });
  });

  test('is not asked before it is in force, of who has left, or where nobody is amended', () => {
    opened()
      .given(...course, published(after))
      .when(reconsented())
      .thenRefused('reconsent-not-asked');
    amendedMidway()
      .given({
        act: 'discontinue',
        payload: { participant: '01-001', from: 'study', date: '2026-01-21', reason: 'pregnancy' },
      })
      .when(reconsented())
      .thenRefused('reconsent-not-asked');
  });

  test('has to be the one that is asked for', () => {
    amendedMidway()
      .when(reconsented('c1', '2026-01-21T01:00:00Z'))
      .thenRefused('reconsent-other-sheet', { asked: 'c9' });
    amendedMidway()
      .when(reconsented('c9', '2026-01-19T01:00:00Z'))
      .thenRefused('consent-version-not-in-force');
  });
});
