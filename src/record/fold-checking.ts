import { isSamePlace } from './check-standing.ts';
import type { ItemVerification } from './checking.ts';
import type { CheckingEvent } from './checking-events.ts';
import type { Signature, StoredEvent, StoredOf } from './event.ts';
import type { CorrectionTarget } from './events.ts';
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
    case 'sourceVerified': {
      const { items, ...place } = event.data;
      const others = checking.verifications.filter(
        each => !isSamePlace(each, place) || !items.includes(each.item),
      );
      const by = event.actor.account;
      const fresh = items.map(item => ({ ...place, item, at, by, isChanged: false }));
      return { ...state, checking: { ...checking, verifications: [...others, ...fresh] } };
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

const types: Record<CheckingEvent['type'], true> = {
  sourceVerified: true,
  formReviewed: true,
  visitSigned: true,
  casebookSigned: true,
};

export function isCheckingEvent(event: StoredEvent): event is StoredOf<CheckingEvent> {
  return Object.hasOwn(types, event.type);
}

/** A value that is corrected is no longer the one that was compared with its source. */
export function withVerificationBroken(state: ParticipantState, target: CorrectionTarget): ParticipantState {
  if (target.kind !== 'form') return state;
  const { checking } = state;
  const isOf = (each: ItemVerification) => each.item === target.item && isSamePlace(each, target);
  if (!checking.verifications.some(isOf)) return state;
  const verifications = checking.verifications.map(each =>
    isOf(each) ? { ...each, isChanged: true } : each,
  );
  return { ...state, checking: { ...checking, verifications } };
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
  'specialSituationReported',
  'medicationAdded',
  'deviationAdded',
  'participantDiscontinued',
  'participantCompleted',
]);

export function isDataEvent(type: string): boolean {
  return dataTypes.has(type);
}
