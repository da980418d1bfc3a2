/** Why a number cannot be given. It stands where the number would, so that nothing ever computes on with NaN. */
export type NotEstimableReason =
  | 'groupEmpty'
  | 'noEvents'
  | 'noVariation'
  | 'notReached'
  | 'singular'
  | 'notConverged'
  | 'notAnInterval'
  | 'tooFewObservations';

export interface NotEstimable {
  readonly notEstimable: NotEstimableReason;
}

/** A number, or the reason why there is none. */
export type Estimate = number | NotEstimable;

export function notEstimable(reason: NotEstimableReason): NotEstimable {
  return { notEstimable: reason };
}

/** Whether a result is a reason instead of a value. */
export function isNotEstimable(result: object | number): result is NotEstimable {
  return typeof result === 'object' && 'notEstimable' in result;
}
