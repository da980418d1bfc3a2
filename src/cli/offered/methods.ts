import { bayesian } from './bayesian.ts';
import { doseEscalation } from './dose-escalation.ts';
import { endpoints } from './endpoints.ts';
import { groupSequential } from './group-sequential.ts';
import type { OfferedMethods } from './method.ts';
import { proportions } from './proportions.ts';
import { randomisation } from './randomisation.ts';
import { rerandomisation } from './rerandomisation.ts';

/** Every method that the statistics command evaluates, by the name that a file of cases uses. */
export const methods: OfferedMethods = {
  ...proportions,
  ...bayesian,
  ...groupSequential,
  ...doseEscalation,
  ...randomisation,
  ...rerandomisation,
  ...endpoints,
};
