import type { NewEvent } from './event.ts';

/** A form of a participant. */
export interface FormPlace {
  readonly visit: string;
  readonly occurrence: number;
  readonly form: string;
}

/** Of a participant's stream: who looked at what is recorded and stands for it. */
export type CheckingEvent =
  | NewEvent<'sourceVerified', FormPlace & { readonly items: readonly string[] }>
  | NewEvent<'formReviewed', FormPlace>
  /** Signed: everything recorded at the visit. */
  | NewEvent<'visitSigned', { readonly visit: string; readonly occurrence: number }>
  /** Signed: everything recorded of the participant. */
  | NewEvent<'casebookSigned', Record<string, never>>;
