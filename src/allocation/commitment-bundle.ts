import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Seed = Type.Object({ seed: Hash, nonce: Hash }, closed);

/** A stored event: the text that was hashed and its hash; of a sealed one also the key of this one value. */
const Evidence = Type.Object({ body: Type.String(), hash: Hash, key: Type.Optional(Hash) }, closed);

/** Everything by which a stranger checks the allocation of an opened study, without the program and without the database. */
export const AllocationBundle = Type.Object(
  {
    format: Type.Literal('trialwright-allocation-bundle-1'),
    study: Type.String(),
    /** What was published before the first participant. */
    commitment: Type.Object(
      {
        root: Hash,
        algorithm: Type.String(),
        parties: Type.Union([Type.Literal('system'), Type.Literal('twoParties')]),
        commitments: Type.Object({ generator: Hash, verifier: Hash }, closed),
        lists: Type.Array(
          Type.Object(
            {
              specification: Type.Object({ list: Type.String() }),
              size: Type.Integer({ minimum: 1 }),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    /** What was revealed at the opening. */
    seeds: Type.Object({ generator: Seed, verifier: Seed }, closed),
    /** Lists in the order of the commitment, ranks from 1; with the participant, where one was assigned. */
    rows: Type.Array(
      Type.Object(
        {
          list: Type.String(),
          rank: Type.Integer({ minimum: 1 }),
          arm: Type.String(),
          salt: Hash,
          participant: Type.Optional(Type.String()),
          /** Who took that participant's place one after another, with the same treatment. */
          replacedBy: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
        },
        closed,
      ),
    ),
    /** The study's stream and that of each list, whole, from their first events. */
    chains: Type.Array(Type.Object({ stream: Type.String(), events: Type.Array(Evidence) }, closed)),
  },
  closed,
);
export type AllocationBundle = Static<typeof AllocationBundle>;
export type BundleChain = AllocationBundle['chains'][number];

/** One thing that does not fit. */
export interface BundleFinding {
  readonly code:
    | 'unreadable'
    | 'shape'
    | 'not-exact'
    | 'chain-broken'
    | 'chain-missing'
    | 'commitment-differs'
    | 'parties-not-independent'
    | 'too-late'
    | 'not-drawable'
    | 'rows-differ'
    | 'root-differs'
    | 'ratio-not-kept'
    | 'out-of-order'
    | 'assignments-differ'
    | 'opening-differs';
  readonly sentence: string;
}

/** JSON text with keys in order, so that two values are the same exactly if their texts are. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
