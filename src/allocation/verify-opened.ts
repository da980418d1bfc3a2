import { type PartySeeds, parties, seedCommitment } from './commitment.ts';
import { drawRows, rootOf } from './committed-lists.ts';
import type { ListSpecification } from './generate-lists.ts';

/** What the record of an opened study holds of its allocation. */
export interface OpenedLists {
  /** Published before the first participant. */
  readonly commitment: {
    readonly root: string;
    readonly commitments: Readonly<Record<(typeof parties)[number], string>>;
    readonly lists: readonly { readonly specification: unknown }[];
  };
  readonly seeds: PartySeeds;
  readonly allocations: readonly {
    readonly participant: string;
    readonly arm: string;
    readonly list: string;
    readonly rank: number;
  }[];
}

/** Whether the opened allocation is the one that was committed to, as far as the record alone can tell. */
export interface CheckedAllocation {
  readonly root: string;
  /** Each seed is the one that its party promised. */
  readonly seedsFit: boolean;
  /** The lists that the seeds give have the root that was published. */
  readonly rootFits: boolean;
  /** Participants who have the arm of their row. */
  readonly fitting: readonly string[];
  readonly differing: readonly string[];
}

export function checkOpened({ commitment, seeds, allocations }: OpenedLists): CheckedAllocation {
  const rows = drawRows(
    seeds,
    commitment.lists.map(({ specification }) => specification as ListSpecification),
  );
  const arms = new Map(rows.map(({ list, rank, arm }) => [`${list} ${rank}`, arm] as const));
  const fits = ({ list, rank, arm }: OpenedLists['allocations'][number]) =>
    arms.get(`${list} ${rank}`) === arm;
  const names = (chosen: OpenedLists['allocations']) => chosen.map(({ participant }) => participant);
  return {
    root: commitment.root,
    seedsFit: parties.every(party => seedCommitment(seeds[party]) === commitment.commitments[party]),
    rootFits: rootOf(rows) === commitment.root,
    fitting: names(allocations.filter(fits)),
    differing: names(allocations.filter(one => !fits(one))),
  };
}
