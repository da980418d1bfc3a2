import { type Party, parties } from '../allocation/commitment.ts';
import type { Role } from '../record/roles.ts';
import type { World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';

/** Who may give a seed: who prepares the lists, and who verifies independently. */
export const seedRoles = ['randomisationStatistician', 'verifier'] as const satisfies readonly Role[];

export function partyOf(role: string): Party {
  return role === 'verifier' ? 'verifier' : 'generator';
}

export function otherParty(party: Party): Party {
  return parties.find(other => other !== party) as Party;
}

/** Seeds are given by people only in a study that was opened so, and only until the lists are drawn. */
export function refuseSeeds({ study, lists = [] }: World): Refusal | undefined {
  if (study.version === 0) return refusal('study-not-open', { study: study.id });
  if (study.seedsFrom === 'system') return refusal('seeds-from-system');
  if (lists.length > 0) return refusal('allocation-already-generated', { lists: lists.length });
  return undefined;
}
