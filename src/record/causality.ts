import type { Causality } from './events.ts';

/** Related for reporting and for the hold rules: everything from possible upwards on the scale of WHO-UMC. */
export function isRelated(causality: Causality): boolean {
  return causality === 'certain' || causality === 'probable' || causality === 'possible';
}
