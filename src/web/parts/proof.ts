/** With what a signer proves who signs: the password, or a passkey, which is asked for when the act is sent. */
export type Proof = { readonly password: string } | 'passkey';

export const noProof: Proof = { password: '' };

export function isGiven(proof: Proof): boolean {
  return proof === 'passkey' || proof.password !== '';
}
