import type { KeyRing } from '../record/key-ring.ts';
import type { Chance } from '../statistics/chance.ts';
import type { CredentialStore, EventStore } from '../store/store.ts';
import { AccountBook } from './account-book.ts';
import { installation } from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { type CarriedNotes, createCarriedNotes } from './carried-notes.ts';
import { createIdentityProvider, type IdentityProvider, type ProviderSettings } from './identity-provider.ts';
import { createKnownDevices } from './known-devices.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createPasswords } from './passwords.ts';
import type { Sources } from './perform-act.ts';
import { createPhoneDoor, type PhoneDoor } from './phone-door.ts';
import { createRecoveryCodes } from './recovery-codes.ts';
import { createSessions } from './sessions.ts';
import type { Entrance } from './sign-in.ts';
import { type Clock, systemChance, systemClock } from './sources.ts';
import { StudyRuntime } from './study-runtime.ts';
import { Turns } from './turns.ts';

export interface HouseOptions {
  readonly store: EventStore;
  readonly credentials: CredentialStore;
  /** Keys of the sealed domain. */
  readonly keys: KeyRing;
  /** Ids of the studies to serve. */
  readonly studies: readonly string[];
  /** Only where every served study is simulated. */
  readonly clock?: Clock;
  readonly chance?: Chance;
  /** Roles that are let in only with a second factor. */
  readonly needsFactor?: readonly string[];
  /** An institution that people may sign in with. */
  readonly provider?: ProviderSettings;
}

/** Everything that operations work with. */
export interface House extends Entrance {
  readonly needsFactor: readonly string[];
  readonly passkeys: Passkeys;
  readonly provider?: IdentityProvider;
  readonly notes: CarriedNotes;
  readonly store: EventStore;
  readonly studies: ReadonlyMap<string, StudyRuntime>;
  readonly sources: Sources;
  readonly phones: PhoneDoor;
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { store, credentials, keys, clock, chance } = options;
  const studies = new Map<string, StudyRuntime>();
  for (const id of options.studies) {
    const row = await store.study(id);
    if (!row || id === installation) throw new Error(`There is no study ${id} in this database.`);
    if (!row.simulated && (clock || chance))
      throw new Error(
        `Study ${id} is a real one: its clock and its chance are the computer's own and cannot be given from outside.`,
      );
    studies.set(id, new StudyRuntime(store, row, keys));
  }
  return {
    store,
    studies,
    sources: { clock: clock ?? systemClock, chance: chance ?? systemChance() },
    book: await AccountBook.open(store),
    needsFactor: options.needsFactor ?? [],
    passwords: createPasswords(credentials),
    authenticator: createAuthenticator(credentials, keys),
    passkeys: createPasskeys(credentials),
    ...(options.provider === undefined ? {} : { provider: createIdentityProvider(options.provider) }),
    notes: createCarriedNotes(keys),
    recoveryCodes: createRecoveryCodes(credentials),
    devices: createKnownDevices(credentials),
    sessions: createSessions(credentials),
    tries: new Turns(),
    phones: createPhoneDoor(credentials),
  };
}
