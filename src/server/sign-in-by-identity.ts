import { randomUUID } from 'node:crypto';
import { type Account, isBoundTo } from './accounts.ts';
import type { Identity } from './identity-provider.ts';
import { Problem } from './problems.ts';
import type { Visitor } from './sessions.ts';
import { type Entrance, enter, type Opened } from './sign-in.ts';

/**
 * An identity opens the account that it is bound to, and nothing is made for one that is bound to none. A second factor of
 * the account is still asked for, unless the institution says that it asked for one.
 */
export async function signInByIdentity(
  entrance: Entrance,
  identity: Identity,
  visitor: Visitor,
): Promise<Opened> {
  const accounts = Object.values(await entrance.book.accounts());
  const account = accounts.find(each => isBoundTo(each, identity));
  if (account === undefined || !mayComeIn(account)) throw new Problem('identity-unknown');
  const lacksFactor = account.factors.length > 0 && !identity.hasFactor;
  const opening = { openedBy: 'provider', lacksFactor } as const;
  if (lacksFactor) return entrance.sessions.open(account.id, visitor, opening);
  return enter(entrance, account.id, visitor, opening);
}

/** A link may have taken the password away since: the account is then opened by the link alone. */
function mayComeIn({ passwordSetAt }: Account): boolean {
  return passwordSetAt !== undefined;
}

/** One identity, one account; an account has one identity, and a new one takes the place of the old. */
export async function bindIdentity(
  { book }: Pick<Entrance, 'book'>,
  account: string,
  identity: Identity,
): Promise<void> {
  const { issuer, subject } = identity;
  const command = `identityBound-${randomUUID()}`;
  const actor = { account, role: 'account' };
  await book.change({ command, actor, request: 'identityBound' }, accounts => {
    const holder = Object.values(accounts).find(each => isBoundTo(each, identity));
    if (holder?.id === account) return [];
    if (holder !== undefined) throw new Problem('identity-taken');
    return [{ type: 'identityBound', data: { account, issuer, subject } }];
  });
}
