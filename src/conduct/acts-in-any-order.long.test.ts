import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applied,
  baseline,
  completed,
  consentOf,
  decided,
  dispensed,
  followUp,
  opened,
  randomised,
  screening,
} from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { participantOf } from '../record/fold-participant.ts';

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
