import type { Definition } from '../protocol/definition.ts';
import { envelopeReaders } from '../record/masking-events.ts';
import { isMasked, type Role, roles } from '../record/roles.ts';

const people = roles.filter(role => role !== 'participant');
/** Who reads records of single participants. Neither the pharmacy nor an administrator needs them; a committee sees the counts and the masked listing of a gate. */
const readers = [
  'coordinator',
  'nurse',
  'investigator',
  'monitor',
  'dataManager',
  'statistician',
  'sponsor',
  'auditor',
] as const satisfies readonly Role[];

/** Who may read what, besides the acts, which name their roles themselves. Whoever is not named here may not. */
export const readingRoles = {
  study: people,
  participants: readers,
  participantHistory: readers,
  casebook: readers,
  /** The masked one; the unmasked one is for whoever opened the case. */
  caseForm: readers,
  gateListing: [...readers, 'safetyCommittee'],
  /** By coded group; only where the definition says so. */
  closedView: ['safetyCommittee'],
  /** A site keeps its own copy; the others are who looks after the data and who inspects them. */
  siteCopy: ['investigator', 'dataManager', 'auditor'],
  studyHistory: readers.filter(role => role !== 'nurse'),
  recordExport: ['dataManager', 'statistician', 'auditor'],
  /** Only until the allocation is opened. */
  dummyArms: ['statistician'],
  /** Only once the allocation was opened. */
  allocation: ['statistician', 'dataManager', 'sponsor', 'auditor', 'safetyCommittee', 'administrator'],
  /** That masking was broken, never what was learnt. */
  maskingNotices: ['sponsor', 'monitor', 'safetyCommittee'],
  /** For whom there are envelopes, never what is in them. */
  envelopePrintings: envelopeReaders,
  /** A word that is the same for every arm, and to be ordered by the whole shipment. */
  supply: [...readers, 'pharmacist', 'verifier'],
  /** Who sees what a new version would change before it is published. */
  amendmentDrafts: ['sponsor', 'dataManager', 'statistician', 'administrator'],
  /** Who may do what at a site is no secret to those who work there or look after it; no participant stands in it. */
  delegations: people,
  accounts: ['administrator', 'auditor'],
  accountChanges: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

/** What the definition takes away from the roles of an operation: all but the pharmacy's, all that are masked, or all. */
export type Narrowing = 'pharmacy' | 'unmasked' | 'closedView';

export function isLeftTo(
  definition: Pick<Definition, 'masking' | 'safety'>,
  narrowing: Narrowing,
  role: Role,
): boolean {
  switch (narrowing) {
    case 'pharmacy':
      return pharmacyRoles(definition).includes(role);
    case 'unmasked':
      return !isMasked(definition, role);
    case 'closedView':
      return definition.safety.closedView === 'byCode';
  }
}

/** The pharmacy's queue names arms: only roles that the definition unmasks; where nobody is masked, the pharmacy itself. */
function pharmacyRoles({ masking }: Pick<Definition, 'masking'>): readonly string[] {
  return masking.applied.length === 0 ? ['pharmacist', 'verifier'] : masking.unmaskedRoles;
}
