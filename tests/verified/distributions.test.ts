import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/mpmath-distributions.json' with { type: 'json' };

describe('distribution functions against 45-digit values', () => {
  testOffered(file.cases, {
    pbeta: 60,
    qbeta: 80,
    pt: 42,
    qt: 42,
    pf: 25,
    qf: 25,
    pchisq: 30,
    qchisq: 30,
    qgamma: 30,
    pnorm: 8,
    qnorm: 9,
    dhyper: 5,
    phyper: 5,
    pbinom: 5,
    ppois: 4,
    pnct: 10,
    lgamma: 6,
  });
});
