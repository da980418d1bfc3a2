import type { Refusal } from '../conduct/refusals.ts';

/** An act's refusal on its way to the caller. */
export class RefusedAct extends Error {
  override readonly name = 'RefusedAct';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
