import { armsInOrder, totalOf } from '../../allocation/arms.ts';
import {
  type AllocationList,
  generateLists,
  type ListSpecification,
} from '../../allocation/generate-lists.ts';
import { listSpecifications } from '../../conduct/list-specifications.ts';
import type { Definition } from '../../protocol/definition.ts';
import { type TrialChance, trialChances } from '../../statistics/trial-chances.ts';
import { codeOf, NotInColumns, type Operand } from '../columns/column.ts';
import { filledColumn, fixedColumn, type Program, streamFor } from '../columns/program.ts';

/** The participants of one trial: cohort by cohort in the order of their allocation. */
export interface People {
  readonly count: number;
  readonly cohorts: readonly {
    readonly id: string;
    readonly from: number;
    readonly size: number;
    readonly list: ListSpecification;
  }[];
  readonly arms: readonly string[];
  /** For each arm whether it is tested against the others. */
  readonly isActive: readonly boolean[];
}

/** One list a cohort: strata do not change what is simulated here, and are left away. */
export function peopleOf(definition: Definition): People {
  if (definition.allocation.procedure === 'minimisation')
    throw new NotInColumns('Minimisation needs participants one by one; simulate it with the rehearsal.');
  const { rowsPerList: _, ...allocation } = definition.allocation;
  const lists = listSpecifications({ ...definition, allocation: { ...allocation, strata: [] } });
  let from = 0;
  const cohorts = definition.cohorts.map((cohort, index) => {
    const size = Object.values(cohort.planned).reduce((sum, count) => sum + count, 0);
    const place = { id: cohort.id, from, size, list: lists[index] as ListSpecification };
    from += size;
    return place;
  });
  return {
    count: from,
    cohorts,
    arms: definition.arms.map(({ id }) => id),
    isActive: definition.arms.map(({ type }) => type === 'experimental'),
  };
}

/** Arm of every row, drawn for each trial and cohort by the procedure of the definition itself. */
export function armColumn(program: Program, people: People): Operand {
  const drawn = people.cohorts.map(cohort => ({
    ...cohort,
    chances: trialChances(
      { seed: program.seed, stream: streamFor(program, `allocation of cohort ${cohort.id}`) },
      Math.ceil((cohort.size - 1) / 2),
    ),
    draw: drawerOf(cohort.list, cohort.size),
  }));
  const column = filledColumn(program, out => {
    const { firstTrial, trials } = program;
    for (const { from, chances, draw } of drawn) {
      chances.fill(firstTrial, trials);
      for (let t = 0; t < trials; t++) draw(chances.at(t), out, from * trials + t, trials);
    }
  });
  return { kind: 'column', column, holds: 'mixed' };
}

/** Writes the codes of the arms of one list: the first at `at`, the others each a stride farther. */
type Drawer = (chance: TrialChance, out: Float64Array, at: number, stride: number) => void;

/** One block is shuffled where it stands, which gives the rows that the procedure gives; others are drawn as lists. */
export function drawerOf(list: ListSpecification, size: number): Drawer {
  const arms = onlyBlockOf(list, size);
  if (arms !== undefined) {
    const block = Float64Array.from(arms, codeOf);
    return (chance, out, at, stride) => {
      for (let place = 0; place < size; place++) out[at + place * stride] = block[place] as number;
      for (let last = size - 1; last > 0; last--) {
        const other = at + chance.below(last + 1) * stride;
        const held = out[at + last * stride] as number;
        out[at + last * stride] = out[other] as number;
        out[other] = held;
      }
    };
  }
  return (chance, out, at, stride) => {
    const { rows } = generateLists([list], chance)[0] as AllocationList;
    for (let place = 0; place < size; place++) out[at + place * stride] = codeOf(rows[place]?.arm as string);
  };
}

function onlyBlockOf(list: ListSpecification, size: number): readonly string[] | undefined {
  if (list.procedure === 'randomAllocationRule' && totalOf(list.counts) === size)
    return armsInOrder(list.counts, 1);
  const [only, ...others] = list.procedure === 'permutedBlocks' ? list.blockSizes : [];
  if (list.procedure !== 'permutedBlocks' || only !== size || others.length > 0) return undefined;
  return armsInOrder(list.ratio, size / totalOf(list.ratio));
}

/** A value that hangs on the participant's place alone. */
export function placeColumn(program: Program, people: People, of: (place: number) => string): Operand {
  const { trials } = program;
  const column = fixedColumn(program, out => {
    for (let place = 0; place < people.count; place++)
      out.fill(codeOf(of(place)), place * trials, (place + 1) * trials);
  });
  return { kind: 'column', column, holds: 'mixed' };
}
