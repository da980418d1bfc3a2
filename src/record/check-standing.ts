import type { CheckStanding } from './checking.ts';
import type { FormPlace } from './checking-events.ts';
import type { ParticipantState, RecordedForm } from './participant.ts';

export function isSamePlace(a: FormPlace, b: FormPlace): boolean {
  return a.visit === b.visit && a.occurrence === b.occurrence && a.form === b.form;
}

export function reviewStanding({ checking }: ParticipantState, form: RecordedForm): CheckStanding {
  const review = checking.reviews.find(each => isSamePlace(each, form));
  if (review === undefined) return 'none';
  return form.changedInVersion < review.version ? 'holds' : 'broken';
}

/** By versions alone; the signature's hash says the same (tests hold the two together) and can be checked by anybody. */
export function visitStanding(
  { forms, checking }: Pick<ParticipantState, 'forms' | 'checking'>,
  { visit, occurrence }: { readonly visit: string; readonly occurrence: number },
): CheckStanding {
  const signed = checking.visitSignatures.find(
    each => each.visit === visit && each.occurrence === occurrence,
  );
  if (signed === undefined) return 'none';
  return forms
    .filter(form => form.visit === visit && form.occurrence === occurrence)
    .every(({ changedInVersion }) => changedInVersion < signed.version)
    ? 'holds'
    : 'broken';
}

export function casebookStanding({ checking, dataVersion }: ParticipantState): CheckStanding {
  const signed = checking.casebookSignature;
  if (signed === undefined) return 'none';
  return dataVersion < signed.version ? 'holds' : 'broken';
}
