import { isSamePlace } from './check-standing.ts';
import type { CheckingEvent } from './checking-events.ts';
import type { Signature, StoredEvent, StoredOf } from './event.ts';
import type { ParticipantState } from './participant.ts';

/** Reviews and signatures: a newer one of the same takes the place of the older, which stays in the trail. */
export function foldChecking(state: ParticipantState, event: StoredOf<CheckingEvent>): ParticipantState {
  const { checking } = state;
  const { at, version } = event;
  switch (event.type) {
    case 'formReviewed': {
      const review = { ...event.data, at, by: event.actor.account, version };
      const others = checking.reviews.filter(each => !isSamePlace(each, review));
      return { ...state, checking: { ...checking, reviews: [...others, review] } };
    }
    case 'visitSigned': {
      const { visit, occurrence } = event.data;
      const signed = { visit, occurrence, signature: signatureIn(event), at, version };
      const others = checking.visitSignatures.filter(
        each => each.visit !== visit || each.occurrence !== occurrence,
      );
      return { ...state, checking: { ...checking, visitSignatures: [...others, signed] } };
    }
    case 'casebookSigned': {
      const signed = { signature: signatureIn(event), at, version };
      return { ...state, checking: { ...checking, casebookSignature: signed } };
    }
  }
}

function signatureIn({ stream, version, signature }: StoredEvent): Signature {
  if (signature === undefined) throw new Error(`${stream} ${version}: a signature without a signature`);
  return signature;
}

/** Events that change what a signature of the casebook stands for. */
const dataTypes: ReadonlySet<string> = new Set([
  'formRecorded',
  'valueCorrected',
  'participantRandomised',
  'productDispensed',
  'applicationLogged',
  'adverseEventReported',
  'adverseEventFollowed',
  'medicationAdded',
  'deviationAdded',
  'participantDiscontinued',
  'participantCompleted',
]);

export function isDataEvent(type: string): boolean {
  return dataTypes.has(type);
}
