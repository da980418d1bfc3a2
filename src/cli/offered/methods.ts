import type { OfferedMethods } from './method.ts';
import { proportions } from './proportions.ts';

/** Every method that the statistics command evaluates, by the name that a file of cases uses. */
export const methods: OfferedMethods = {
  ...proportions,
};
