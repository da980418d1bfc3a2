import { Type } from 'typebox';
import { type PartySeed, seedCommitment } from '../allocation/commitment.ts';
import { closed } from '../protocol/vocabulary.ts';
import { noSeeds } from '../record/fold-seeds.ts';
import { act, type Context, type World } from './act.ts';
import { accepted, happened, onSeeds, onStudy, refused } from './decision.ts';
import { Hash } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { otherParty, partyOf, refuseSeeds, seedRoles } from './seed-parties.ts';
import { firstOf } from './standing.ts';

/** A party gives the seed that it committed to. It is sealed at once; the record says that it was given. */
export const revealAllocationSeed = act({
  name: 'reveal-allocation-seed',
  summary: 'Give the committed seed for the allocation lists',
  payload: Type.Object({ seed: Hash, nonce: Hash }, closed),
  roles: seedRoles,
  needs: () => ({ allocation: true, seeds: true }),
  decide(world, given, context) {
    const party = partyOf(context.actor.role);
    const wrong = firstOf(
      refuseSeeds(world),
      refuseEarly(world, context),
      refuseOther(world, given, context),
    );
    if (wrong) return refused(wrong);
    const { seed, nonce } = given;
    return accepted([
      onStudy(world.study, happened(context, 'allocationSeedRevealed', { party })),
      onSeeds(world.seeds ?? noSeeds, happened(context, 'seedRevealed', { party, seed, nonce })),
    ]);
  },
});

/** Neither seed is given before both are promised. */
function refuseEarly({ study }: World, { actor }: Context): Refusal | undefined {
  const party = partyOf(actor.role);
  const awaited = otherParty(party);
  const { [party]: mine, [awaited]: others } = study.seedCommitments;
  if (mine === undefined || mine.account !== actor.account) return refusal('seed-not-committed', { party });
  if (others === undefined) return refusal('seed-commitment-awaited', { awaited });
  if (mine.revealed) return refusal('seed-already-revealed', { party });
  return undefined;
}

function refuseOther({ study, seeds }: World, given: PartySeed, { actor }: Context): Refusal | undefined {
  const party = partyOf(actor.role);
  if (study.seedCommitments[party]?.commitment !== seedCommitment(given))
    return refusal('seed-differs-from-commitment', { party });
  const other = otherParty(party);
  if (seeds?.seeds[other]?.seed === given.seed) return refusal('seed-given-twice', { party: other });
  return undefined;
}
