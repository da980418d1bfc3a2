import type { Line, Part } from '../../derive/evidence/line.ts';

/** Each participant of the lines once. */
export function participantsIn(lines: readonly Line[], ...parts: readonly Part[]): number {
  return new Set(lines.filter(({ part }) => parts.includes(part)).map(({ row }) => row.participant)).size;
}

export function countedIn(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ part }) => part === 'counted');
}

export function shareIn(lines: readonly Line[]): { readonly count: number; readonly n: number } {
  return { count: participantsIn(lines, 'counted'), n: participantsIn(lines, 'counted', 'base') };
}
