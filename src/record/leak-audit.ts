import type { NewEvent, StoredEvent, StoredOf } from './event.ts';

/** What the leak audit found for one role, or for the server's log. */
export interface LeakAuditRow {
  readonly role: string;
  readonly operations: number;
  readonly responses: number;
  readonly differing: number;
  readonly differingBytes: number;
  /** Absent for what has no eyes of its own. */
  readonly attack?: {
    readonly guesses: number;
    readonly right: number;
    readonly chance: number;
    readonly lower: number;
    readonly upper: number;
    readonly isAboveChance: boolean;
  };
  /** Time in the one world over time in the other, of requests about participants who have another arm there. */
  readonly timeRatio?: { readonly ratio: number; readonly lower: number; readonly upper: number };
  readonly isClean: boolean;
}

/** An audit in SIMULATED twin trials of the same definition, as it was loaded into the record. */
export interface LeakAudit {
  /** Version of the definition that was audited; reports of before they said so have none. */
  readonly audited?: string;
  readonly software: string;
  /** SHA-256 of the report's file, lower-case hex. */
  readonly source: string;
  readonly trials: number;
  /** Participants who had another arm in the second world. */
  readonly moved: number;
  readonly rows: readonly LeakAuditRow[];
  readonly isClean: boolean;
}

/** Of stream `leak-audit`. */
export type LeakAuditEvent = NewEvent<'leakAuditLoaded', LeakAudit>;

export interface LeakAuditState {
  readonly version: number;
  readonly audits: readonly LoadedLeakAudit[];
}

export interface LoadedLeakAudit extends LeakAudit {
  readonly loadedAt: string;
  /** Version of the definition in force when it was loaded. */
  readonly definition: string;
}

/**
 * Whether an audit answers for the study as it runs now: it audited the definition in force with the software that serves.
 * A report that does not say what it audited answers for nothing.
 */
export type AuditStanding = 'current' | 'otherDefinition' | 'otherSoftware';

export interface JudgedLeakAudit extends LoadedLeakAudit {
  readonly standing: AuditStanding;
}

export function standingOf(
  { audited, software }: LeakAudit,
  now: { readonly definition: string; readonly software: string },
): AuditStanding {
  if (audited !== now.definition) return 'otherDefinition';
  return software === now.software ? 'current' : 'otherSoftware';
}

export const noLeakAudits: LeakAuditState = { version: 0, audits: [] };

export function foldLeakAudit(state: LeakAuditState | undefined, stored: StoredEvent): LeakAuditState {
  const { data, at, definition, version } = stored as StoredOf<LeakAuditEvent>;
  const audits = [...(state ?? noLeakAudits).audits, { ...data, loadedAt: at, definition }];
  return { version, audits };
}
