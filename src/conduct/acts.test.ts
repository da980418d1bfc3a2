import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applied,
  baseline,
  completed,
  consentOf,
  decided,
  dispensed,
  enrolment,
  followUp,
  opened,
  randomised,
  screening,
  treatment,
} from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import type { StoredEvent } from '../record/event.ts';
import { participantOf } from '../record/fold-participant.ts';
import { roles } from '../record/roles.ts';
import { acts } from './acts.ts';

describe('the table of acts', () => {
  test('names each act as the act names itself, in the imperative', () => {
    for (const [name, act] of Object.entries(acts)) {
      expect(act.name).toBe(name);
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/u);
      expect(act.summary.length).toBeGreaterThan(10);
    }
  });

  test('gives every act to somebody, and only to roles that exist', () => {
    for (const act of Object.values(acts)) {
      expect(act.roles.length).toBeGreaterThan(0);
      for (const role of act.roles) expect([...roles, 'system']).toContain(role);
    }
  });

  test('an act that is signed says what is signed', () => {
    for (const act of Object.values(acts)) expect(act.signs === undefined).toBe(act.signed === undefined);
  });

  test('is in the order in which a study runs', () => {
    expect(Object.keys(acts)).toEqual([
      'open-study',
      'commit-allocation-seed',
      'reveal-allocation-seed',
      'generate-allocation',
      'load-grading-dictionary',
      'load-leak-audit',
      'receive-supply',
      'record-temperature',
      'consent',
      'rescreen',
      'record-form',
      'screen',
      'decide-eligibility',
      'randomise',
      'record-misrandomisation',
      'replace-participant',
      'prepare-kit',
      'verify-kit',
      'dispense',
      'log-application',
      'report-adverse-event',
      'follow-adverse-event',
      'acknowledge-serious-event',
      'assess-adverse-event',
      'record-safety-report',
      'add-medication',
      'add-deviation',
      'correct-value',
      'raise-query',
      'answer-query',
      'close-query',
      'reopen-query',
      'verify-source',
      'review-form',
      'sign-visit',
      'sign-casebook',
      'freeze-data',
      'lock-data',
      'release-data',
      'return-kit',
      'count-kit',
      'quarantine-kit',
      'recall-lot',
      'decide-quarantine',
      'propose-destruction',
      'destroy-kit',
      'write-pharmacy-note',
      'discontinue',
      'complete',
      'decide-gate',
      'unmask',
      'print-envelopes',
      'record-unintended-unmasking',
      'lock',
      'open-allocation',
    ]);
  });
});

/** The same story told twice, with lists that give the arms the other way round. */
describe('two worlds that differ only in the arms', () => {
  const course = ['01-001', '01-002'].flatMap(id => [
    ...enrolment(id),
    ...treatment(id),
    ...followUp(id),
    completed(id),
  ]);
  const rest: readonly Command[] = [
    { act: 'decide-gate', payload: { gate: 'next', decision: 'escalate', reason: 'Nothing seen' } },
    {
      act: 'unmask',
      payload: { participant: '01-001', reason: 'pregnancy', comment: 'Asked by the clinic' },
    },
    { act: 'lock', payload: { reason: 'Clean' } },
  ];
  const worlds = [swapped(false), swapped(true)] as const;

  test('give the same bytes in every stream but those of the allocation, up to the opening', () => {
    for (const world of worlds) world.given(...course, ...rest);
    const open = (world: Story) => [...world.events].filter(([stream]) => !stream.startsWith('allocation/'));
    expect(JSON.stringify(open(worlds[0]))).toBe(JSON.stringify(open(worlds[1])));
    const armsOf = (world: Story) => world.world().lists?.[0]?.rows.map(({ arm }) => arm);
    expect(armsOf(worlds[0])).toEqual(armsOf(worlds[1])?.toReversed());
  });

  test('give the same answers to every act but unmasking', () => {
    const told = [swapped(false), swapped(true)] as const;
    for (const command of [...course, ...rest]) {
      const [a, b] = told.map(world => world.tell(command));
      if (command.act === 'unmask') continue;
      const answers = [a, b].map(decision =>
        JSON.stringify(decision && 'answer' in decision ? decision.answer : decision),
      );
      expect(answers[0]).toBe(answers[1]);
    }
  });
});

function swapped(other: boolean): Story {
  const told = opened();
  // Everything else, what was published of the lists too, stays as it is.
  const events = told.events as Map<string, readonly StoredEvent[]>;
  for (const [stream, held] of [...events])
    if (other && stream.startsWith('allocation/')) events.set(stream, held.map(withRowsReversed));
  return told;
}

function withRowsReversed(stored: StoredEvent): StoredEvent {
  const { data } = stored as StoredEvent<string, { readonly rows: readonly { readonly arm: string }[] }>;
  const arms = data.rows.map(({ arm }) => arm).toReversed();
  return { ...stored, data: { ...data, rows: data.rows.map((row, at) => ({ ...row, arm: arms[at] })) } };
}

/** Whatever is sent, in whatever order, as often as one likes. */
describe('any sequence of commands', () => {
  const ids = ['01-001', '01-002', '01-003'];
  const commands: readonly Command[] = ids.flatMap(id => [
    consentOf('01'),
    ...screening(id),
    ...screening(id, { infection: true }),
    ...baseline(id),
    decided(id),
    decided(id, 'ineligible', 'first'),
    { act: 'rescreen', payload: { participant: id, reason: 'Cured' }, at: '2026-01-20T02:00:00Z' },
    randomised(id),
    dispensed(id),
    applied(1, 'morning', '2026-01-15T02:00:00Z', id),
    applied(1, 'evening', '2026-01-15T12:00:00Z', id),
    ...followUp(id),
    completed(id),
    ...(['treatment', 'study'] as const).map(from => ({
      act: 'discontinue',
      payload: { participant: id, from, date: '2026-01-20', reason: 'lostToFollowUp' },
    })),
    {
      act: 'correct-value',
      payload: {
        participant: id,
        target: { kind: 'form', visit: 'start', occurrence: 1, form: 'health', item: 'infection' },
        to: true,
        reason: 'Misread',
      },
    },
    { act: 'unmask', payload: { participant: id, reason: 'other', comment: 'Asked' } },
  ]);
  const study: readonly Command[] = [
    { act: 'decide-gate', payload: { gate: 'next', decision: 'escalate', reason: 'Reviewed' } },
    { act: 'lock', payload: { reason: 'Clean' } },
    { act: 'open-allocation' },
    { act: 'generate-allocation' },
  ];

  /** The orderly course with some commands left out, sent twice or sent at another place. */
  const disturbance = fc.record({
    at: fc.nat(commands.length + study.length - 1),
    to: fc.nat(commands.length + study.length - 1),
    how: fc.constantFrom('drop', 'repeat', 'move'),
  });

  test('leaves a record in which no rule is broken', () => {
    let randomisations = 0;
    fc.assert(
      fc.property(fc.array(disturbance, { maxLength: 25 }), disturbances => {
        const told = opened();
        for (const command of disturbed([...commands, ...study], disturbances)) told.tell(command);
        randomisations += told.world().lists?.flatMap(list => list.assigned).length ?? 0;
        expectWhole(told);
      }),
      { numRuns: 60 },
    );
    // Otherwise the property would have been shown of empty studies.
    expect(randomisations).toBeGreaterThan(30);
  }, 60_000);
});

function disturbed(
  orderly: readonly Command[],
  disturbances: readonly { readonly at: number; readonly to: number; readonly how: string }[],
): readonly Command[] {
  const order = [...orderly];
  for (const { at, to, how } of disturbances) {
    const [command] = how === 'repeat' ? order.slice(at, at + 1) : order.splice(at, 1);
    if (command !== undefined && how !== 'drop') order.splice(to, 0, command);
  }
  return order;
}

function expectWhole(told: Story): void {
  const { lists = [], participants = [], study } = told.world();
  const randomisations = participants.flatMap(({ id, randomisation }) =>
    randomisation ? [{ id, ...randomisation }] : [],
  );
  const rows = lists.flatMap(list => list.assigned.map(row => ({ list: list.list, ...row })));
  expect(rows.map(({ participant }) => participant).toSorted()).toEqual(
    randomisations.map(({ id }) => id).toSorted(),
  );
  expect(new Set(randomisations.map(({ number }) => number)).size).toBe(randomisations.length);
  for (const list of lists) {
    expect(list.assigned.map(({ rank }) => rank)).toEqual(list.assigned.map((_, index) => index + 1));
    expect(list.assigned.length).toBeLessThanOrEqual(list.rows.length);
    if (list.assigned.length > 0) expect(list.open).toBe(true);
  }
  for (const [stream, events] of told.events) {
    if (!stream.startsWith('participant/')) continue;
    const state = participantOf(events);
    expect(state).toBeDefined();
    if (state === undefined) continue;
    const isRandomised = state.randomisation !== undefined;
    const needsIt = ['randomised', 'onTreatment', 'followUp', 'completed'].includes(state.status);
    if (needsIt) expect(isRandomised).toBe(true);
    if (state.applications.length > 0) expect(isRandomised && state.dispensings.length > 0).toBe(true);
    if (isRandomised) expect(state.decisions.start?.decision).toBe('eligible');
    const keys = state.forms.map(({ visit, form, occurrence }) => `${visit} ${form} ${occurrence}`);
    expect(new Set(keys).size).toBe(keys.length);
    if (study.status !== 'open') expect(state.locked).toBe(true);
  }
}
