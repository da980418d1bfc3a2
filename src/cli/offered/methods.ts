import { agreement } from './agreement.ts';
import { bayesian } from './bayesian.ts';
import { covarianceAnalysis } from './covariance-analysis.ts';
import { distributions } from './distributions.ts';
import { doseEscalation } from './dose-escalation.ts';
import { endpoints } from './endpoints.ts';
import { generators } from './generators.ts';
import { groupSequential } from './group-sequential.ts';
import type { OfferedMethods } from './method.ts';
import { missingData } from './missing-data.ts';
import { power } from './power.ts';
import { proportions } from './proportions.ts';
import { randomisation } from './randomisation.ts';
import { repeatedMeasures } from './repeated-measures.ts';
import { rerandomisation } from './rerandomisation.ts';
import { stratifiedProportions } from './stratified-proportions.ts';
import { survival } from './survival.ts';
import { trendsAndRates } from './trends-and-rates.ts';
import { twoProportions } from './two-proportions.ts';
import { twoSamples } from './two-samples.ts';

/** Every method that the statistics command evaluates, by the name that a file of cases uses. */
export const methods: OfferedMethods = {
  ...distributions,
  ...proportions,
  ...twoProportions,
  ...stratifiedProportions,
  ...trendsAndRates,
  ...power,
  ...twoSamples,
  ...covarianceAnalysis,
  ...survival,
  ...agreement,
  ...generators,
  ...bayesian,
  ...groupSequential,
  ...doseEscalation,
  ...randomisation,
  ...rerandomisation,
  ...endpoints,
  ...repeatedMeasures,
  ...missingData,
};
