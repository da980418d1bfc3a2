import type { NewEvent } from './event.ts';

/** What happened to accounts. Never a secret: no password, no code, no token, nor a hash of one. */
export type AccountEvent =
  | NewEvent<'accountCreated', { readonly account: string; readonly name: string }>
  | NewEvent<
      'roleGranted',
      {
        readonly account: string;
        readonly study: string;
        readonly role: string;
        readonly sites: readonly string[];
        /** At all of the sites; absent: at once and without end. */
        readonly term?: Term;
      }
    >
  /** At these sites the role is held for this term from now on, whatever was said before. */
  | NewEvent<
      'roleTermSet',
      {
        readonly account: string;
        readonly study: string;
        readonly sites: readonly string[];
        readonly term: Term;
        readonly reason: string;
      }
    >
  | NewEvent<'roleRevoked', { readonly account: string; readonly study: string; readonly reason: string }>
  | NewEvent<'passwordSet', { readonly account: string }>
  /** A one-time sign-in link was made for it, or used. Using one takes the old password away. */
  | NewEvent<'linkIssued', { readonly account: string }>
  | NewEvent<'linkUsed', { readonly account: string }>
  /** `door`: through which way in, as `Door` names it; absent in records of the first versions. */
  | NewEvent<'signInFailed', { readonly account: string; readonly door?: string }>
  /** With a password; a sign-in by link is `linkUsed`. */
  | NewEvent<'signedIn', { readonly account: string; readonly by?: 'passkey' | 'provider' }>
  /** `id` tells several of one kind apart; `label` is what the person calls it. */
  | NewEvent<
      'factorAdded',
      {
        readonly account: string;
        readonly factor: FactorName;
        readonly id: string;
        readonly label: string;
      }
    >
  | NewEvent<'factorRemoved', { readonly account: string; readonly factor: FactorName; readonly id: string }>
  /** All factors, recovery codes and the identity at an institution, by an administrator. */
  | NewEvent<
      'factorsTakenAway',
      { readonly account: string; readonly study: string; readonly reason: string }
    >
  /** An identity at an institution opens the account from now on, instead of any bound before. */
  | NewEvent<'identityBound', { readonly account: string; readonly issuer: string; readonly subject: string }>
  /** With study and reason by an administrator, otherwise by the account itself. */
  | NewEvent<
      'identityUnbound',
      { readonly account: string; readonly study?: string; readonly reason?: string }
    >
  | NewEvent<'recoveryCodesMade', { readonly account: string }>
  | NewEvent<'recoveryCodeUsed', { readonly account: string }>
  /** One session by its name, or all others than the one that asked. `study`: of the administrator who did it. */
  | NewEvent<
      'sessionsEnded',
      { readonly account: string; readonly session: string | 'others' | 'all'; readonly study?: string }
    >;

/** Calendar dates at the site, both within. */
export interface Term {
  readonly from?: string;
  readonly until?: string;
}

export type FactorName = 'authenticator' | 'passkey';
