import type { PartySeeds } from '../allocation/commitment.ts';
import type { AllocationBundle, BundleChain } from '../allocation/commitment-bundle.ts';
import { committedRows } from '../conduct/revealed-seeds.ts';
import { rowsInUse } from '../record/allocation-list.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { StoredEvent } from '../record/event.ts';
import { type Sealed, valueKey } from '../record/seal.ts';
import { Problem } from './problems.ts';
import { allocationPrefix, isSealedStream } from './sealed-streams.ts';
import { type StudyRuntime, studyStream } from './study-runtime.ts';

/** What a stranger needs to check the allocation of an opened study. */
export async function allocationBundle(runtime: StudyRuntime): Promise<AllocationBundle> {
  const world = await runtime.world({ allocation: true, seeds: true });
  const { study, lists = [] } = world;
  const rows = committedRows(world);
  if (study.status !== 'opened') throw new Problem('allocation-not-opened');
  if (study.allocationCommitment === undefined || rows === undefined)
    throw new Problem('allocation-not-committed');
  const users = Map.groupBy(
    lists.flatMap(list => rowsInUse(list).map(row => ({ ...row, place: `${list.list} ${row.rank}` }))),
    ({ place }) => place,
  );
  const commitment = study.allocationCommitment as AllocationBundle['commitment'];
  const streams = [
    studyStream,
    ...commitment.lists.map(({ specification }) => allocationPrefix + specification.list),
  ];
  return {
    format: 'trialwright-allocation-bundle-1',
    study: study.id,
    commitment,
    seeds: world.seeds?.seeds as PartySeeds,
    rows: rows.map(row => {
      const [first, ...replacing] = users.get(`${row.list} ${row.rank}`) ?? [];
      if (first === undefined) return row;
      const replacedBy = replacing.map(({ participant }) => participant);
      return { ...row, participant: first.participant, ...(replacedBy.length > 0 ? { replacedBy } : {}) };
    }),
    chains: await Promise.all(streams.map(stream => chainOf(runtime, stream))),
  };
}

async function chainOf({ store, id, keys }: StudyRuntime, stream: string): Promise<BundleChain> {
  const events = await store.read(id, stream);
  return {
    stream,
    events: events.map(event => {
      const { hash, ...body } = event;
      return { body: canonicalJson(body), hash, ...(isSealedStream(stream) ? { key: keyOf(event) } : {}) };
    }),
  };

  function keyOf(event: StoredEvent): string {
    return Buffer.from(valueKey(event.data as Sealed, keys, event)).toString('hex');
  }
}
