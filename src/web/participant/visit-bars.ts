import { daysFrom, plusDays } from '../../protocol/dates.ts';
import type { VisitView } from '../../record/views.ts';

export interface TimeScale {
  readonly first: string;
  readonly days: number;
}

/** Places are per cent of the scale's width. */
export interface VisitBar {
  readonly from?: number;
  readonly width?: number;
  readonly target?: number;
  readonly done?: number;
}

/** A scale on which every window, every visit and today have room; none while no date is known. */
export function timeScale(visits: readonly VisitView[], today: string): TimeScale | undefined {
  const dates = visits.flatMap(({ from, to, done }) => [from, to, done].filter(date => date !== undefined));
  if (dates.length === 0) return undefined;
  const sorted = [...dates, today].toSorted();
  const first = plusDays(sorted[0] ?? today, -1);
  return { first, days: daysFrom(first, sorted.at(-1) ?? today) + 2 };
}

export function placeOf(date: string, scale: TimeScale): number {
  return tenths((daysFrom(scale.first, date) + 0.5) / scale.days);
}

/** A window covers its first and its last day whole. */
export function visitBar({ from, to, target, done }: VisitView, scale: TimeScale): VisitBar {
  return {
    ...(from === undefined || to === undefined
      ? {}
      : {
          from: tenths(daysFrom(scale.first, from) / scale.days),
          width: tenths((daysFrom(from, to) + 1) / scale.days),
        }),
    ...(target === undefined ? {} : { target: placeOf(target, scale) }),
    ...(done === undefined ? {} : { done: placeOf(done, scale) }),
  };
}

function tenths(share: number): number {
  return Math.round(share * 1000) / 10;
}
