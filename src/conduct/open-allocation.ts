import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { rowsInUse } from '../record/allocation-list.ts';
import { act } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onStudy, refuse, refused } from './decision.ts';
import { revealedSeeds } from './revealed-seeds.ts';
import { openAllocationContent } from './signed-content.ts';
import { isRefusal } from './standing.ts';
import { armOf } from './unmask.ts';

/**
 * After the lock the allocation joins the record, with the seeds from which anybody draws the lists again. Nothing can be
 * randomised any more, so the lists stand still.
 */
export const openAllocation = act({
  name: 'open-allocation',
  summary: 'Open the allocation after the study is locked',
  payload: Type.Object({}, closed),
  roles: ['statistician', 'dataManager', 'sponsor'],
  signed: 'Allocation opened for analysis',
  needs: () => ({ allocation: true, seeds: true }),
  signs: ({ study }) => openAllocationContent(study.id, study.lockedAt ?? ''),
  decide(world, _payload, context) {
    const { study, lists = [] } = world;
    if (study.status === 'opened') return refuse('allocation-already-opened', { study: study.id });
    if (study.status !== 'locked') return refuse('study-not-locked', { study: study.id });
    const content = openAllocationContent(study.id, study.lockedAt ?? '');
    const signature = signatureFor(content, context);
    if (isRefusal(signature)) return refused(signature);
    const allocations = lists
      .flatMap(list =>
        rowsInUse(list).map(({ participant, rank }) => ({
          participant,
          list: list.list,
          rank,
          arm: armOf(list, rank),
        })),
      )
      .toSorted((a, b) => (a.participant < b.participant ? -1 : 1));
    const seeds = revealedSeeds(world);
    const opened = { allocations, ...(seeds ? { seeds } : {}) };
    return accepted([onStudy(study, happened(context, 'allocationOpened', opened, signature))], {
      participants: allocations.length,
    });
  },
});
