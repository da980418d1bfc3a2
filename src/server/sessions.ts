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

/** Where a request comes from, as far as the server can see. */
export interface Visitor {
  readonly agent: string;
  readonly source: string;
  /** Token of the browser's own, by which an account knows it again. */
  readonly device?: string | undefined;
  /** Carried from the step before. */
  readonly note?: string | undefined;
}

export type Opening = Pick<SessionRow, 'openedBy' | 'lacksFactor'>;

const agentCharactersMax = 200;

/** Sessions and one-time links live on the computer's own clock, also where a simulated study's record has another. */
export interface Sessions {
  open(
    account: string,
    visitor: Visitor,
    opening: Opening,
  ): Promise<{ readonly token: string; readonly session: SessionRow }>;
  find(token: string): Promise<SessionRow | undefined>;
  /** Those of the account that are open now, the newest first. */
  ofAccount(account: string): Promise<readonly SessionRow[]>;
  close(token: string): Promise<void>;
  closeRow(session: SessionRow): Promise<void>;
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
  const close = async (tokenHash: string) => {
    remembered.delete(tokenHash);
    await credentials.removeSession(tokenHash);
  };
  return {
    async open(account, { agent, source }, opening) {
      const token = randomToken();
      const now = Date.now();
      const createdAt = instant(now);
      const session = {
        tokenHash: sha256(token),
        account,
        csrf: randomToken(),
        createdAt,
        usedAt: createdAt,
        expiresAt: instant(now + idleMs),
        agent: agent.slice(0, agentCharactersMax),
        source,
        ...opening,
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
    async ofAccount(account) {
      const rows = await credentials.sessionsOf(account);
      return rows.filter(isAlive).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    },
    close: token => close(sha256(token)),
    closeRow: ({ tokenHash }) => close(tokenHash),
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
  const usedAt = instant(now);
  const expiresAt = instant(Math.min(now + idleMs, Date.parse(row.createdAt) + longestMs));
  await credentials.touchSession(row.tokenHash, usedAt, expiresAt);
  return { ...row, usedAt, expiresAt };
}

/** Names a session to people. Of a hash of 256 random bits, so it opens nothing. */
export function sessionName({ tokenHash }: Pick<SessionRow, 'tokenHash'>): string {
  return tokenHash.slice(0, 16);
}

/** 256 random bits. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

function instant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}
