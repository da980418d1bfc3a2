import { newCommandId } from '../command-id.ts';
import type { Entry } from './entry.ts';

export interface Draft {
  readonly entry: Entry;
  /** Sent with every sending of this form until it is saved. */
  readonly command: string;
}

/** Whose form it is: what one person typed, another who signs in at the same computer does not see. */
export interface DraftPlace {
  readonly account: string;
  readonly study: string;
  readonly participant: string;
  readonly visit: string;
  readonly occurrence: number;
  readonly form: string;
}

export function draftKey(place: DraftPlace): string {
  const { account, study, participant, visit, occurrence, form } = place;
  return [account, study, participant, visit, occurrence, form].map(encodeURIComponent).join('/');
}

/**
 * Forms that are being filled in: going elsewhere and coming back loses nothing, nor does loading the page again. They are
 * kept in the tab, which forgets them when it is closed, and at sign-out, because a shared computer must not keep what was
 * written about a participant.
 */
const prefix = 'draft:';
const drafts = readKept();

export function draftOf(key: string, fresh: () => Entry): Draft {
  return drafts.get(key) ?? { entry: fresh(), command: newCommandId() };
}

export function keptDraft(key: string): Draft | undefined {
  return drafts.get(key);
}

export function keepDraft(key: string, draft: Draft): void {
  drafts.set(key, draft);
  inTab(tab => tab.setItem(prefix + key, JSON.stringify(draft)));
}

export function dropDraft(key: string): void {
  drafts.delete(key);
  inTab(tab => tab.removeItem(prefix + key));
}

export function dropDrafts(): void {
  for (const key of [...drafts.keys()]) dropDraft(key);
}

export function draftsCount(): number {
  return drafts.size;
}

function readKept(): Map<string, Draft> {
  const kept = new Map<string, Draft>();
  inTab(tab => {
    for (const [name, text] of Object.entries(tab))
      if (name.startsWith(prefix)) kept.set(name.slice(prefix.length), JSON.parse(text) as Draft);
  });
  return kept;
}

/** A tab whose storage is full or forbidden still holds everything in memory. */
function inTab(use: (tab: Storage) => void): void {
  try {
    use(sessionStorage);
  } catch {
    // What could not be kept is still on the page, which warns before it is left.
  }
}
