import type { StoredEvent } from '../record/event.ts';
import type { Role } from '../record/roles.ts';
import type { HistoryEntry } from '../record/views.ts';
import type { Sight } from './maskedValues.ts';
import { readingRoles } from './permissions.ts';

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
    data: type === 'definitionPublished' ? withoutKey(data, 'text') : data,
    ...(signature ? { signature } : {}),
    command,
    definition,
    hash,
  };
}

/** The event itself, without values that would tell a masked role the arm, and without the opened allocation for roles that may not read it. */
export function shownEvent(stored: StoredEvent, role: Role, sight: Sight): StoredEvent {
  const event = sight.event(stored);
  const mayReadAllocation = (readingRoles.allocation as readonly Role[]).includes(role);
  if (event.type !== 'allocationOpened' || mayReadAllocation) return event;
  return { ...event, data: withoutKey(event.data, 'allocations') };
}

function withoutKey(data: unknown, key: string): unknown {
  return Object.fromEntries(Object.entries(data as object).filter(([name]) => name !== key));
}
