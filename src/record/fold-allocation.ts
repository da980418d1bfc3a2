import { rowsInUse } from './allocation-list.ts';
import type { StoredEvent, StoredOf } from './event.ts';
import type { AllocationEvent } from './events.ts';
import type { AllocationListState } from './study.ts';

export function allocationListOf(events: Iterable<StoredEvent>): AllocationListState | undefined {
  let state: AllocationListState | undefined;
  for (const event of events) state = foldAllocation(state, event);
  return state;
}

/** Folds a list's events after they were unsealed. A row is used once and in order of rank; anything else is a broken record. */
export function foldAllocation(
  state: AllocationListState | undefined,
  unsealed: StoredEvent,
): AllocationListState {
  const event = unsealed as StoredOf<AllocationEvent>;
  if (event.type === 'listGenerated') {
    const { list, cohort, stratum, procedure, open } = event.data;
    const rows = event.data.rows.map(({ rank, arm }) => ({ rank, arm }));
    return {
      list,
      version: event.version,
      cohort,
      stratum,
      procedure,
      rows,
      open,
      assigned: [],
      replaced: [],
    };
  }
  if (state === undefined) throw new Error(`${event.stream} begins with ${event.type}`);
  const { version } = event;
  switch (event.type) {
    case 'listOpened':
      return { ...state, version, open: true };
    case 'rowAssigned': {
      if (event.data.rank !== state.assigned.length + 1)
        throw new Error(`${event.stream} ${version}: a row was skipped or used twice`);
      return { ...state, version, assigned: [...state.assigned, event.data] };
    }
    case 'rowReplaced': {
      if (
        !rowsInUse(state).some(row => row.participant === event.data.replaces && row.rank === event.data.rank)
      )
        throw new Error(`${event.stream} ${version}: somebody was replaced who has not this row`);
      return { ...state, version, replaced: [...state.replaced, event.data] };
    }
    case 'rowUnmasked':
    case 'closedViewRead':
      return { ...state, version };
    case 'unmaskedCaseOpened': {
      const opened = { ...event.data, at: event.at, account: event.actor.account };
      return { ...state, version, openedCases: [...(state.openedCases ?? []), opened] };
    }
    default:
      return unknownAllocationEvent(event);
  }
}

function unknownAllocationEvent(event: never): never {
  throw new Error(`${(event as StoredEvent).type} is not an event of an allocation stream`);
}
