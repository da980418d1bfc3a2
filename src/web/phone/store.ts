import { Dexie, type Table } from 'dexie';
import type { ApartReason, DiaryEntry } from '../../record/diary-events.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';

/** An entry on this phone. It is kept until the server has confirmed it, and shown afterwards. */
export interface KeptEntry {
  readonly id: string;
  readonly entry: DiaryEntry;
  readonly state: 'kept' | 'sent' | 'apart';
  readonly reason?: ApartReason;
}

/** The one enrolment of this phone. */
export interface Enrolment {
  readonly study: string;
  /** The server's token under a key that only the PIN gives. */
  readonly sealed: { readonly salt: Uint8Array; readonly iv: Uint8Array; readonly text: ArrayBuffer };
}

export interface Kept {
  readonly enrolment?: Enrolment;
  /** What the server told last. */
  readonly view?: PhoneDiaryView;
  readonly language?: 'en' | 'zh';
  readonly tries?: { readonly count: number; readonly lastAtMs: number };
}

class PhoneStore extends Dexie {
  declare readonly kept: Table<{ name: keyof Kept; value: unknown }, string>;
  declare readonly entries: Table<KeptEntry, string>;

  constructor() {
    super('trialwright-phone');
    this.version(1).stores({ kept: 'name', entries: 'id, state' });
  }
}

const store = new PhoneStore();

export async function readKept(): Promise<Kept> {
  const rows = await store.kept.toArray();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export async function keep<Name extends keyof Kept>(
  name: Name,
  value: NonNullable<Kept[Name]>,
): Promise<void> {
  await store.kept.put({ name, value });
}

/** A phone that was taken off keeps its entries: they are sent after it is enrolled again. */
export async function forgetEnrolment(): Promise<void> {
  await store.kept.bulkDelete(['enrolment', 'tries']);
}

export function allEntries(): Promise<readonly KeptEntry[]> {
  return store.entries.toArray();
}

export async function addEntry(entry: DiaryEntry): Promise<void> {
  await store.entries.add({ id: entry.id, entry, state: 'kept' });
}

export function waitingEntries(max: number): Promise<readonly KeptEntry[]> {
  return store.entries.where('state').equals('kept').limit(max).toArray();
}

export async function confirmEntries(
  answers: readonly { readonly id: string; readonly outcome: string; readonly reason?: ApartReason }[],
): Promise<void> {
  await store.transaction('rw', store.entries, async () => {
    for (const { id, outcome, reason } of answers)
      await store.entries.update(id, {
        state: outcome === 'keptApart' ? 'apart' : 'sent',
        ...(reason === undefined ? {} : { reason }),
      });
  });
}
