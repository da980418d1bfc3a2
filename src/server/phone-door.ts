import { hash, randomBytes } from 'node:crypto';
import { hash as argon2, verify } from '@node-rs/argon2';
import type { PhoneRow } from '../store/phone-credentials.ts';
import type { CredentialStore } from '../store/store.ts';
import { Problem } from './problems.ts';
import { systemClock } from './sources.ts';
import { Turns } from './turns.ts';

/** As for passwords: 19 MiB, two passes, one lane (OWASP's password storage cheat sheet). */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const linkHours = 72;
const sessionHours = 12;
/** After each fifth wrong PIN the phone has to wait; after the twentieth it has to be enrolled anew. */
const failuresPerWait = 5;
const waitMinutes = 15;
export const failuresMax = 20;

export interface PhonePlace {
  readonly study: string;
  readonly participant: string;
  readonly phone: string;
}

/** Links, tokens, PINs and sessions of participants' phones. They live on the computer's own clock, as all sign-in does. */
export interface PhoneDoor {
  createLink(place: PhonePlace): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** Whose link it is. It is used up by `enrol`. */
  invited(study: string, link: string): Promise<PhonePlace>;
  enrol(study: string, link: string, pin: string): Promise<OpenedPhone & { readonly token: string }>;
  /** `tooManyTries`: the caller has to take the phone off the study. */
  open(
    study: string,
    token: string,
    pin: string,
  ): Promise<OpenedPhone | (PhonePlace & { readonly outcome: 'tooManyTries' })>;
  find(study: string, session: string): Promise<PhonePlace | undefined>;
  forget(place: PhonePlace): Promise<void>;
}

export interface OpenedPhone extends PhonePlace {
  readonly outcome: 'open';
  readonly session: string;
  readonly expiresAt: string;
}

export function createPhoneDoor(credentials: CredentialStore): PhoneDoor {
  const tries = new Turns();
  const linked = async (study: string, link: string): Promise<PhoneRow> => {
    const row = await credentials.phoneBy(study, 'linkHash', sha256(link));
    if (row === undefined || isOver(row.expiresAt)) throw new Problem('link-invalid');
    return row;
  };
  const opened = async (row: PhoneRow): Promise<OpenedPhone> => {
    const session = randomToken();
    const expiresAt = hoursFromNow(sessionHours);
    await credentials.savePhone({
      ...row,
      sessionHash: sha256(session),
      expiresAt,
      failures: 0,
      failedAt: '',
    });
    return { ...placeOf(row), outcome: 'open', session, expiresAt };
  };
  return {
    async createLink(place) {
      const token = randomToken();
      const expiresAt = hoursFromNow(linkHours);
      const none = { tokenHash: null, sessionHash: null, pinHash: '', failures: 0, failedAt: '' };
      await credentials.savePhone({ ...place, ...none, linkHash: sha256(token), expiresAt });
      return { token, expiresAt };
    },
    invited: async (study, link) => placeOf(await linked(study, link)),
    enrol: (study, link, pin) =>
      tries.take(sha256(link), async () => {
        const row = await linked(study, link);
        if (!isAcceptablePin(pin)) throw new Problem('pin-weak');
        const token = randomToken();
        const pinHash = await argon2(pin, cost);
        return { ...(await opened({ ...row, linkHash: null, tokenHash: sha256(token), pinHash })), token };
      }),
    open: (study, token, pin) =>
      tries.take(sha256(token), async () => {
        const row = await credentials.phoneBy(study, 'tokenHash', sha256(token));
        if (row === undefined) throw new Problem('phone-unknown');
        if (isWaiting(row)) throw new Problem('pin-wrong');
        if (await verify(row.pinHash, pin)) return opened(row);
        const failures = row.failures + 1;
        await credentials.savePhone({ ...row, failures, failedAt: systemClock.now() });
        if (failures >= failuresMax) return { ...placeOf(row), outcome: 'tooManyTries' };
        throw new Problem('pin-wrong');
      }),
    async find(study, session) {
      const row = await credentials.phoneBy(study, 'sessionHash', sha256(session));
      return row === undefined || isOver(row.expiresAt) ? undefined : placeOf(row);
    },
    forget: ({ study, participant, phone }) => credentials.removePhone(study, participant, phone),
  };
}

/** Six digits that are neither all the same nor one row up or down. */
export function isAcceptablePin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false;
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]));
  return !([0, 1, -1] as const).some(step => steps.every(each => each === step));
}

function isWaiting({ failures, failedAt }: PhoneRow): boolean {
  if (failures === 0 || failures % failuresPerWait !== 0) return false;
  const until = Temporal.Instant.from(failedAt).add({ minutes: waitMinutes });
  return Temporal.Instant.compare(systemClock.now(), until) < 0;
}

function placeOf({ study, participant, phone }: PhonePlace): PhonePlace {
  return { study, participant, phone };
}

function isOver(instant: string): boolean {
  return Temporal.Instant.compare(systemClock.now(), instant) >= 0;
}

function hoursFromNow(hours: number): string {
  return Temporal.Instant.from(systemClock.now()).add({ hours }).toString({ smallestUnit: 'millisecond' });
}

/** 256 random bits. */
function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
