import { createHash, randomBytes } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Hash } from '../conduct/payload.ts';
import { closed } from '../protocol/vocabulary.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { Signature } from '../record/event.ts';
import type { House } from './house.ts';
import type { Caller } from './operation.ts';
import { Problem } from './problems.ts';
import { authenticateAgain } from './sign-in.ts';

/** What a signed act needs besides: proof of who signs, and the hash of what was on the screen. */
export const SignatureGiven = Type.Union([
  Type.Object({ password: Type.String({ maxLength: 800 }), of: Hash }, closed),
  /** What the browser answered to `begin-signature`; the library checks its shape. */
  Type.Object({ passkey: Type.Record(Type.String(), Type.Unknown()), of: Hash }, closed),
]);

type Given = Static<typeof SignatureGiven>;

/** The one command that is signed: its act, its id, and the hash of what was on the screen. */
export interface Signing {
  readonly act: string;
  readonly command: string;
  readonly of: string;
}

interface Errand extends Signing {
  readonly account: string;
  readonly challenge: string;
}

/**
 * What the browser needs to ask for a passkey. The challenge is made of the command and of what is signed, so that the answer
 * signs this and nothing else; and because a command acts once, an answer that somebody sends again does nothing.
 */
export async function beginSignature(
  house: House,
  { account }: Pick<Caller, 'account'>,
  origin: string,
  { act, command, of }: Signing,
) {
  if (!account.factors.some(({ factor }) => factor === 'passkey')) throw new Problem('factor-absent');
  const signed = canonicalJson({ act, command, of, chance: randomBytes(32).toString('hex') });
  const bytes = createHash('sha256').update(signed).digest();
  const options = await house.passkeys.signInOptions(origin, account.id, bytes);
  const errand: Errand = { act, command, of, account: account.id, challenge: options.challenge };
  return { options, note: house.notes.write('signature', errand) };
}

/** Identity is proved again at each signing (21 CFR 11.200): by the password, or by a passkey that asks for the person. */
export async function sign(
  house: House,
  { account, session }: Caller,
  meaning: string,
  { act, command }: Omit<Signing, 'of'>,
  given: Given,
  seen: { readonly origin: string; readonly note: string | undefined },
): Promise<Signature> {
  const { id, name } = account;
  const { of } = given;
  if ('password' in given) {
    await authenticateAgain(house, session, given.password);
    return { account: id, name, meaning, of };
  }
  const errand = house.notes.read('signature', seen.note) as Errand | undefined;
  const isThis =
    errand?.account === id && errand.act === act && errand.command === command && errand.of === of;
  const signer =
    errand && isThis && (await house.passkeys.verify(seen.origin, errand.challenge, given.passkey, id));
  if (signer !== id) throw new Problem('passkey-refused');
  return { account: id, name, meaning, of, by: 'passkey' };
}
