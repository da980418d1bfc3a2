/** Every role a person can act in. A definition names some of them as unmasked. */
export const roleNames = [
  'participant',
  'coordinator',
  'nurse',
  'investigator',
  'pharmacist',
  'randomisationStatistician',
  'verifier',
  'monitor',
  'dataManager',
  'statistician',
  'safetyCommittee',
  'sponsor',
  'auditor',
  'administrator',
] as const;
