import type { NewEvent, Signature, StoredEvent, StoredOf } from './event.ts';

/** Of stream `delegation/<site>`. Dates are calendar dates at the site, both within. */
export type DelegationEvent =
  | NewEvent<
      'taskDelegated',
      {
        readonly id: string;
        readonly account: string;
        readonly tasks: readonly string[];
        readonly from: string;
        readonly until?: string;
      }
    >
  | NewEvent<'delegationEnded', { readonly id: string; readonly reason: string }>
  | NewEvent<
      'trainingRecorded',
      {
        readonly account: string;
        readonly training: string;
        readonly date: string;
        /** Who trained, as written. */
        readonly by: string;
      }
    >;

export interface DelegationState {
  readonly site: string;
  readonly version: number;
  readonly delegations: readonly DelegationLine[];
  readonly trainings: readonly TrainingLine[];
}

export interface DelegationLine {
  readonly id: string;
  readonly account: string;
  readonly tasks: readonly string[];
  readonly from: string;
  readonly until?: string;
  readonly signature: Signature;
  readonly givenAt: string;
  /** From this instant on it no longer holds. */
  readonly ended?: { readonly at: string; readonly by: string; readonly reason: string };
}

export interface TrainingLine {
  readonly account: string;
  readonly training: string;
  readonly date: string;
  readonly by: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export function noDelegations(site: string): DelegationState {
  return { site, version: 0, delegations: [], trainings: [] };
}

export function foldDelegation(state: DelegationState | undefined, stored: StoredEvent): DelegationState {
  const event = stored as StoredOf<DelegationEvent>;
  const { version, at, actor } = event;
  const before = state ?? noDelegations(event.stream.slice('delegation/'.length));
  switch (event.type) {
    case 'taskDelegated': {
      const { signature } = event;
      if (signature === undefined) throw new Error(`Event ${version} of ${event.stream} is not signed.`);
      const line = { ...event.data, signature, givenAt: at };
      return { ...before, version, delegations: [...before.delegations, line] };
    }
    case 'delegationEnded': {
      const { id, reason } = event.data;
      const ended = { at, by: actor.account, reason };
      const delegations = before.delegations.map(line => (line.id === id ? { ...line, ended } : line));
      return { ...before, version, delegations };
    }
    case 'trainingRecorded': {
      const line = { ...event.data, recordedBy: actor.account, recordedAt: at };
      return { ...before, version, trainings: [...before.trainings, line] };
    }
    default:
      return unknownDelegationEvent(event);
  }
}

function unknownDelegationEvent(event: never): never {
  throw new Error(`${(event as StoredEvent).type} is not an event of a delegation stream`);
}

/** Whether it holds on this date at the site. */
export function isDelegatedOn({ from, until, ended }: DelegationLine, date: string): boolean {
  return ended === undefined && from <= date && (until === undefined || date <= until);
}
