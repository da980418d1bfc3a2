import type { BetaShapes } from './beta-posterior.ts';
import { betaCumulative, betaUpperTail, scaledDensity } from './incomplete-beta.ts';
import { integrate } from './tanh-sinh.ts';

/**
 * P(p₁ − p₂ > margin) for two independent beta distributed rates: ∫ f₁(x) F₂(x − margin) dx, the part in which F₂ is 1
 * in closed form, the rest by quadrature (Kawasaki and Miyaoka 2012, Journal of Biopharmaceutical Statistics 22:1008).
 */
export function probabilityOfDifference(first: BetaShapes, second: BetaShapes, margin = 0): number {
  if (!(margin > -1 && margin < 1)) return margin >= 1 ? 0 : 1;
  const lower = Math.max(0, margin);
  const upper = Math.min(1, 1 + margin);
  const certain = upper < 1 ? betaUpperTail(upper, first.a, first.b) : 0;
  const open = integrate((fromLower, fromUpper) => {
    const x = lower + fromLower;
    const y = 1 - upper + fromUpper;
    const density = scaledDensity(x, y, first.a, first.b) / x / y;
    return density * betaCumulative(margin > 0 ? fromLower : x - margin, second.a, second.b);
  }, upper - lower);
  return Math.min(1, certain + open);
}
