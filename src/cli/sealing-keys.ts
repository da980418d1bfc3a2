import type { KeyRing } from '../record/key-ring.ts';
import { isSealedStream, sealedPart } from '../server/sealed-streams.ts';
import { fingerprintsOf } from '../store/key-shares.ts';
import { createKeys, type KeyPlace, keyPlace, readKeys } from '../store/keys.ts';
import { keysAskedFor, keysMissing } from '../store/sealed-keys.ts';
import type { EventStore } from '../store/store.ts';
import type { Environment } from './environment.ts';

/**
 * The keys that the record's sealed values ask for. Where nothing is sealed yet, a first key is made; where something is, a
 * missing or a wrong key is said at once and none is made in its place.
 */
export async function openKeys(environment: Environment, store: EventStore): Promise<KeyRing> {
  const place = placeOfKeys(environment);
  const ring = readKeys(place);
  const asked = await keysAskedFor(store, { isSealedStream, sealedPart });
  const missing = keysMissing(asked, ring);
  if (missing.length === 0) return ring ?? createKeys(place);
  const studies = [...new Set(missing.map(key => asked.get(key)))].join(', ');
  const found = ring === undefined ? 'is not there' : `holds only ${fingerprintsOf(ring).join(', ')}`;
  throw new Error(
    [
      `The allocation of ${studies} is sealed with the key ${missing.join(', ')}, and ${place.file} ${found}.`,
      'The server does not start without it, because nobody could be randomised or unmasked.',
      'Put the key file back from its backup, name it with SEAL_KEY_FILE, or have its holders bring their shares: trialwright key recover SHARE…',
    ].join('\n'),
  );
}

export function placeOfKeys({ dataFolder, sealKeyFile, sealKeyPassphrase }: Environment): KeyPlace {
  return keyPlace(dataFolder, sealKeyFile, sealKeyPassphrase);
}
