import type { PartySeeds } from '../allocation/commitment.ts';
import { type SaltedRow, withSalts } from '../allocation/committed-lists.ts';
import type { World } from './act.ts';

/** Both seeds, once both are revealed. */
export function revealedSeeds({ seeds }: Pick<World, 'seeds'>): PartySeeds | undefined {
  const { generator, verifier } = seeds?.seeds ?? {};
  return generator && verifier && { generator, verifier };
}

/**
 * The rows that the published root commits to, as they were drawn then and stand in the lists. None in records whose
 * lists were drawn before commitments were made.
 */
export function committedRows({
  study,
  lists = [],
  seeds,
}: Pick<World, 'study' | 'lists' | 'seeds'>): readonly SaltedRow[] | undefined {
  const both = revealedSeeds({ ...(seeds ? { seeds } : {}) });
  const { allocationCommitment } = study;
  if (both === undefined || allocationCommitment === undefined) return undefined;
  const rows = allocationCommitment.lists.flatMap(({ specification }) => {
    const list = lists.find(state => state.list === specification.list);
    if (list === undefined)
      throw new Error(`The list ${String(specification.list)} was committed and is not there.`);
    return list.rows.map(({ rank, arm }) => ({ list: list.list, rank, arm }));
  });
  return withSalts(both, rows);
}
