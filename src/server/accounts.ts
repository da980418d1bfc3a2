import type { AccountEvent, FactorName, Term } from '../record/account-events.ts';
import type { StoredEvent } from '../record/event.ts';
import type { Role } from '../record/roles.ts';

/** The pseudo-study and its stream that hold who may act. */
export const installation = '_installation';
export const accountsStream = 'accounts';

export interface StudyRole {
  readonly role: Role;
  readonly sites: readonly string[];
  /** Of the sites where the role has a beginning or an end. */
  readonly terms: Readonly<Record<string, Term>>;
}

/** A person's account, folded. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** By study; what was revoked is gone from here. */
  readonly roles: Readonly<Record<string, StudyRole>>;
  /** Every role it ever had, by study: who has seen an allocation cannot unsee it. */
  readonly everHeld: Readonly<Record<string, readonly Role[]>>;
  readonly passwordSetAt?: string;
  /** What is asked for besides the password, if there is any. */
  readonly factors: readonly Factor[];
  /** At an institution, by which it is opened too. */
  readonly identity?: BoundIdentity;
  /** Failed sign-ins, the newest few of each door. */
  readonly failures: readonly Failure[];
}

export interface Factor {
  readonly factor: FactorName;
  readonly id: string;
  readonly label: string;
  readonly addedAt: string;
}

export interface BoundIdentity {
  readonly issuer: string;
  /** The issuer gives it to one person and never to another. */
  readonly subject: string;
  readonly boundAt: string;
}

export interface Failure {
  readonly at: string;
  readonly door: Door;
}

/**
 * A way in that is shut for itself after too many failures: all browsers that the account never signed in with are one door,
 * each browser that it did is one, and so is each open session, where a signature asks for the password again.
 */
export type Door = 'elsewhere' | `device:${string}` | `session:${string}`;

export type Accounts = Readonly<Record<string, Account>>;

const failuresMax = 5;
const shutMinutes = 15;

export function foldAccounts(accounts: Accounts | undefined, event: StoredEvent): Accounts {
  const known = accounts ?? {};
  const { type, data, at } = event as StoredEvent & AccountEvent;
  if (type === 'accountCreated') return { ...known, [data.account]: newAccount(data.account, data.name, at) };
  const account = known[data.account];
  if (!account)
    throw new Error(`Event ${event.version} of ${event.stream}: account ${data.account} does not exist.`);
  return { ...known, [data.account]: foldAccount(account, event) };
}

function newAccount(id: string, name: string, createdAt: string): Account {
  return { id, name, createdAt, roles: {}, everHeld: {}, factors: [], failures: [] };
}

function foldAccount(account: Account, event: StoredEvent): Account {
  const { type, data, at } = event as StoredEvent & Exclude<AccountEvent, { type: 'accountCreated' }>;
  switch (type) {
    case 'roleGranted':
      return grant(account, data.study, {
        role: data.role as Role,
        sites: data.sites,
        terms: termsAt(data.sites, data.term),
      });
    case 'roleTermSet':
      return setTerm(account, data.study, data.sites, data.term);
    case 'roleRevoked':
      return { ...account, roles: without(account.roles, data.study) };
    case 'passwordSet':
      return { ...account, passwordSetAt: at, failures: [] };
    case 'signInFailed':
      return { ...account, failures: withFailure(account.failures, { at, door: doorOf(data.door) }) };
    case 'linkUsed': {
      const { passwordSetAt: _, ...rest } = account;
      return { ...rest, failures: [] };
    }
    case 'factorAdded': {
      const { factor, id, label } = data;
      return { ...account, factors: [...account.factors, { factor, id, label, addedAt: at }] };
    }
    case 'factorRemoved':
      return {
        ...account,
        factors: account.factors.filter(({ factor, id }) => factor !== data.factor || id !== data.id),
      };
    case 'factorsTakenAway':
      return { ...withoutIdentity(account), factors: [] };
    case 'identityBound': {
      const { issuer, subject } = data;
      return { ...account, identity: { issuer, subject, boundAt: at } };
    }
    case 'identityUnbound':
      return withoutIdentity(account);
    case 'linkIssued':
    case 'signedIn':
    case 'recoveryCodesMade':
    case 'recoveryCodeUsed':
    case 'sessionsEnded':
      return account;
  }
}

export function isBoundTo(
  { identity }: Account,
  { issuer, subject }: Pick<BoundIdentity, 'issuer' | 'subject'>,
): boolean {
  return identity?.issuer === issuer && identity.subject === subject;
}

function withoutIdentity({ identity: _, ...account }: Account): Account {
  return account;
}

/** Five failures within a quarter of an hour shut a door until the first of them is a quarter of an hour old. */
export function isShut(account: Account, door: Door, now: string): boolean {
  const failures = account.failures.filter(failure => failure.door === door);
  const first = failures[0];
  if (first === undefined || failures.length < failuresMax) return false;
  return Temporal.Instant.compare(now, shutUntil(first)) < 0;
}

function shutUntil({ at }: Failure): Temporal.Instant {
  return Temporal.Instant.from(at).add({ minutes: shutMinutes });
}

/** The newest few of its door; what is too old to shut a door is forgotten. */
function withFailure(failures: readonly Failure[], failure: Failure): readonly Failure[] {
  const ofDoor = failures.filter(({ door }) => door === failure.door);
  const dropped = ofDoor.length < failuresMax ? undefined : ofDoor[0];
  const recent = failures.filter(
    earlier => earlier !== dropped && Temporal.Instant.compare(failure.at, shutUntil(earlier)) < 0,
  );
  return [...recent, failure];
}

function doorOf(door: string | undefined): Door {
  return (door ?? 'elsewhere') as Door;
}

function grant(account: Account, study: string, role: StudyRole): Account {
  const held = account.everHeld[study] ?? [];
  return {
    ...account,
    roles: { ...account.roles, [study]: role },
    everHeld: { ...account.everHeld, [study]: [...new Set([...held, role.role])] },
  };
}

function setTerm(account: Account, study: string, sites: readonly string[], term: Term): Account {
  const granted = account.roles[study];
  if (!granted) return account;
  const others = Object.entries(granted.terms).filter(([site]) => !sites.includes(site));
  const role = {
    role: granted.role,
    sites: [...new Set([...granted.sites, ...sites])],
    terms: { ...Object.fromEntries(others), ...termsAt(sites, term) },
  };
  return { ...account, roles: { ...account.roles, [study]: role } };
}

function termsAt(sites: readonly string[], term: Term | undefined): StudyRole['terms'] {
  const hasEnds = term?.from !== undefined || term?.until !== undefined;
  return hasEnds ? Object.fromEntries(sites.map(site => [site, term])) : {};
}

function without<Entry>(
  record: Readonly<Record<string, Entry>>,
  key: string,
): Readonly<Record<string, Entry>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
