import { Type } from 'typebox';
import { type AllocationList, generateLists } from '../allocation/generate-lists.ts';
import { closed } from '../protocol/vocabulary.ts';
import { act, type Context } from './act.ts';
import { accepted, happened, onList, refuse } from './decision.ts';
import { listSpecifications } from './list-specifications.ts';

/** Draws every list of the study at once, each into a sealed stream of its own. The answer tells how many, never what. */
export const generateAllocation = act({
  name: 'generate-allocation',
  summary: 'Draw the allocation lists and seal them',
  payload: Type.Object({}, closed),
  roles: ['system'],
  needs: () => ({ allocation: true }),
  decide({ definition, study, lists = [] }, _payload, context) {
    if (study.version === 0) return refuse('study-not-open', { study: study.id });
    if (lists.length > 0) return refuse('allocation-already-generated', { lists: lists.length });
    const generated = generateLists(listSpecifications(definition), context.chance);
    return accepted(
      generated.map(list => written(list, context)),
      { lists: generated.length },
    );
  },
});

function written({ specification, rows }: AllocationList, context: Context) {
  const { list, cohort, stratum, procedure, open } = specification;
  return onList(
    { list, version: 0 },
    happened(context, 'listGenerated', { list, cohort, stratum, procedure, rows, open }),
  );
}
