import { describe, expect, test } from 'vitest';
import { completed, enrolment, followUp, opened, treatment } from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import type { StoredEvent } from '../record/event.ts';
import { roles } from '../record/roles.ts';
import { acts } from './acts.ts';

const inOrder = [
  'open-study',
  'commit-allocation-seed',
  'reveal-allocation-seed',
  'generate-allocation',
  'publish-amendment',
  'activate-amendment',
  'load-grading-dictionary',
  'load-leak-audit',
  'record-training',
  'delegate',
  'end-delegation',
  'receive-supply',
  'record-temperature',
  'consent',
  'reconsent',
  'rescreen',
  'record-form',
  'keep-photo',
  'screen',
  'decide-eligibility',
  'randomise',
  'record-misrandomisation',
  'replace-participant',
  'prepare-kit',
  'verify-kit',
  'dispense',
  'invite-phone',
  'enrol-phone',
  'revoke-phone',
  'log-application',
  'record-diary-entries',
  'settle-diary-entry',
  'report-adverse-event',
  'follow-adverse-event',
  'acknowledge-serious-event',
  'assess-adverse-event',
  'record-safety-report',
  'report-special-situation',
  'acknowledge-special-situation',
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
  'open-unmasked-case',
  'note-copy',
  'note-closed-view',
  'record-unintended-unmasking',
  'lock',
  'open-allocation',
];

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
    expect(Object.keys(acts)).toEqual(inOrder);
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
