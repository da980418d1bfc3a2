import { probabilityAbove } from './beta-posterior.ts';
import { isotonic } from './isotonic.ts';
import { stoppingEvents } from './toxicity-boundary.ts';

/** Rates of dose-limiting toxicity, 0 < harmless < target < tooToxic < 1. */
export interface BoinDesign {
  readonly target: number;
  /** The highest rate at which the dose is too low. */
  readonly harmless: number;
  /** The lowest rate at which the dose is too toxic. */
  readonly tooToxic: number;
}

export interface BoinBoundaries {
  /** Escalate at an observed rate up to this. */
  readonly escalation: number;
  /** De-escalate at an observed rate from this. */
  readonly deescalation: number;
}

/** The boundaries of the Bayesian optimal interval design (Liu and Yuan 2015, Applied Statistics 64:507, formulas 2 and 3). */
export function boinBoundaries({ target, harmless, tooToxic }: BoinDesign): BoinBoundaries {
  if (!(0 < harmless && harmless < target && target < tooToxic && tooToxic < 1))
    throw new RangeError(`rates must rise: ${harmless}, ${target}, ${tooToxic}`);
  return {
    escalation: between(harmless, target),
    deescalation: between(target, tooToxic),
  };
}

/** The observed rate at which both rates explain the data equally well. */
function between(lower: number, upper: number): number {
  return Math.log((1 - lower) / (1 - upper)) / Math.log((upper * (1 - lower)) / (lower * (1 - upper)));
}

/** The rule at a dose where n were treated, as counts of toxicities. */
export interface BoinRow {
  readonly escalateMax: number;
  readonly deescalateMin: number;
  /** The dose and those above are given up from here; none where no count would do. */
  readonly eliminateMin: number | undefined;
}

export function boinRow(boundaries: BoinBoundaries, target: number, n: number, cut = 0.95): BoinRow {
  return {
    escalateMax: Math.floor(boundaries.escalation * n),
    deescalateMin: Math.ceil(boundaries.deescalation * n),
    eliminateMin: n < treatedMin ? undefined : stoppingEvents({ prior: uniform, rateMax: target, cut }, n),
  };
}

const uniform = { a: 1, b: 1 } as const;
/** No dose is given up on fewer. */
const treatedMin = 3;

export interface Treated {
  readonly n: number;
  readonly toxicities: number;
}

export interface BoinSelection {
  /** Which dose, from 1; none where the lowest is too toxic or nobody was treated. */
  readonly dose: number | undefined;
  /** Isotonic estimate of the rate per dose; none where nobody was treated. */
  readonly rates: readonly (number | undefined)[];
}

/**
 * The maximum tolerated dose after the trial: isotonic regression of (y + 0.05) / (n + 0.1), weighed by the inverse of
 * the posterior variance, and the dose nearest to the target; of equal estimates the higher below the target and the
 * lower above it (Liu and Yuan 2015, section 2.4). Doses that must be given up do not take part.
 */
export function selectBoinDose(doses: readonly Treated[], target: number, cut = 0.95): BoinSelection {
  const given = [...doses.keys()].filter(dose => (doses[dose] as Treated).n > 0);
  const estimates = estimatesAt(given.map(dose => doses[dose] as Treated));
  const rates = doses.map((_, dose) => estimates[given.indexOf(dose)]);
  const tooToxic = doses.findIndex(
    ({ n, toxicities }) =>
      n >= treatedMin && probabilityAbove({ a: 1 + toxicities, b: 1 + n - toxicities }, target) > cut,
  );
  const admissible = given.filter(dose => tooToxic < 0 || dose < tooToxic);
  const among = estimatesAt(admissible.map(dose => doses[dose] as Treated));
  // A trace of slope decides between equal estimates.
  const distances = among.map((rate, index) => Math.abs(rate + index * 1e-10 - target));
  const nearest = admissible[distances.indexOf(Math.min(...distances))];
  return { dose: nearest === undefined ? undefined : nearest + 1, rates };
}

function estimatesAt(treated: readonly Treated[]): number[] {
  const shapes = treated.map(({ n, toxicities }) => ({ a: toxicities + 0.05, b: n - toxicities + 0.05 }));
  return isotonic(
    shapes.map(({ a, b }) => a / (a + b)),
    shapes.map(({ a, b }) => ((a + b) ** 2 * (a + b + 1)) / (a * b)),
  );
}
