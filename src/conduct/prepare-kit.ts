import { Type } from 'typebox';
import { drawKitNumbers } from '../allocation/kit-number.ts';
import { localDate } from '../protocol/dates.ts';
import type { Supply } from '../protocol/definition.ts';
import { closed } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Kit } from '../record/pharmacy.ts';
import { nextDispensingVisit } from '../record/supply.ts';
import { act, type Context, type World } from './act.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import {
  type Counter,
  isWaiting,
  KitCode,
  labelUseBy,
  numbersTaken,
  openPharmacy,
  refuseAside,
  refuseStatus,
  scanned,
} from './pharmacy.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished, todayOf } from './standing.ts';
import { refuseStopped } from './treatment.ts';
import { allocationOf } from './unmask.ts';

/**
 * The pharmacist takes a container of the right content from stock and labels it for one participant. The kit's number is
 * drawn at this moment. Were it fixed when the supply came, numbers would go with contents: the lowest of two is on average
 * higher than the lowest of eight, and a pharmacist who takes the next one would write the arm into the order.
 */
export const prepareKit = act({
  name: 'prepare-kit',
  summary: 'Prepare a kit for a participant',
  payload: Type.Object({ participant: ParticipantId, kit: KitCode }, closed),
  roles: ['pharmacist'],
  needs: ({ participant }) => ({ participant, pharmacy: true, allocation: true }),
  decide(world, { participant: id, kit: code }, context) {
    const counter = openPharmacy(world, world.participant?.site ?? '', context);
    if (isRefusal(counter)) return refused(counter);
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    if (participant.randomisation === undefined) return refuse('not-randomised', { participant: id });
    const wrong = firstOf(
      refuseFinished(participant),
      refuseStopped(participant, todayOf(world, participant, context)),
      refuseWaiting(counter, id),
    );
    if (wrong) return refused(wrong);
    const kit = scanned(counter, code, 'stock');
    if (isRefusal(kit)) return refused(kit);
    const useBy = labelUseBy(counter.supply, context.now);
    const unfit = firstOf(
      refuseStatus(kit, code, 'inStock'),
      refuseAside(kit, code),
      refuseContent(world, participant, kit, code),
      refuseShortLife(counter, kit, code, useBy, context),
    );
    if (unfit) return refused(unfit);
    const visit = visitOf(counter.supply, participant);
    const [number = ''] = drawKitNumbers(1, numbersTaken(world), context.chance);
    const prepared = { stock: kit.stock, kit: number, participant: id, visit, useBy };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'kitPrepared', prepared))], {
      participant: id,
      visit,
      useBy,
    });
  },
});

/** When every planned kit was handed out, one more replaces the last. */
function visitOf(supply: Supply, { dispensings }: ParticipantState): string {
  return nextDispensingVisit(supply, dispensings.length) ?? supply.dispensedAt.at(-1) ?? '';
}

function refuseWaiting({ pharmacy }: Counter, participant: string): Refusal | undefined {
  const waiting = pharmacy.kits.find(
    kit =>
      isWaiting(kit) && kit.preparation?.participant === participant && refuseAside(kit, '') === undefined,
  );
  if (waiting?.preparation === undefined) return undefined;
  return refusal('kit-waits-already', { kit: waiting.preparation.kit, participant });
}

function refuseContent(
  { lists = [] }: World,
  { id, randomisation }: ParticipantState,
  kit: Kit,
  code: string,
): Refusal | undefined {
  const { arm } = allocationOf(lists, id);
  if (kit.arm === arm && kit.cohort === randomisation?.cohort) return undefined;
  return refusal('kit-wrong-content', { kit: code, participant: id });
}

function refuseShortLife(
  { site }: Counter,
  { expiry }: Kit,
  code: string,
  useBy: string,
  { now }: Context,
): Refusal | undefined {
  if (expiry < localDate(now, site.timeZone)) return refusal('kit-expired', { kit: code, until: expiry });
  const useByDate = localDate(useBy, site.timeZone);
  return expiry < useByDate
    ? refusal('kit-expires-too-soon', { kit: code, expiry, useBy: useByDate })
    : undefined;
}
