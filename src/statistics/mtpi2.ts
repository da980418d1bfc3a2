import { probabilityAbove } from './beta-posterior.ts';
import { betaCumulative } from './incomplete-beta.ts';

export interface Mtpi2Design {
  readonly target: number;
  /** The target interval is target − below … target + above. */
  readonly below: number;
  readonly above: number;
  /** A dose is given up where P(rate > target) is above this, from three treated on. */
  readonly cut: number;
}

/** Escalate, stay, de-escalate, de-escalate and never come back. */
export type Mtpi2Decision = 'E' | 'S' | 'D' | 'DU';

/**
 * The decision of the second modified toxicity probability interval design (Guo et al. 2017, Contemporary Clinical
 * Trials 58:23): the unit interval is cut into intervals as wide as the target interval, the outermost cut off at 0 and
 * 1; the one with the greatest probability per width under Beta(1 + y, 1 + n − y) decides.
 */
export function decideMtpi2(design: Mtpi2Design, toxicities: number, n: number): Mtpi2Decision {
  const shapes = { a: 1 + toxicities, b: 1 + n - toxicities };
  if (n >= 3 && probabilityAbove(shapes, design.target) > design.cut) return 'DU';
  const densest = intervalsOf(design)
    .map(({ decision, lower, upper }) => {
      const mass = betaCumulative(upper, shapes.a, shapes.b) - betaCumulative(lower, shapes.a, shapes.b);
      return { decision, unitMass: mass / (upper - lower) };
    })
    .reduce((best, one) => (one.unitMass > best.unitMass ? one : best));
  return densest.decision;
}

function intervalsOf({ target, below, above }: Mtpi2Design) {
  const width = below + above;
  const [start, end] = [target - below, target + above];
  if (!(width > 0 && start > 0 && end < 1))
    throw new RangeError(`the target interval must lie within 0 and 1: ${start} to ${end}`);
  const countBelow = Math.ceil(start / width - sliver);
  const countAbove = Math.ceil((1 - end) / width - sliver);
  return [
    ...Array.from({ length: countBelow }, (_, index) => {
      const upper = start - (countBelow - 1 - index) * width;
      return { decision: 'E' as const, lower: Math.max(0, upper - width), upper };
    }),
    { decision: 'S' as const, lower: start, upper: end },
    ...Array.from({ length: countAbove }, (_, index) => {
      const lower = end + index * width;
      return { decision: 'D' as const, lower, upper: Math.min(1, lower + width) };
    }),
  ];
}

/** An interval narrower than this share of a whole one is rounding. */
const sliver = 1e-9;
