import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { KitCode, openPharmacy, refuseAside, refuseLabel, refuseStatus, scanned } from './pharmacy.ts';
import { firstOf, isRefusal, openCasebook } from './standing.ts';

/** A second person sees that content, label and participant belong together. Nothing is handed out before. */
export const verifyKit = act({
  name: 'verify-kit',
  summary: 'Verify a kit that somebody else prepared',
  payload: Type.Object({ participant: ParticipantId, kit: KitCode }, closed),
  roles: ['verifier', 'pharmacist'],
  needs: ({ participant }) => ({ participant, pharmacy: true }),
  decide(world, { participant: id, kit: code }, context) {
    const counter = openPharmacy(world, world.participant?.site ?? '', context);
    if (isRefusal(counter)) return refused(counter);
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const kit = scanned(counter, code, 'label');
    if (isRefusal(kit)) return refused(kit);
    const wrong = firstOf(
      refuseStatus(kit, code, 'prepared'),
      refuseAside(kit, code),
      refuseLabel(kit, code, id, context.now),
    );
    if (wrong) return refused(wrong);
    if (kit.preparation?.by === context.actor.account) return refuse('verifier-is-preparer', { kit: code });
    const verified = { stock: kit.stock, participant: id };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'kitVerified', verified))]);
  },
});
