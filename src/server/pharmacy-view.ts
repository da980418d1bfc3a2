import { rowsInUse } from '../record/allocation-list.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { AllocationListState } from '../record/study.ts';
import type { PharmacyRow } from '../record/views.ts';

/** What the unmasked pharmacist prepares: the one place where a participant's arm is joined to the participant before the allocation is opened. */
export function pharmacyRows(
  participants: readonly ParticipantState[],
  lists: readonly AllocationListState[],
): readonly PharmacyRow[] {
  return participants.flatMap(state => {
    const { randomisation } = state;
    if (!randomisation) return [];
    const list = lists.find(({ list: id }) => id === randomisation.list);
    const rank = list && rowsInUse(list).find(({ participant }) => participant === state.id)?.rank;
    const arm = list?.rows.find(row => row.rank === rank)?.arm;
    if (arm === undefined)
      throw new Error(`Participant ${state.id} has no row of list ${randomisation.list}.`);
    const { number, cohort, at } = randomisation;
    return [{ participant: state.id, number, cohort, arm, randomisedAt: at, dispensed: state.dispensings }];
  });
}
