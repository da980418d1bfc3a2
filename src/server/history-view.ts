import type { StoredEvent } from '../record/event.ts';
import type { Role } from '../record/roles.ts';
import type { HistoryEntry } from '../record/views.ts';
import type { Sight } from './masked-values.ts';
import { readingRoles } from './permissions.ts';
import { withoutPublishedContents } from './shown-definition.ts';

/** A stored event as a role may see it in the audit trail. Allocation streams never come here. */
export function historyEntry(
  stored: StoredEvent,
  role: Role,
  sight: Sight,
  names: Readonly<Record<string, string>>,
): HistoryEntry {
  const { stream, version, at, actor, type, data, signature, command, definition, hash } = shownEvent(
    stored,
    role,
    sight,
  );
  return {
    stream,
    version,
    at,
    actor,
    name: names[actor.account] ?? actor.account,
    type,
    data: type === 'definitionPublished' ? withoutKeys(data, ['text']) : data,
    ...(signature ? { signature } : {}),
    command,
    definition,
    hash,
  };
}

/** The event itself, unsealed before, without values that would tell a masked role the arm, and without what roles that may not read the allocation are not shown of it. */
export function shownEvent(stored: StoredEvent, role: Role, sight: Sight): StoredEvent {
  const event = sight.event(sight.masked ? withoutPublishedContents(stored) : stored);
  const mayReadAllocation = (readingRoles.allocation as readonly Role[]).includes(role);
  const hidden = ofAllocation[event.type];
  if (hidden === undefined || mayReadAllocation) return event;
  return { ...event, data: withoutKeys(event.data, hidden) };
}

/** What roles that may not read the allocation are not shown: neither what was opened nor how long lists and blocks are. */
const ofAllocation: Readonly<Record<string, readonly string[]>> = {
  allocationCommitted: ['lists'],
  allocationOpened: ['allocations', 'seeds'],
};

function withoutKeys(data: unknown, keys: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(data as object).filter(([name]) => !keys.includes(name)));
}
