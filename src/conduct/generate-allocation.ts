import { Type } from 'typebox';
import { drawPartySeed, type PartySeeds, parties, seedCommitment } from '../allocation/commitment.ts';
import { algorithm } from '../allocation/commitment-words.ts';
import { drawRows, rootOf, type SaltedRow } from '../allocation/committed-lists.ts';
import type { ListSpecification } from '../allocation/generate-lists.ts';
import type { Definition } from '../protocol/definition.ts';
import { closed } from '../protocol/vocabulary.ts';
import type { AllocationCommitment } from '../record/events.ts';
import { noSeeds } from '../record/fold-seeds.ts';
import { act, type Context, type World, type Write } from './act.ts';
import { accepted, happened, onList, onSeeds, onStudy, refused } from './decision.ts';
import { listSpecifications } from './list-specifications.ts';
import { type Refusal, refusal } from './refusals.ts';
import { revealedSeeds } from './revealed-seeds.ts';
import { isRefusal } from './standing.ts';

/**
 * Draws every list of the study at once from the seeds, seals each in a stream of its own and publishes what commits to
 * them. The answer tells how many, never what.
 */
export const generateAllocation = act({
  name: 'generate-allocation',
  summary: 'Draw the allocation lists, publish what commits to them and seal them',
  payload: Type.Object({}, closed),
  roles: ['system', 'randomisationStatistician'],
  needs: () => ({ allocation: true, seeds: true, allSites: true }),
  decide(world, _payload, context) {
    const wrong = refuseLate(world);
    if (wrong) return refused(wrong);
    const { definition, study } = world;
    const seeds = seedsFor(world, context);
    if (isRefusal(seeds)) return refused(seeds);
    const specifications = listSpecifications(definition);
    const rows = drawRows(seeds, specifications);
    const commitment: AllocationCommitment = {
      root: rootOf(rows),
      algorithm,
      parties: study.seedsFrom,
      commitments: {
        generator: seedCommitment(seeds.generator),
        verifier: seedCommitment(seeds.verifier),
      },
      lists: specifications.map(specification => ({
        specification,
        size: rowsOf(specification, rows).length,
      })),
    };
    return accepted(
      [
        onStudy(study, happened(context, 'allocationCommitted', commitment)),
        ...specifications.map(specification => listWrite(definition, specification, rows, context)),
        ...(study.seedsFrom === 'system' ? [seedsWrite(world, seeds, context)] : []),
      ],
      { lists: specifications.length },
    );
  },
});

function refuseLate({ study, lists = [], sites = [] }: World): Refusal | undefined {
  if (study.version === 0) return refusal('study-not-open', { study: study.id });
  if (lists.length > 0) return refusal('allocation-already-generated', { lists: lists.length });
  const participants = sites.reduce((sum, site) => sum + site.participants.length, 0);
  if (participants > 0) return refusal('participants-registered-already', { participants });
  return undefined;
}

function seedsFor(world: World, { chance }: Context): PartySeeds | Refusal {
  if (world.study.seedsFrom === 'system')
    return { generator: drawPartySeed(chance), verifier: drawPartySeed(chance) };
  const seeds = revealedSeeds(world);
  if (seeds !== undefined) return seeds;
  return refusal('seeds-not-revealed', {
    awaited: parties.filter(party => world.seeds?.seeds[party] === undefined),
  });
}

function rowsOf({ list }: ListSpecification, rows: readonly SaltedRow[]): readonly SaltedRow[] {
  return rows.filter(row => row.list === list);
}

function listWrite(
  definition: Definition,
  specification: ListSpecification,
  all: readonly SaltedRow[],
  context: Context,
): Write {
  const { list, cohort, stratum, procedure, open } = specification;
  const longest = Math.max(...definition.arms.map(({ id }) => id.length));
  const rows = rowsOf(specification, all).map(({ rank, arm }) => ({
    rank,
    arm,
    pad: ' '.repeat(longest - arm.length),
  }));
  const generated = { list, cohort, stratum, procedure, rows, open };
  return onList({ list, version: 0 }, happened(context, 'listGenerated', generated));
}

/** The software plays both parties, and what it drew is kept sealed like what people reveal. */
function seedsWrite({ seeds: held = noSeeds }: World, seeds: PartySeeds, context: Context): Write {
  const revealed = parties.map(party => happened(context, 'seedRevealed', { party, ...seeds[party] }));
  return onSeeds(held, ...revealed);
}
