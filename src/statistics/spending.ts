import { normalCumulative, normalQuantile } from './normal-distribution.ts';

/** How much of an error probability is spent when a share of the information has been seen. */
export type Spending = (informationShare: number) => number;

/** Lan and DeMets (1983, Biometrika 70:659), close to O'Brien and Fleming: 2 − 2 Φ(z_{α/2} / √t). */
export function spendingLikeObrienFleming(alpha: number): Spending {
  const z = normalQuantile(alpha / 2);
  return share => (share >= 1 ? alpha : 2 * normalCumulative(z / Math.sqrt(share)));
}

/** Lan and DeMets (1983), close to Pocock: α ln(1 + (e − 1) t). */
export function spendingLikePocock(alpha: number): Spending {
  return share => (share >= 1 ? alpha : alpha * Math.log1p((Math.E - 1) * share));
}

/** Hwang, Shih and De Cani (1990, Statistics in Medicine 9:1439): α (1 − e^(−γt)) / (1 − e^(−γ)); α t at γ = 0. */
export function spendingOfHwang(alpha: number, gamma: number): Spending {
  return share => {
    if (share >= 1) return alpha;
    return gamma === 0 ? alpha * share : (alpha * Math.expm1(-gamma * share)) / Math.expm1(-gamma);
  };
}
