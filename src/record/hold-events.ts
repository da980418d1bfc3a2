import type { FormPlace } from './checking-events.ts';
import type { NewEvent } from './event.ts';

/** What is frozen or locked: one form, one visit, or everything of a participant. */
export type HoldScope =
  | ({ readonly kind: 'form' } & FormPlace)
  | { readonly kind: 'visit'; readonly visit: string; readonly occurrence: number }
  | { readonly kind: 'participant' };

/** Of a participant's stream. The lock of the whole study, `casebookLocked`, stands beside these and is never released. */
export type HoldEvent =
  | NewEvent<'dataFrozen', { readonly scope: HoldScope }>
  | NewEvent<'dataLocked', { readonly scope: HoldScope }>
  | NewEvent<'dataReleased', { readonly scope: HoldScope; readonly reason: string }>;
