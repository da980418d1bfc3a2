/** QT corrected after Fridericia: QT / ∛(RR in seconds). Milliseconds, not rounded. */
export function qtcfMilliseconds(qtMilliseconds: number, rrMilliseconds: number): number {
  return qtMilliseconds / cubeRoot(rrMilliseconds / 1000);
}

export function rrMillisecondsFromHeartRate(beatsPerMinute: number): number {
  return 60_000 / beatsPerMinute;
}

/** The mean of the corrected intervals of repeated readings (usually three), not rounded. */
export function meanQtcfMilliseconds(corrected: readonly number[]): number {
  if (corrected.length === 0) throw new RangeError('a mean of no readings');
  return corrected.reduce((sum, interval) => sum + interval, 0) / corrected.length;
}

/** Limits are written in whole milliseconds (480, then 481), so an interval is rounded before it meets one. */
export function wholeMilliseconds(milliseconds: number): number {
  return Math.floor(milliseconds + 0.5);
}

/** Newton's iteration in plain arithmetic: the last bit of Math.cbrt may differ from one engine to another. */
function cubeRoot(value: number): number {
  let root = Math.max(value, 1);
  for (;;) {
    const next = (2 * root + value / (root * root)) / 3;
    // From above the root every step falls, until rounding ends it.
    if (next >= root) return root;
    root = next;
  }
}
