import { parties } from './commitment.ts';
import { type AllocationBundle, type BundleFinding, sortedJson } from './commitment-bundle.ts';
import { type ProvenEvent, verifyChain } from './verify-chain.ts';

type Streams = ReadonlyMap<string, readonly ProvenEvent[]>;

/** Whether the record, chain by chain, says of the allocation what the bundle says. */
export function verifyEvidence(bundle: AllocationBundle): readonly BundleFinding[] {
  const chains = bundle.chains.map(chain => ({ stream: chain.stream, ...verifyChain(bundle.study, chain) }));
  const broken = chains.flatMap(({ findings }) => findings);
  if (broken.length > 0) return broken;
  const streams = new Map(chains.map(({ stream, events }) => [stream, events]));
  const lists = bundle.commitment.lists.map(({ specification }) => specification.list);
  const expected = ['study', ...lists.map(list => `allocation/${list}`)];
  if (sortedJson(chains.map(({ stream }) => stream)) !== sortedJson(expected))
    return [finding('chain-missing', `The chains are not those of ${expected.join(', ')}, each once.`)];
  const committed = streams.get('study')?.filter(({ type }) => type === 'allocationCommitted') ?? [];
  const [commitment] = committed;
  if (commitment === undefined || committed.length > 1)
    return [finding('commitment-differs', 'The record does not hold one commitment.')];
  return [
    ...verifyCommitment(bundle, commitment),
    ...verifyParties(bundle, streams.get('study') ?? [], commitment),
    ...lists.flatMap(list => verifyList(bundle, list, streams.get(`allocation/${list}`) ?? [], commitment)),
    ...verifyOpening(bundle, streams),
  ];
}

function verifyCommitment(bundle: AllocationBundle, { data }: ProvenEvent): readonly BundleFinding[] {
  if (sortedJson(data) === sortedJson(bundle.commitment)) return [];
  return [finding('commitment-differs', 'The record holds another commitment than the bundle.')];
}

/** Two different people committed before either gave a seed, and both gave theirs before the lists were drawn. */
function verifyParties(
  { commitment }: AllocationBundle,
  study: readonly ProvenEvent[],
  drawn: ProvenEvent,
): readonly BundleFinding[] {
  if (commitment.parties === 'system') return [];
  const commits = study.filter(({ type }) => type === 'allocationSeedCommitted');
  const reveals = study.filter(({ type }) => type === 'allocationSeedRevealed');
  const isEachOnce = [commits, reveals].every(
    events => sortedJson(events.map(({ data }) => data.party).sort()) === sortedJson(parties),
  );
  const isAsCommitted = commits.every(
    ({ data }) => data.commitment === commitment.commitments[data.party as 'generator' | 'verifier'],
  );
  const areTwo = new Set(commits.map(({ account }) => account)).size === parties.length;
  const last = (events: readonly ProvenEvent[]) => Math.max(...events.map(({ version }) => version));
  const first = Math.min(...reveals.map(({ version }) => version));
  const isInOrder = last(commits) < first && last(reveals) < drawn.version;
  if (isEachOnce && isAsCommitted && areTwo && isInOrder) return [];
  return [
    finding(
      'parties-not-independent',
      'The record does not show two people who each committed before either seed was given.',
    ),
  ];
}

/** The list was sealed as committed, opened before use, and used rank by rank after the commitment. */
function verifyList(
  bundle: AllocationBundle,
  list: string,
  events: readonly ProvenEvent[],
  commitment: ProvenEvent,
): readonly BundleFinding[] {
  const rows = bundle.rows.filter(row => row.list === list);
  const [generated, ...later] = events;
  const sealed = (generated?.data.rows ?? []) as readonly { readonly rank: number; readonly arm: string }[];
  const isSame =
    generated?.type === 'listGenerated' &&
    generated.command === commitment.command &&
    sortedJson(sealed.map(({ rank, arm }) => [rank, arm])) ===
      sortedJson(rows.map(({ rank, arm }) => [rank, arm]));
  if (!isSame) return [finding('rows-differ', `List ${list} was sealed with other rows.`)];
  return [
    ...verifyUse(list, later, Boolean(generated.data.open), commitment),
    ...compareAssigned(list, rows, later),
  ];
}

function verifyUse(
  list: string,
  later: readonly ProvenEvent[],
  openAtFirst: boolean,
  commitment: ProvenEvent,
): readonly BundleFinding[] {
  const findings: BundleFinding[] = [];
  let isOpen = openAtFirst;
  let rank = 0;
  for (const { type, at, data } of later) {
    if (type === 'listOpened') isOpen = true;
    if (type === 'rowReplaced' && !(Number(data.rank) <= rank))
      findings.push(
        finding('out-of-order', `List ${list}: row ${data.rank} was replaced before it was used.`),
      );
    if (type !== 'rowAssigned') continue;
    rank += 1;
    if (data.rank !== rank || !isOpen)
      findings.push(finding('out-of-order', `List ${list}: row ${rank} was not used in its turn.`));
    if (Temporal.Instant.compare(at, commitment.at) < 0)
      findings.push(finding('too-late', `List ${list}: row ${rank} was used before the commitment.`));
  }
  return findings;
}

function compareAssigned(
  list: string,
  rows: AllocationBundle['rows'],
  later: readonly ProvenEvent[],
): readonly BundleFinding[] {
  const used = later
    .filter(({ type }) => type === 'rowAssigned' || type === 'rowReplaced')
    .map(({ data }) => [data.rank, data.participant ?? null] as const);
  const named = rows.flatMap(({ rank, participant, replacedBy = [] }) =>
    [...(participant === undefined ? [] : [participant]), ...replacedBy].map(one => [rank, one] as const),
  );
  if (sortedJson(byRank(used)) === sortedJson(byRank(named))) return [];
  return [finding('assignments-differ', `List ${list} was assigned to others than the bundle says.`)];
}

/** Order of the rows; within a row as they came. */
function byRank<Used extends readonly [unknown, unknown]>(used: readonly Used[]): readonly Used[] {
  return used.toSorted((a, b) => Number(a[0]) - Number(b[0]));
}

/** What the opening told: the seeds, and each participant's row once. */
function verifyOpening({ seeds, rows }: AllocationBundle, streams: Streams): readonly BundleFinding[] {
  const opened = streams.get('study')?.filter(({ type }) => type === 'allocationOpened') ?? [];
  const allocations = rows
    .flatMap(({ participant, replacedBy = [], list, rank, arm }) =>
      participant === undefined
        ? []
        : [participant, ...replacedBy].map(one => ({ participant: one, list, rank, arm })),
    )
    .sort((a, b) => (a.participant < b.participant ? -1 : 1));
  const isOnce = new Set(allocations.map(({ participant }) => participant)).size === allocations.length;
  if (isOnce && opened.length === 1 && sortedJson(opened[0]?.data) === sortedJson({ allocations, seeds }))
    return [];
  return [
    finding('opening-differs', 'The record was opened with other seeds or allocations than the bundle says.'),
  ];
}

function finding(code: BundleFinding['code'], sentence: string): BundleFinding {
  return { code, sentence };
}
