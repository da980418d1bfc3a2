import type { SafetyClock } from '../../record/safety-clocks.ts';

interface Timed {
  readonly participant: string;
  readonly clocks: readonly SafetyClock[];
}

/** By the first deadline that is still open; what has none comes last. */
export function byUrgency(a: Timed, b: Timed): number {
  return firstDue(a).localeCompare(firstDue(b)) || a.participant.localeCompare(b.participant);
}

function firstDue({ clocks }: Timed): string {
  return (
    openClocks(clocks)
      .map(({ due }) => due)
      .sort()[0] ?? '9999'
  );
}

export function openClocks(clocks: readonly SafetyClock[]): readonly SafetyClock[] {
  return clocks.filter(({ state }) => state === 'running' || state === 'overdue');
}
