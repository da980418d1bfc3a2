import Type, { type TProperties } from 'typebox';
import { betaQuantile } from '../../statistics/beta-quantile.ts';
import { chiSquaredQuantile, chiSquaredTails } from '../../statistics/chi-squared.ts';
import {
  binomialTails,
  hypergeometricMass,
  hypergeometricTails,
  poissonTails,
} from '../../statistics/count-distributions.ts';
import { fQuantile, fTails } from '../../statistics/fisher-f.ts';
import { gammaQuantile } from '../../statistics/gamma-quantile.ts';
import { betaCumulative } from '../../statistics/incomplete-beta.ts';
import { logGamma } from '../../statistics/log-gamma.ts';
import { noncentralStudentCumulative } from '../../statistics/noncentral-student.ts';
import { normalCumulative, normalQuantile } from '../../statistics/normal-distribution.ts';
import { studentCumulative, studentQuantile } from '../../statistics/student.ts';
import { type OfferedMethods, offer } from './method.ts';

const number = Type.Number();
const positive = Type.Number({ exclusiveMinimum: 0 });
const count = Type.Integer({ minimum: 0 });
const probability = Type.Number({ minimum: 0, maximum: 1 });

type Numbers = Readonly<Record<string, number>>;

/** A function of numbers that gives one number; the expected digits beyond a double's are no result. */
function oneValue(properties: TProperties, evaluate: (input: Numbers) => number) {
  const input = Type.Object(properties);
  return offer(input, given => ({ value: evaluate(given as Numbers) }), ['digits']);
}

const at = (input: Numbers, name: string): number => input[name] ?? Number.NaN;
const urnOf = (input: Numbers) => ({
  marked: at(input, 'm'),
  unmarked: at(input, 'n'),
  drawn: at(input, 'k'),
});

const beta = { a: positive, b: positive };
const urn = { x: number, m: count, n: count, k: count };

/** Named as R names them. */
export const distributions: OfferedMethods = {
  pbeta: oneValue({ ...beta, x: number }, i => betaCumulative(at(i, 'x'), at(i, 'a'), at(i, 'b'))),
  qbeta: oneValue({ ...beta, p: probability }, i => betaQuantile(at(i, 'p'), at(i, 'a'), at(i, 'b'))),
  pt: oneValue({ x: number, df: positive }, i => studentCumulative(at(i, 'x'), at(i, 'df'))),
  qt: oneValue({ p: probability, df: positive }, i => studentQuantile(at(i, 'p'), at(i, 'df'))),
  pf: oneValue(
    { x: number, df1: positive, df2: positive },
    i => fTails(at(i, 'x'), at(i, 'df1'), at(i, 'df2')).lower,
  ),
  qf: oneValue({ p: probability, df1: positive, df2: positive }, i =>
    fQuantile(at(i, 'p'), at(i, 'df1'), at(i, 'df2')),
  ),
  pchisq: oneValue({ x: number, df: positive }, i => chiSquaredTails(at(i, 'x'), at(i, 'df')).lower),
  qchisq: oneValue({ p: probability, df: positive }, i => chiSquaredQuantile(at(i, 'p'), at(i, 'df'))),
  qgamma: oneValue({ p: probability, shape: positive }, i => gammaQuantile(at(i, 'p'), at(i, 'shape'))),
  pnorm: oneValue({ x: number }, i => normalCumulative(at(i, 'x'))),
  qnorm: oneValue({ p: probability }, i => normalQuantile(at(i, 'p'))),
  dhyper: oneValue(urn, i => hypergeometricMass(at(i, 'x'), urnOf(i))),
  phyper: oneValue(urn, i => hypergeometricTails(at(i, 'x'), urnOf(i)).lower),
  pbinom: oneValue(
    { x: number, n: count, p: probability },
    i => binomialTails(at(i, 'x'), at(i, 'n'), at(i, 'p')).lower,
  ),
  ppois: oneValue(
    { x: number, mu: Type.Number({ minimum: 0 }) },
    i => poissonTails(at(i, 'x'), at(i, 'mu')).lower,
  ),
  pnct: oneValue({ x: number, df: positive, ncp: number }, i =>
    noncentralStudentCumulative(at(i, 'x'), at(i, 'df'), at(i, 'ncp')),
  ),
  lgamma: oneValue({ x: positive }, i => logGamma(at(i, 'x'))),
};
