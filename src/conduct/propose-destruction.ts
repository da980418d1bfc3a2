import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refused } from './decision.ts';
import { Words } from './payload.ts';
import { KitCodes, openPharmacy, refuseAway, scannedAll } from './pharmacy.ts';
import { refusal } from './refusals.ts';
import { firstOf, isRefusal } from './standing.ts';

/** The first of two people: says what is to be destroyed, and why. It can no longer be handed out. */
export const proposeDestruction = act({
  name: 'propose-destruction',
  summary: 'Propose to destroy kits',
  payload: Type.Object({ site: Code, kits: KitCodes, reason: Words }, closed),
  roles: ['pharmacist', 'verifier'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, kits: codes, reason }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const kits = scannedAll(counter, codes);
    if (isRefusal(kits)) return refused(kits);
    const wrong = firstOf(
      ...kits.map((kit, at) => {
        const code = codes[at] ?? '';
        const isProposed = kit.destruction !== undefined;
        return (
          refuseAway(kit, code) ??
          (isProposed ? refusal('destruction-proposed-already', { kit: code }) : undefined)
        );
      }),
    );
    if (wrong) return refused(wrong);
    const proposed = { stocks: kits.map(({ stock }) => stock), reason };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'destructionProposed', proposed))]);
  },
});
