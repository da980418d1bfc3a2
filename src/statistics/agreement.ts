import { fQuantile, fTails } from './fisher-f.ts';
import { normalCumulative } from './normal-distribution.ts';
import { type Estimate, type NotEstimable, notEstimable } from './not-estimable.ts';
import { meanOf, squaresOf, sumOf } from './sums.ts';

export type KappaWeights = 'unweighted' | 'linear' | 'quadratic';

export interface Kappa {
  readonly kappa: Estimate;
  readonly error: Estimate;
  /** Where raters agree by chance alone. */
  readonly errorUnderChance: Estimate;
  readonly z: Estimate;
}

/**
 * Cohen's kappa (1960, 1968) of two raters, by a square table of counts; errors of Fleiss, Cohen and Everitt (1969). Throws a
 * RangeError where the table is not square.
 */
export function estimateKappa(table: readonly (readonly number[])[], weights: KappaWeights): Kappa {
  const k = table.length;
  if (table.some(row => row.length !== k)) throw new RangeError('a table of agreement is square');
  const n = sumOf(table.map(sumOf));
  const share = (i: number, j: number) => ((table[i] as readonly number[])[j] as number) / n;
  const indices = [...table.keys()];
  const rows = indices.map(i => sumOf(indices.map(j => share(i, j))));
  const columns = indices.map(j => sumOf(indices.map(i => share(i, j))));
  const weight = (i: number, j: number) => weightOf(Math.abs(i - j) / (k - 1), weights);
  const overall = (of: (i: number, j: number) => number) =>
    sumOf(indices.flatMap(i => indices.map(j => of(i, j))));
  const product = (i: number, j: number) => (rows[i] as number) * (columns[j] as number);
  const observed = overall((i, j) => weight(i, j) * share(i, j));
  const expected = overall((i, j) => weight(i, j) * product(i, j));
  // Both raters named one category alone.
  if (n === 0 || k === 1 || expected > 1 - 1e-12) {
    const none = notEstimable(n === 0 ? 'groupEmpty' : 'noVariation');
    return { kappa: none, error: none, errorUnderChance: none, z: none };
  }
  const kappa = (observed - expected) / (1 - expected);
  const byRow = indices.map(i => sumOf(indices.map(j => (columns[j] as number) * weight(i, j))));
  const byColumn = indices.map(j => sumOf(indices.map(i => (rows[i] as number) * weight(i, j))));
  const mean = (i: number, j: number) => (byRow[i] as number) + (byColumn[j] as number);
  const scale = Math.sqrt(n) * (1 - expected);
  const spread =
    overall((i, j) => share(i, j) * (weight(i, j) - mean(i, j) * (1 - kappa)) ** 2) -
    (kappa - expected * (1 - kappa)) ** 2;
  const spreadUnderChance =
    overall((i, j) => product(i, j) * (weight(i, j) - mean(i, j)) ** 2) - expected ** 2;
  const errorUnderChance = Math.sqrt(Math.max(0, spreadUnderChance)) / scale;
  return {
    kappa,
    error: Math.sqrt(Math.max(0, spread)) / scale,
    errorUnderChance,
    z: errorUnderChance > 0 ? kappa / errorUnderChance : notEstimable('noVariation'),
  };
}

function weightOf(distance: number, weights: KappaWeights): number {
  if (weights === 'unweighted') return Number(distance === 0);
  return weights === 'linear' ? 1 - distance : 1 - distance ** 2;
}

export interface IntraclassCorrelation {
  readonly icc: number;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

export type IccForm =
  | 'onewaySingle'
  | 'onewayAverage'
  | 'consistencySingle'
  | 'consistencyAverage'
  | 'agreementSingle'
  | 'agreementAverage';

/**
 * Intraclass correlations of a table of subjects by raters (Shrout and Fleiss 1979; McGraw and Wong 1996). Throws a RangeError
 * where a subject was not rated by all.
 */
export function estimateIcc(
  ratings: readonly (readonly number[])[],
  form: IccForm,
  confidence: number,
): IntraclassCorrelation | NotEstimable {
  const raters = ratings[0]?.length ?? 0;
  if (ratings.some(row => row.length !== raters)) throw new RangeError('every subject needs every rater');
  if (ratings.length < 2 || raters < 2) return notEstimable('tooFewObservations');
  const squares = meanSquares(ratings);
  // What rounding leaves of a mean square that is 0.
  const least = 1e-13 * (squares.rows + squares.columns);
  if (squares.rows <= least) return notEstimable('noVariation');
  if (squares.within <= least || (squares.error <= least && !form.startsWith('agreement')))
    return fullAgreement(squares, form);
  const tail = (1 - confidence) / 2;
  const isSingle = form.endsWith('Single');
  if (form.startsWith('agreement')) return byAgreement(squares, isSingle, tail);
  const isOneway = form.startsWith('oneway');
  return byConsistency(squares, isOneway ? squares.within : squares.error, isOneway, isSingle, tail);
}

/** What the formulas come to as the error goes to 0. */
function fullAgreement({ subjects, raters }: MeanSquares, form: IccForm): IntraclassCorrelation {
  const df1 = subjects - 1;
  const df2 = form.startsWith('oneway') ? subjects * (raters - 1) : df1 * (raters - 1);
  return { icc: 1, f: Number.POSITIVE_INFINITY, df1, df2, p: 0, lower: 1, upper: 1 };
}

interface MeanSquares {
  readonly subjects: number;
  readonly raters: number;
  readonly rows: number;
  readonly columns: number;
  readonly error: number;
  readonly within: number;
}

function meanSquares(ratings: readonly (readonly number[])[]): MeanSquares {
  const subjects = ratings.length;
  const raters = ratings[0]?.length ?? 0;
  const rowSquares = raters * squaresOf(ratings.map(meanOf));
  const columnMeans = Array.from({ length: raters }, (_, j) => meanOf(ratings.map(row => row[j] as number)));
  const columnSquares = subjects * squaresOf(columnMeans);
  const total = squaresOf(ratings.flat());
  return {
    subjects,
    raters,
    rows: rowSquares / (subjects - 1),
    columns: columnSquares / (raters - 1),
    error: (total - rowSquares - columnSquares) / ((subjects - 1) * (raters - 1)),
    within: (total - rowSquares) / (subjects * (raters - 1)),
  };
}

function byConsistency(
  { subjects, raters, rows }: MeanSquares,
  rest: number,
  isOneway: boolean,
  isSingle: boolean,
  tail: number,
): IntraclassCorrelation {
  const f = rows / rest;
  const df1 = subjects - 1;
  const df2 = isOneway ? subjects * (raters - 1) : df1 * (raters - 1);
  const low = f / fQuantile(1 - tail, df1, df2);
  const high = f * fQuantile(1 - tail, df2, df1);
  const of = (ratio: number) => (isSingle ? (ratio - 1) / (ratio + raters - 1) : 1 - 1 / ratio);
  return { icc: of(f), f, df1, df2, p: fTails(f, df1, df2).upper, lower: of(low), upper: of(high) };
}

function byAgreement(squares: MeanSquares, isSingle: boolean, tail: number): IntraclassCorrelation {
  const { subjects: n, raters: k, rows, columns, error } = squares;
  const icc = isSingle
    ? (rows - error) / (rows + (k - 1) * error + (k / n) * (columns - error))
    : (rows - error) / (rows + (columns - error) / n);
  // McGraw and Wong put the coefficient of one rater here also for the average; irr, whose values these are held to, the average's.
  const a = (k * icc) / (n * (1 - icc));
  const b = 1 + (k * icc * (n - 1)) / (n * (1 - icc));
  const df2 =
    (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  const df1 = n - 1;
  const f = rows / error;
  const low = fQuantile(1 - tail, df1, df2);
  const high = fQuantile(1 - tail, df2, df1);
  const rest = isSingle ? k * columns + (k * n - k - n) * error : columns - error;
  return {
    icc,
    f,
    df1,
    df2,
    p: fTails(f, df1, df2).upper,
    lower: (n * (rows - low * error)) / (low * rest + n * rows),
    upper: (n * (high * rows - error)) / (rest + n * high * rows),
  };
}

export interface Concordance {
  readonly coefficient: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
}

/**
 * Lin's concordance correlation of pairs (1989, with n in the denominators) and its limits on Fisher's scale. Throws a
 * RangeError where a value has no partner.
 */
export function estimateConcordance(x: readonly number[], y: readonly number[], z: number): Concordance {
  const n = x.length;
  if (y.length !== n) throw new RangeError('every value needs its partner');
  const none = notEstimable(n < 3 ? 'tooFewObservations' : 'noVariation');
  if (n < 3) return { coefficient: none, lower: none, upper: none };
  const [mx, my] = [meanOf(x), meanOf(y)];
  const [sx, sy] = [squaresOf(x) / n, squaresOf(y) / n];
  const sxy = sumOf(x.map((value, i) => (value - mx) * ((y[i] as number) - my))) / n;
  const apart = sx + sy + (mx - my) ** 2;
  if (apart === 0) return { coefficient: none, lower: none, upper: none };
  const c = (2 * sxy) / apart;
  if (!(sx * sy > 0)) return { coefficient: c, lower: none, upper: none };
  if (c >= 1) return { coefficient: 1, lower: 1, upper: 1 };
  const r = sxy / Math.sqrt(sx * sy);
  // c / r, which stands where r is 0 as well.
  const bias = (2 * Math.sqrt(sx * sy)) / apart;
  const u = (my - mx) / (sx * sy) ** 0.25;
  const variance =
    ((1 - r * r) * bias ** 2 * (1 - c * c) +
      2 * c ** 2 * bias * (1 - c) * u * u -
      0.5 * c ** 2 * bias ** 2 * u ** 4) /
    (n - 2);
  const reach = (z * Math.sqrt(Math.max(0, variance))) / (1 - c * c);
  return { coefficient: c, lower: Math.tanh(Math.atanh(c) - reach), upper: Math.tanh(Math.atanh(c) + reach) };
}

/**
 * Bland and Altman (1986): mean of the differences and the range of 1.96 standard deviations around it. Throws a RangeError
 * where a value has no partner.
 */
export function limitsOfAgreement(x: readonly number[], y: readonly number[]) {
  if (y.length !== x.length) throw new RangeError('every value needs its partner');
  if (x.length < 2) return notEstimable('tooFewObservations');
  const differences = x.map((value, index) => value - (y[index] as number));
  const bias = meanOf(differences);
  const standardDeviation = Math.sqrt(squaresOf(differences) / (differences.length - 1));
  return {
    bias,
    standardDeviation,
    lower: bias - 1.96 * standardDeviation,
    upper: bias + 1.96 * standardDeviation,
  };
}

/**
 * Fleiss' kappa of several raters by subject (1971), with the error under chance of Fleiss, Nee and Landis (1979). Throws a
 * RangeError where a subject was not rated by all.
 */
export function estimateFleissKappa(ratings: readonly (readonly (string | number)[])[]) {
  const raters = ratings[0]?.length ?? 0;
  if (ratings.some(row => row.length !== raters)) throw new RangeError('every subject needs every rater');
  if (raters < 2) return notEstimable('tooFewObservations');
  const subjects = ratings.length;
  const categories = [...new Set(ratings.flat())];
  const counts = ratings.map(row => categories.map(category => row.filter(each => each === category).length));
  const shares = categories.map((_, j) => sumOf(counts.map(row => row[j] as number)) / (subjects * raters));
  const agreed = meanOf(
    counts.map(row => (sumOf(row.map(count => count * count)) - raters) / (raters * (raters - 1))),
  );
  const chance = sumOf(shares.map(share => share * share));
  if (categories.length < 2) return notEstimable('noVariation');
  const kappa = (agreed - chance) / (1 - chance);
  const spread = sumOf(shares.map(share => share * (1 - share)));
  const skew = sumOf(shares.map(share => share * (1 - share) * (1 - 2 * share)));
  const variance = (2 / (spread * spread * subjects * raters * (raters - 1))) * (spread * spread - skew);
  const z = kappa / Math.sqrt(variance);
  return { kappa, z, p: 2 * normalCumulative(-Math.abs(z)) };
}
