import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onStudy, refused } from './decision.ts';
import { Hash } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { otherParty, partyOf, refuseSeeds, seedRoles } from './seed-parties.ts';
import { firstOf } from './standing.ts';

/** A party binds itself to a seed before anybody knows the other's, so that none can choose among lists. */
export const commitAllocationSeed = act({
  name: 'commit-allocation-seed',
  summary: 'Commit to a seed for the allocation lists',
  payload: Type.Object({ commitment: Hash }, closed),
  roles: seedRoles,
  needs: () => ({ allocation: true }),
  decide(world, { commitment }, context) {
    const party = partyOf(context.actor.role);
    const wrong = firstOf(refuseSeeds(world), refuseCommitment());
    if (wrong) return refused(wrong);
    return accepted([
      onStudy(world.study, happened(context, 'allocationSeedCommitted', { party, commitment })),
    ]);

    function refuseCommitment(): Refusal | undefined {
      const { [party]: mine, [otherParty(party)]: others } = world.study.seedCommitments;
      if (mine !== undefined) return refusal('seed-already-committed', { party, at: mine.at });
      if (others?.account === context.actor.account) return refusal('seeds-of-one-account', { party });
      if (others?.commitment === commitment) return refusal('seed-given-twice', { party: otherParty(party) });
      return undefined;
    }
  },
});
