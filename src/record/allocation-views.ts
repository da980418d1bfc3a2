import type { SeedParty } from './events.ts';

/** How far the concealed allocation has come. Nothing of the lists themselves, not even how long they are. */
export interface AllocationStatusView {
  readonly seedsFrom: 'system' | 'twoParties';
  readonly seeds: Readonly<
    Partial<
      Record<
        SeedParty,
        {
          readonly account: string;
          readonly commitment: string;
          readonly at: string;
          readonly revealed: boolean;
        }
      >
    >
  >;
  /** Published when the lists were drawn: whoever keeps the root can check every row against it later. */
  readonly root?: string;
  readonly algorithm?: string;
}
