import type { StoredOf } from './event.ts';
import type { ParticipantState } from './participant.ts';
import type { SpecialSituationEvent } from './special-situation.ts';

export function foldSpecialSituation(
  state: ParticipantState,
  event: StoredOf<SpecialSituationEvent>,
): ParticipantState {
  const { specialSituations } = state;
  switch (event.type) {
    case 'specialSituationReported': {
      const { id, situation } = event.data;
      const reported = { ...situation, id, reportedAt: event.at, version: event.version };
      return { ...state, specialSituations: [...specialSituations, reported] };
    }
    case 'specialSituationAcknowledged': {
      const { id, knownAt } = event.data;
      const known = specialSituations.map(each =>
        each.id === id ? { ...each, knownToSponsorAt: knownAt } : each,
      );
      return { ...state, specialSituations: known };
    }
  }
}
