import type { ApartReason } from '../../record/diary-events.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { confirmEntries, keep, waitingEntries } from './store.ts';

/** What was unlocked with the PIN, in memory only. */
export interface Unlocked {
  readonly study: string;
  readonly token: string;
  readonly pin: string;
}

/** How the last attempt to send went. `refused`: the server no longer knows this phone. */
export type SyncState = 'never' | 'sending' | 'done' | 'offline' | 'refused';

const batch = 50;
const firstRetryMs = 5_000;
const longestRetryMs = 10 * 60_000;

/** Twice as long after each failure. */
export function retryAfterMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1));
}

interface Reply {
  readonly ok: boolean;
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a request; throws only where there is no server to be reached. */
export async function ask(
  study: string,
  what: string,
  { body, session }: { readonly body?: object; readonly session?: string } = {},
): Promise<Reply> {
  const reply = await fetch(`/api/studies/${encodeURIComponent(study)}/phone/${what}`, {
    method: body === undefined ? 'GET' : 'POST',
    credentials: 'omit',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(session === undefined ? {} : { authorization: `Bearer ${session}` }),
      'accept-language': document.documentElement.lang,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = (await reply.json().catch(() => ({}))) as Reply['body'];
  return { ok: reply.ok, status: reply.status, body: told };
}

let session: string | undefined;

export function startSession(opened: string | undefined): void {
  session = opened;
}

/** Sends everything that waits, entry by entry confirmed, then reads what the server knows. */
export async function synchronise(unlocked: Unlocked): Promise<PhoneDiaryView> {
  for (;;) {
    const waiting = await waitingEntries(batch);
    if (waiting.length === 0) break;
    const sentAt = instantNow();
    const body = { sentAt, entries: waiting.map(({ entry }) => entry) };
    const { answers } = (await inSession(unlocked, 'entries', body)) as { answers: readonly Answer[] };
    await confirmEntries(answers);
    if (answers.length === 0) break;
  }
  const view = (await inSession(unlocked, 'diary')) as unknown as PhoneDiaryView;
  await keep('view', view);
  return view;
}

interface Answer {
  readonly id: string;
  readonly outcome: string;
  readonly reason?: ApartReason;
}

export class Refused extends Error {}

async function inSession(unlocked: Unlocked, what: string, body?: object): Promise<Reply['body']> {
  for (let tried = 0; tried < 2; tried++) {
    session ??= await openSession(unlocked);
    const reply = await ask(unlocked.study, what, { session, ...(body === undefined ? {} : { body }) });
    if (reply.ok) return reply.body;
    if (reply.body.code === 'phone-unknown') throw new Refused();
    if (reply.status !== 401) throw new Error(String(reply.body.code));
    session = undefined;
  }
  throw new Error('The session does not stay open.');
}

async function openSession({ study, token, pin }: Unlocked): Promise<string> {
  const reply = await ask(study, 'open', { body: { token, pin } });
  if (reply.body.code === 'phone-unknown') throw new Refused();
  if (!reply.ok) throw new Error(String(reply.body.code));
  return String(reply.body.session);
}

/** By the phone's own clock, which may be wrong: the server writes its own beside it. */
export function instantNow(): string {
  return Temporal.Instant.fromEpochMilliseconds(Date.now()).toString();
}

export function localNow(): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Date.now()).toZonedDateTimeISO(Temporal.Now.timeZoneId());
}
