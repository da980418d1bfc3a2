import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applied, completed, dispensed, enrolment, followUp, opened } from '../../tests/trials/acts-story.ts';
import { diaryTrial, entry } from '../../tests/trials/diary-trial.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { deriveExposure } from '../derive/exposure.ts';
import { diaryAnswers, diaryCompliance, timelinessOf } from '../record/diary.ts';
import type { DiaryEntry } from '../record/diary-events.ts';
import { openMatters } from '../record/diary-matters.ts';
import { compliance, dueItems } from '../record/due.ts';
import type { ParticipantState } from '../record/participant.ts';

const participant = '01-001';
const invited: Command = { act: 'invite-phone', payload: { participant } };
const enrolled = (phone = 'P1'): Command => ({ act: 'enrol-phone', payload: { participant, phone } });
const ready = () => opened(diaryTrial).given(...enrolment(), dispensed(), invited, enrolled());

function sent(
  entries: readonly DiaryEntry[],
  more: { at?: string; sentAt?: string; phone?: string } = {},
): Command {
  const { at = '2026-01-30T02:00:00Z', sentAt = at, phone = 'P1' } = more;
  return { act: 'record-diary-entries', payload: { participant, phone, sentAt, entries }, at };
}

function answersTo(story: Story, command: Command) {
  const decision = story.tell(command);
  if (decision.outcome === 'refused') throw new Error(decision.refusal.code);
  return decision.answer.answers as readonly { id: string; outcome: string; reason?: string }[];
}

function stateOf(story: Story): ParticipantState {
  const state = story.world({ participant }).participant;
  if (state === undefined) throw new Error('Nobody is there.');
  return state;
}

const settle = (record: string, decision: string): Command => ({
  act: 'settle-diary-entry',
  payload: { participant, record, decision, reason: 'Asked by telephone' },
});

describe("a participant's phone", () => {
  test('is invited, enrolled once, and taken off', () => {
    const story = opened(diaryTrial).given(...enrolment());
    story.when(enrolled()).thenRefused('phone-unknown', { phone: 'P1' });
    story.given(invited).when(invited).thenAnswers({ phone: 'P2' });
    story.given(enrolled()).when(enrolled()).thenRefused('phone-unknown');
    const revoked: Command = {
      act: 'revoke-phone',
      payload: { participant, phone: 'P1', reason: 'Lost on the bus' },
    };
    story.given(revoked).when(revoked).thenRefused('phone-unknown');
    story.when(sent([])).thenRefused('phone-unknown');
    story.given(invited, enrolled('P2'));
    expect(stateOf(story).diary.phones.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'P1 revoked',
      'P2 enrolled',
    ]);
  });

  test('is offered only where there is a diary', () => {
    opened()
      .given(...enrolment())
      .when(invited)
      .thenRefused('diary-not-planned');
  });
});

describe('record-diary-entries', () => {
  const morning = entry(1, { date: '2026-01-15', task: 'morning', madeAt: '2026-01-15T10:05:00+08:00' });

  test('keeps what the phone said beside what the server knows, and counts the application', () => {
    const story = ready();
    story.when(sent([morning], { sentAt: '2026-01-30T02:01:40Z' })).thenHappens({
      stream: 'participant/01-001',
      type: 'diaryEntryRecorded',
      data: {
        entry: morning,
        phone: 'P1',
        skewSeconds: 100,
        application: { date: '2026-01-15', lastDay: 14 },
      },
    });
    story.given(sent([morning]));
    const state = stateOf(story);
    expect(state.status).toBe('onTreatment');
    expect(state.applications).toMatchObject([
      { slot: { day: 1, slot: 'morning' }, status: 'given', by: 'participant', entry: morning.id },
    ]);
    expect(compliance(diaryTrial, state)).toEqual({ planned: 28, given: 1, percent: 3.6 });
    expect(deriveExposure(diaryTrial, state, undefined)).toMatchObject({ applied: 1, days: 1 });
    expect(dueItems(diaryTrial, state, '2026-01-15')).toContainEqual({
      kind: 'application',
      target: '2026-01-15',
      state: 'due',
    });
  });

  test('acts once for each id, and keeps other words under the same id apart', () => {
    const story = ready();
    expect(answersTo(story, sent([morning, morning]))).toEqual([
      { id: morning.id, outcome: 'accepted' },
      { id: morning.id, outcome: 'alreadyHad' },
    ]);
    story.when(sent([morning])).thenHappens();
    const other: DiaryEntry = { ...morning, status: 'missed', answers: {} };
    expect(answersTo(story, sent([other]))).toEqual([
      { id: morning.id, outcome: 'keptApart', reason: 'idUsedTwice' },
    ]);
    expect(answersTo(story, sent([other, morning])).map(({ outcome }) => outcome)).toEqual([
      'alreadyHad',
      'alreadyHad',
    ]);
    expect(stateOf(story).applications).toHaveLength(1);
  });

  test.each<[string, Partial<DiaryEntry>]>([
    ['notAsked', { task: 'noon' }],
    ['answersInvalid', { status: undefined as never }],
    ['answersInvalid', { answers: { reaction: 'purple' } }],
    ['answersInvalid', { kind: 'daily', task: 'itchDay', answers: { worstItch: 11 } }],
    ['answersInvalid', { madeAt: '2026-01-15T25:00:00+08:00' }],
    ['answersInvalid', { timeZone: 'Nowhere/Land' }],
    ['notLicensed', { kind: 'questionnaire', task: 'health', visit: 'end' }],
    ['beforeDispensing', { date: '2026-01-14', at: '2026-01-14T02:00:00Z' }],
    ['inFuture', { date: '2026-02-01', at: '2026-02-01T02:00:00Z' }],
    ['inFuture', { madeAt: '2026-02-01T10:00:00+08:00' }],
    ['filledInTooLate', { madeAt: '2026-01-19T10:00:00+08:00' }],
  ])('keeps apart with the reason %s', (reason, change) => {
    const changed = Object.fromEntries(
      Object.entries({ ...morning, ...change }).filter(([, value]) => value !== undefined),
    ) as unknown as DiaryEntry;
    const story = ready();
    expect(answersTo(story, sent([changed]))).toMatchObject([{ outcome: 'keptApart', reason }]);
    const state = stateOf(story);
    expect(state.applications).toEqual([]);
    expect(state.dataVersion).toBeLessThan(state.version);
    expect(openMatters(state)).toMatchObject([{ kind: 'apart' }]);
  });

  test('keeps apart what comes after the stop, under a hold and after the lock; what was used before the stop counts', () => {
    const stopped = ready().given({
      act: 'discontinue',
      payload: { participant, from: 'treatment', date: '2026-01-16', reason: 'adverseEvent' },
    });
    const later = entry(2, { date: '2026-01-17', task: 'morning', madeAt: '2026-01-17T10:00:00+08:00' });
    expect(answersTo(stopped, sent([morning, later]))).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'keptApart', reason: 'afterStop' },
    ]);

    const held = ready().given(sent([morning]), {
      act: 'freeze-data',
      payload: { participant, scope: { kind: 'participant' } },
    });
    expect(answersTo(held, sent([later]))).toMatchObject([{ outcome: 'keptApart', reason: 'dataHeld' }]);
    held.when(settle('D99', 'counts')).thenRefused('diary-entry-unknown');

    const locked = ready().given(sent([morning]), ...followUp(), completed(), {
      act: 'lock',
      payload: { reason: 'Everything is in' },
    });
    const before = stateOf(locked);
    expect(answersTo(locked, sent([later]))).toMatchObject([{ outcome: 'keptApart', reason: 'afterLock' }]);
    const after = stateOf(locked);
    expect(after.applications).toEqual(before.applications);
    expect(after.dataVersion).toBe(before.dataVersion);
    expect(openMatters(after)).toMatchObject([{ kind: 'apart', records: [{ entry: { id: later.id } }] }]);
  });
});

describe('entries that contradict each other', () => {
  const given = entry(1, { date: '2026-01-15', task: 'morning', madeAt: '2026-01-15T10:05:00+08:00' });
  const missed: DiaryEntry = { ...given, ...entry(2, {}), date: given.date, status: 'missed', answers: {} };

  test('are both kept, neither counts, and somebody settles it', () => {
    const story = ready().given(invited, enrolled('P2'), sent([given]), sent([missed], { phone: 'P2' }));
    const state = stateOf(story);
    expect(state.applications).toEqual([]);
    expect(state.status).toBe('randomised');
    const [matter] = openMatters(state);
    expect(matter).toMatchObject({ kind: 'contradiction', records: [{ phone: 'P2' }, { phone: 'P1' }] });
    expect(dueItems(diaryTrial, state, '2026-01-15')).toContainEqual({ kind: 'diary', state: 'due' });
    const record = matter?.records.find(({ entry: { status } }) => status === 'given')?.id ?? '';
    story.given(settle(record, 'counts'));
    expect(stateOf(story).applications).toMatchObject([{ status: 'given', slot: { day: 1 } }]);
    expect(openMatters(stateOf(story))).toEqual([]);
  });

  test('count as one where they agree, and the newer one where it replaces the older', () => {
    const agreeing = { ...given, id: entry(3, {}).id, madeAt: '2026-01-15T11:00:00+08:00' };
    const story = ready().given(sent([agreeing, given]));
    expect(stateOf(story).applications.map(each => each.entry)).toEqual([given.id]);
    const better = { ...missed, replaces: given.id };
    const replaced = ready().given(sent([better, given]));
    expect(diaryAnswers(stateOf(replaced).diary)).toMatchObject([
      { counted: { entry: { id: missed.id } }, isContradictory: false },
    ]);
  });

  test("stand beside the site's own entry, which is not overwritten", () => {
    const story = ready().given(applied(1, 'morning', '2026-01-15T02:00:00Z'), sent([missed]));
    expect(stateOf(story).applications).toMatchObject([{ id: 'AP1', status: 'given' }]);
    expect(openMatters(stateOf(story))).toMatchObject([{ kind: 'againstSite', application: { id: 'AP1' } }]);
    story.given(
      sent([entry(5, { date: '2026-01-16', task: 'morning', madeAt: '2026-01-16T09:00:00+08:00' })]),
    );
    story.when(applied(2, 'morning', '2026-01-16T02:00:00Z')).thenRefused('slot-already-logged');
    story.when(applied(2, 'evening', '2026-01-16T12:00:00Z')).thenAnswers({ id: 'AP2' });
  });

  test('what was no answer is never counted', () => {
    const story = ready().given(sent([{ ...given, task: 'noon' }]));
    const record = stateOf(story).diary.records[0]?.id ?? '';
    story.when(settle(record, 'counts')).thenRefused('diary-entry-no-answer');
    story.given(settle(record, 'noted'));
    expect(openMatters(stateOf(story))).toEqual([]);
  });
});

describe('the times of an answer', () => {
  const plan = diaryTrial.diary;
  if (plan === undefined) throw new Error('The trial of this test has a diary.');
  const made = (madeAt: string, skewSeconds = 0) =>
    timelinessOf(plan, {
      entry: entry(1, { date: '2026-01-15', task: 'morning', madeAt: `2026-01-${madeAt}+08:00` }),
      skewSeconds,
    });

  test('say on time, early, late, filled in back, or that it cannot be told', () => {
    expect(made('15T05:00:00')).toBe('onTime');
    expect(made('15T04:59:59')).toBe('early');
    expect(made('15T12:00:00')).toBe('onTime');
    expect(made('15T12:00:01')).toBe('late');
    expect(made('15T18:00:00')).toBe('late');
    expect(made('15T18:00:01')).toBe('filledInBack');
    expect(made('15T08:00:00', 301)).toBe('unknown');
    expect(made('15T08:00:00', -300)).toBe('onTime');
  });

  test('are counted by task', () => {
    const story = ready().given(
      sent([
        entry(1, { date: '2026-01-15', task: 'morning', madeAt: '2026-01-15T10:00:00+08:00' }),
        entry(2, { date: '2026-01-16', task: 'morning', madeAt: '2026-01-18T10:00:00+08:00' }),
      ]),
    );
    expect(diaryCompliance(diaryTrial, stateOf(story).diary)[0]).toEqual({
      task: 'morning',
      answered: 2,
      byTimeliness: { onTime: 1, early: 0, late: 0, filledInBack: 1, unknown: 0 },
    });
  });
});

describe('200 entries shuffled and doubled', () => {
  /** 28 applications, 14 days of itch, and side effects: some agree, some contradict, some are replaced or kept apart. */
  const course = Array.from({ length: 200 }, (_, i): DiaryEntry => {
    const date = `2026-01-${15 + Math.floor((i % 28) / 2)}`;
    const madeAt = `${date}T${i % 2 === 0 ? '10' : '19'}:${String(i % 60).padStart(2, '0')}:00+08:00`;
    if (i < 28) return entry(i, { date, madeAt, task: i % 2 === 0 ? 'morning' : 'evening' });
    if (i < 56) {
      const replaces = i % 5 === 0 ? { replaces: entry(i - 28, {}).id } : {};
      const status = i % 7 === 0 ? 'missed' : 'given';
      const task = i % 2 === 0 ? 'morning' : 'evening';
      return { ...entry(i, { date, madeAt, task, status }), ...replaces };
    }
    if (i < 84)
      return {
        ...entry(i, { date, madeAt, kind: 'daily', task: 'itchDay' }),
        answers: { worstItch: i % 11 },
      };
    return {
      ...entry(i, { date, madeAt, kind: 'sideEffect', task: 'sideEffect' }),
      answers: { complaint: `no. ${i}` },
    };
  });
  const meaningOf = ({ applications, diary, status }: ParticipantState) => ({
    status,
    applications: applications.map(({ id: _id, version: _version, recordedAt: _at, ...rest }) => rest),
    answers: diaryAnswers(diary)
      .map(({ task, date, counted, isContradictory, records }) => ({
        task,
        date,
        counted: counted?.entry.id,
        isContradictory,
        held: records.map(each => each.entry.id),
      }))
      .toSorted((a, b) => (a.held[0] ?? '').localeCompare(b.held[0] ?? '')),
  });
  const inTurns = (entries: readonly DiaryEntry[], size: number) =>
    Array.from({ length: Math.ceil(entries.length / size) }, (_, i) =>
      entries.slice(i * size, (i + 1) * size),
    );

  test('come to the same as in order: nothing lost, nothing doubled', { timeout: 60_000 }, () => {
    const inOrder = ready().given(...inTurns(course, 100).map(turn => sent(turn)));
    const expected = meaningOf(stateOf(inOrder));
    expect(stateOf(inOrder).diary.records).toHaveLength(200);
    expect(expected.answers.filter(({ isContradictory }) => isContradictory).length).toBeGreaterThan(0);
    expect(expected.applications.length).toBeGreaterThan(15);
    const shuffledAndDoubled = fc.shuffledSubarray([...course, ...course], { minLength: 400 });
    fc.assert(
      fc.property(shuffledAndDoubled, fc.integer({ min: 7, max: 100 }), (entries, size) => {
        const story = ready();
        const outcomes = inTurns(entries, size).flatMap(turn => answersTo(story, sent(turn)));
        expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(200);
        expect(outcomes.filter(({ outcome }) => outcome === 'alreadyHad')).toHaveLength(200);
        expect(meaningOf(stateOf(story))).toEqual(expected);
      }),
      { numRuns: 6, seed: 20260115 },
    );
  });
});

describe("a warning on a participant's form", () => {
  const { diary } = diaryTrial;
  const asksSkin = {
    ...diaryTrial,
    ...(diary ? { diary: { ...diary, questionnaires: [{ form: 'skin', visits: ['mid'] }] } } : {}),
  };
  const itching = (number: number, itch: number, change: Partial<DiaryEntry> = {}) =>
    entry(number, {
      kind: 'questionnaire',
      task: 'skin',
      visit: 'mid',
      date: '2026-01-22',
      answers: { grade: 2, steps: 10, itch },
      ...change,
    });
  const begun = () => opened(asksSkin).given(...enrolment(), dispensed(), invited, enrolled());
  const asked = (story: Story) =>
    stateOf(story).queries.map(({ id, check, status }) => `${id} ${check} ${status}`);

  test('is asked about once, and no more when the participant takes it back', () => {
    const story = begun().given(sent([itching(1, 9.5)]), sent([itching(1, 9.5)]));
    expect(asked(story)).toEqual(['Q1 strongItch open']);
    story.given(sent([itching(2, 5, { replaces: itching(1, 9.5).id })]));
    expect(asked(story)).toEqual(['Q1 strongItch closed']);
  });

  test('waits for the decision where answers contradict each other', () => {
    const story = begun().given(sent([itching(1, 9.5), itching(2, 5)]));
    expect(asked(story)).toEqual([]);
    const [first] = stateOf(story).diary.records;
    story.given(settle(first?.id ?? '', 'counts'));
    expect(asked(story)).toEqual(['Q1 strongItch open']);
  });
});
