/** The scale of WHO-UMC. */
export type Causality = 'certain' | 'probable' | 'possible' | 'unlikely' | 'conditional' | 'unassessable';

/** Related for reporting and for the hold rules: everything from possible upwards on the scale of WHO-UMC. */
export function isRelated(causality: Causality): boolean {
  return causality === 'certain' || causality === 'probable' || causality === 'possible';
}

/** Suspected by the investigator or by the sponsor: neither takes back what the other suspects. */
export function isSuspected(event: {
  readonly causality: Causality;
  readonly sponsorAssessment?: { readonly causality: Causality };
}): boolean {
  const { causality, sponsorAssessment } = event;
  return isRelated(causality) || (sponsorAssessment !== undefined && isRelated(sponsorAssessment.causality));
}
