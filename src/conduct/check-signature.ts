import type { Signature } from '../record/event.ts';
import type { Context } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';
import { type SignedContent, signatureHash } from './signed-content.ts';

/** The signature, if it was given by the actor for exactly this content; otherwise why not. */
export function signatureFor(content: SignedContent, context: Context): Signature | Refusal {
  const { signature, actor } = context;
  if (signature === undefined) return refusal('unsigned', { act: content.act });
  if (signature.account !== actor.account) return refusal('signed-by-another', { act: content.act });
  // 21 CFR 11.70: the signature holds for what was on the screen and for nothing else.
  if (signature.of !== signatureHash(content)) return refusal('signed-something-else', { act: content.act });
  return signature;
}
