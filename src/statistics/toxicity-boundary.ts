import { type BetaShapes, posteriorOf, probabilityAbove } from './beta-posterior.ts';

export interface ToxicityRule {
  readonly prior: BetaShapes;
  /** The highest rate that is tolerated. */
  readonly rateMax: number;
  /** Stop where P(rate > rateMax) is above this. */
  readonly cut: number;
}

/**
 * The fewest events among n participants at which a beta-binomial rule stops, so that the rule can be read from a table
 * of whole numbers (Thall and Simon 1994, Biometrics 50:337); none where not even n events stop.
 */
export function stoppingEvents({ prior, rateMax, cut }: ToxicityRule, n: number): number | undefined {
  for (let events = 0; events <= n; events++)
    if (probabilityAbove(posteriorOf(prior, events, n), rateMax) > cut) return events;
  return undefined;
}
