/** The scale of WHO-UMC. */
export type Causality = 'certain' | 'probable' | 'possible' | 'unlikely' | 'conditional' | 'unassessable';

/** Related for reporting and for the hold rules: everything from possible upwards on the scale of WHO-UMC. */
export function isRelated(causality: Causality): boolean {
  return causality === 'certain' || causality === 'probable' || causality === 'possible';
}
