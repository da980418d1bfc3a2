import type { Definition } from '../protocol/definition.ts';
import type { ParticipantState } from './participant.ts';
import { hasTreatmentEnded } from './visit-views.ts';

/** The sheet that the participant has to sign before anything new is done with them; absent if there is none. */
export function reconsentDue(definition: Definition, state: ParticipantState): string | undefined {
  const asked = definition.amendment?.reconsent;
  if (asked === undefined || !isAsked(definition, state, asked.whom)) return undefined;
  const signed = [state.consent.version, ...state.reconsents.map(({ consentVersion }) => consentVersion)];
  return signed.some(version => isAsNew(definition, version, asked.consentVersion))
    ? undefined
    : asked.consentVersion;
}

type Whom = NonNullable<NonNullable<Definition['amendment']>['reconsent']>['whom'];

function isAsked(definition: Definition, state: ParticipantState, whom: Whom): boolean {
  if (['screenFailed', 'discontinued', 'completed'].includes(state.status)) return false;
  switch (whom) {
    case 'inStudy':
      return true;
    case 'untilTreatmentEnds':
      return state.randomisation === undefined || !hasTreatmentEnded(definition, state);
    case 'beforeRandomisation':
      return state.randomisation === undefined;
  }
}

function isAsNew(
  { eligibility: { consentVersions } }: Pick<Definition, 'eligibility'>,
  version: string,
  asked: string,
): boolean {
  const from = (id: string) => consentVersions.find(sheet => sheet.id === id)?.from ?? '';
  return version === asked || from(version) > from(asked);
}
