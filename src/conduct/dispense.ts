import { type Static, Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act, type Context, type Decision, type World } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, onPharmacy, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { KitCode, openPharmacy, refuseAside, refuseLabel, refuseStatus, scanned } from './pharmacy.ts';
import { refuseWithoutReconsent } from './reconsent.ts';
import { refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished, siteDate, todayOf } from './standing.ts';
import { refuseStopped } from './treatment.ts';

const payload = Type.Object(
  {
    participant: ParticipantId,
    date: FullDate,
    /** Where the study keeps no kits. */
    units: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
    /** Where it does: the number on the label. */
    kit: Type.Optional(KitCode),
  },
  closed,
);

/** The pharmacist hands out study product. What is in it stands in no participant's stream. */
export const dispense = act({
  name: 'dispense',
  summary: 'Dispense study product',
  payload,
  roles: ['pharmacist'],
  needs: ({ participant, kit }) => ({ participant, ...(kit === undefined ? {} : { pharmacy: true }) }),
  decide(world, asked, context) {
    const { kit, units } = asked;
    const isByKit = world.definition.supply !== undefined;
    if (isByKit && (kit === undefined || units !== undefined)) return refuse('dispensing-by-kit');
    if (!isByKit && (kit !== undefined || units === undefined)) return refuse('dispensing-by-units');
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    const { randomisation } = participant;
    if (randomisation === undefined) return refuse('not-randomised', { participant: asked.participant });
    const earliest = siteDate(world, participant, randomisation.at);
    const today = todayOf(world, participant, context);
    const wrong = firstOf(
      refuseFinished(participant),
      refuseWithoutReconsent(world, participant),
      refuseStopped(participant, asked.date),
      refuseDate('date', asked.date, { today, notBefore: { date: earliest, code: 'before-randomisation' } }),
    );
    if (wrong) return refused(wrong);
    const id = `DS${participant.dispensings.length + 1}`;
    return kit === undefined
      ? handedOut(participant, { id, date: asked.date, units: units ?? 0 }, context)
      : kitHandedOut(world, participant, { ...asked, kit, id }, context);
  },
});

function handedOut(
  participant: ParticipantState,
  dispensing: ParticipantState['dispensings'][number],
  context: Context,
): Decision {
  const { id } = dispensing;
  return accepted([onParticipant(participant, happened(context, 'productDispensed', dispensing))], { id });
}

/** Both streams are written at the versions that were read, so that of two who hand out one kit only one does. */
function kitHandedOut(
  world: World,
  participant: ParticipantState,
  { kit: code, date, id }: Static<typeof payload> & { readonly kit: string; readonly id: string },
  context: Context,
): Decision {
  const counter = openPharmacy(world, participant.site, context);
  if (isRefusal(counter)) return refused(counter);
  const kit = scanned(counter, code, 'label');
  if (isRefusal(kit)) return refused(kit);
  const wrong = firstOf(
    refuseLabel(kit, code, participant.id, context.now),
    refuseStatus(kit, code, 'prepared', 'verified'),
    refuseAside(kit, code),
    kit.status === 'prepared' ? refusal('kit-not-verified', { kit: code }) : undefined,
  );
  if (wrong) return refused(wrong);
  const { stock } = kit;
  const units = counter.supply.unitsPerDispensing;
  const handed = { stock, participant: participant.id, dispensing: id, date };
  return accepted(
    [
      onParticipant(participant, happened(context, 'productDispensed', { id, date, units, kit: code })),
      onPharmacy(counter.pharmacy, happened(context, 'kitDispensed', handed)),
    ],
    { id, kit: code },
  );
}
