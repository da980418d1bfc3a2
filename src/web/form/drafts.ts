import { newCommandId } from '../command-id.ts';
import type { Entry } from './entry.ts';

export interface Draft {
  readonly entry: Entry;
  /** Sent with every sending of this form until it is saved. */
  readonly command: string;
}

/**
 * Forms that are being filled in, kept while the page is open: going elsewhere and coming back loses nothing. They are
 * held in memory only, because a shared computer must not keep what was written about a participant.
 */
const drafts = new Map<string, Draft>();

export function draftOf(key: string, fresh: () => Entry): Draft {
  const known = drafts.get(key);
  if (known !== undefined) return known;
  return { entry: fresh(), command: newCommandId() };
}

export function keepDraft(key: string, draft: Draft): void {
  drafts.set(key, draft);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}

export function hasDrafts(): boolean {
  return drafts.size > 0;
}
