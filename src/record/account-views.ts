import type { FactorName } from './account-events.ts';
import type { Role } from './roles.ts';

export interface SessionView {
  readonly account: string;
  readonly name: string;
  readonly csrf: string;
  readonly expiresAt: string;
  readonly hasPassword: boolean;
  /** What the session still lacks before it may do anything else. */
  readonly standing: 'lacksFactor' | 'lacksPassword' | 'lacksEnrolment' | 'whole';
  readonly studies: readonly {
    readonly id: string;
    readonly role: Role;
    readonly sites: readonly string[];
    readonly simulated: boolean;
  }[];
}

export interface AccountView {
  readonly account: string;
  readonly name: string;
  /** In this study; absent when it was revoked. */
  readonly role?: Role;
  readonly sites: readonly string[];
  /** Of the sites where the role begins or ends on a date. */
  readonly terms: readonly { readonly site: string; readonly from?: string; readonly until?: string }[];
  /** `notNow`: its role has run out or not begun at every site. `invited`: no password set yet. `locked`: after too many failures a short while ago, only browsers that it knows are let in. */
  readonly state: 'invited' | 'active' | 'locked' | 'notNow' | 'revoked';
  /** How many second factors it has set up. */
  readonly factors: number;
  /** An identity at an institution opens it; which one is its own to see. */
  readonly hasIdentity: boolean;
  readonly createdAt: string;
}

/** A one-time link, shown once to the administrator who asked for it; absent if the account has a password already. */
export interface AccountLinkView {
  readonly account: string;
  readonly link?: string;
  readonly expiresAt?: string;
}

/** Where an account is signed in. */
export interface OpenSessionView {
  /** Names it; opens nothing. */
  readonly session: string;
  readonly createdAt: string;
  /** To the minute. */
  readonly usedAt: string;
  readonly expiresAt: string;
  /** What the browser called itself. */
  readonly agent: string;
  /** The address it came from. */
  readonly source: string;
  readonly openedBy: 'password' | 'link' | 'passkey' | 'provider';
  /** The session that asks. */
  readonly isThis: boolean;
}

/** What an account signs in with besides its password. */
export interface FactorsView {
  readonly factors: readonly {
    readonly factor: FactorName;
    readonly id: string;
    readonly label: string;
    readonly addedAt: string;
  }[];
  readonly recoveryCodesLeft: number;
  /** The installation lets this account in only with a second factor. */
  readonly isNeeded: boolean;
  /** What the institution is called that one may sign in with. */
  readonly provider?: string;
  /** The identity there that opens the account. */
  readonly identity?: { readonly issuer: string; readonly subject: string; readonly boundAt: string };
}

/** Told once, at enrolment. */
export interface EnrolmentView {
  readonly secret: string;
  readonly uri: string;
}

/** Told once, when they are made. */
export interface RecoveryCodesView {
  readonly recoveryCodes: readonly string[];
}
