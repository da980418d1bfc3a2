import type { StoredEvent } from '../record/event.ts';
import type { AccountEvent } from '../record/events.ts';
import type { Role } from '../record/roles.ts';

/** The pseudo-study and its stream that hold who may act. */
export const installation = '_installation';
export const accountsStream = 'accounts';

export interface StudyRole {
  readonly role: Role;
  readonly sites: readonly string[];
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
  /** Instants of failed sign-ins, the newest few. */
  readonly failures: readonly string[];
}

export type Accounts = Readonly<Record<string, Account>>;

const failuresMax = 5;
const lockedMinutes = 15;

export function foldAccounts(accounts: Accounts | undefined, event: StoredEvent): Accounts {
  const known = accounts ?? {};
  const { type, data, at } = event as StoredEvent & AccountEvent;
  const change = (id: string, apply: (account: Account) => Account): Accounts => {
    const account = known[id];
    if (!account) throw new Error(`Event ${event.version} of ${event.stream}: account ${id} does not exist.`);
    return { ...known, [id]: apply(account) };
  };
  switch (type) {
    case 'accountCreated': {
      const account = {
        id: data.account,
        name: data.name,
        createdAt: at,
        roles: {},
        everHeld: {},
        failures: [],
      };
      return { ...known, [data.account]: account };
    }
    case 'roleGranted':
      return change(data.account, account =>
        grant(account, data.study, { role: data.role as Role, sites: data.sites }),
      );
    case 'roleRevoked':
      return change(data.account, account => ({ ...account, roles: without(account.roles, data.study) }));
    case 'passwordSet':
      return change(data.account, account => ({ ...account, passwordSetAt: at, failures: [] }));
    case 'signInFailed':
      return change(data.account, account => ({
        ...account,
        failures: [...account.failures, at].slice(-failuresMax),
      }));
    case 'linkUsed':
      return change(data.account, ({ passwordSetAt: _, ...account }) => ({ ...account, failures: [] }));
    case 'linkIssued':
    case 'signedIn':
      return known;
  }
}

/** Five failures within a quarter of an hour lock an account until the first of them is a quarter of an hour old. */
export function isLockedOut(account: Account, now: string): boolean {
  const first = account.failures[0];
  if (first === undefined || account.failures.length < failuresMax) return false;
  const until = Temporal.Instant.from(first).add({ minutes: lockedMinutes });
  return Temporal.Instant.compare(now, until) < 0;
}

function grant(account: Account, study: string, role: StudyRole): Account {
  const held = account.everHeld[study] ?? [];
  return {
    ...account,
    roles: { ...account.roles, [study]: role },
    everHeld: { ...account.everHeld, [study]: [...new Set([...held, role.role])] },
  };
}

function without<Entry>(
  record: Readonly<Record<string, Entry>>,
  key: string,
): Readonly<Record<string, Entry>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
