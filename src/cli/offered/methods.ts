import { bayesian } from './bayesian.ts';
import { distributions } from './distributions.ts';
import { doseEscalation } from './dose-escalation.ts';
import { endpoints } from './endpoints.ts';
import { groupSequential } from './group-sequential.ts';
import type { OfferedMethods } from './method.ts';
import { power } from './power.ts';
import { proportions } from './proportions.ts';
import { randomisation } from './randomisation.ts';
import { rerandomisation } from './rerandomisation.ts';
import { stratifiedProportions } from './stratified-proportions.ts';
import { trendsAndRates } from './trends-and-rates.ts';
import { twoProportions } from './two-proportions.ts';

/** Every method that the statistics command evaluates, by the name that a file of cases uses. */
export const methods: OfferedMethods = {
  ...distributions,
  ...proportions,
  ...twoProportions,
  ...stratifiedProportions,
  ...trendsAndRates,
  ...power,
  ...bayesian,
  ...groupSequential,
  ...doseEscalation,
  ...randomisation,
  ...rerandomisation,
  ...endpoints,
};
