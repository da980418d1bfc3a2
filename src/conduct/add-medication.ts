import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { MedicationData } from '../record/events.ts';
import { act } from './act.ts';
import { refuseSpan } from './check-adverse-event.ts';
import { refusePartialDate } from './check-date.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { refuseHeld } from './hold-scope.ts';
import { Medication, ParticipantId } from './payload.ts';
import type { Refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, todayOf } from './standing.ts';

export const addMedication = act({
  name: 'add-medication',
  summary: 'Add a concomitant medication',
  payload: Type.Object({ participant: ParticipantId, medication: Medication }, closed),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const { medication } = payload;
    const wrong =
      refuseHeld(participant) ?? refuseMedication(medication, todayOf(world, participant, context));
    if (wrong) return refused(wrong);
    const id = `CM${participant.medications.length + 1}`;
    return accepted([onParticipant(participant, happened(context, 'medicationAdded', { id, medication }))], {
      id,
    });
  },
});

export function refuseMedication(medication: MedicationData, today: string): Refusal | undefined {
  return firstOf(
    refusePartialDate('start', medication.start, { today }),
    refusePartialDate('end', medication.end, { today }),
    refuseSpan(medication),
  );
}
