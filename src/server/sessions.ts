import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CredentialStore, SessionRow } from '../store/store.ts';

const minuteMs = 60_000;
const idleMs = 30 * minuteMs;
const longestMs = 12 * 60 * minuteMs;
const linkMs = 24 * 60 * minuteMs;
/** The idle end is written at most this often. */
const touchEveryMs = minuteMs;
/** A session found a moment ago is not asked for again: one that was closed through another server process lives on this long. */
const rememberedMs = 2000;
const rememberedMax = 10_000;

/** Sessions and one-time links live on the computer's own clock, also where a simulated study's record has another. */
export interface Sessions {
  open(account: string): Promise<{ readonly token: string; readonly session: SessionRow }>;
  find(token: string): Promise<SessionRow | undefined>;
  close(token: string): Promise<void>;
  createLink(account: string): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** The account of a link that is used by this. */
  spendLink(token: string): Promise<string | undefined>;
}

export function createSessions(credentials: CredentialStore): Sessions {
  const remembered = new Map<string, { row: SessionRow; untilMs: number }>();
  const remember = (row: SessionRow) => {
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(row.tokenHash, { row, untilMs: Date.now() + rememberedMs });
  };
  return {
    async open(account) {
      const token = randomToken();
      const now = Date.now();
      const createdAt = instant(now);
      const session = {
        tokenHash: sha256(token),
        account,
        csrf: randomToken(),
        createdAt,
        expiresAt: instant(now + idleMs),
      };
      await credentials.addSession(session);
      return { token, session };
    },
    async find(token) {
      const tokenHash = sha256(token);
      const known = remembered.get(tokenHash);
      if (known && known.untilMs > Date.now()) return isAlive(known.row) ? known.row : undefined;
      remembered.delete(tokenHash);
      const row = await credentials.session(tokenHash);
      if (!row) return undefined;
      if (!isAlive(row)) {
        await credentials.removeSession(tokenHash);
        return undefined;
      }
      const touched = await touch(credentials, row);
      remember(touched);
      return touched;
    },
    async close(token) {
      remembered.delete(sha256(token));
      await credentials.removeSession(sha256(token));
    },
    async createLink(account) {
      const token = randomToken();
      const expiresAt = instant(Date.now() + linkMs);
      await credentials.addLink({ tokenHash: sha256(token), account, expiresAt });
      return { token, expiresAt };
    },
    spendLink: token => credentials.takeLink(sha256(token), instant(Date.now())),
  };
}

export function sameToken(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function isAlive({ createdAt, expiresAt }: SessionRow): boolean {
  const now = Date.now();
  return now < Date.parse(expiresAt) && now < Date.parse(createdAt) + longestMs;
}

async function touch(credentials: CredentialStore, row: SessionRow): Promise<SessionRow> {
  const now = Date.now();
  if (Date.parse(row.expiresAt) - now > idleMs - touchEveryMs) return row;
  const expiresAt = instant(Math.min(now + idleMs, Date.parse(row.createdAt) + longestMs));
  await credentials.touchSession(row.tokenHash, expiresAt);
  return { ...row, expiresAt };
}

/** 256 random bits. */
function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

function instant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}
