import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { Kit } from '../record/pharmacy.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refused } from './decision.ts';
import { KitCodes, openPharmacy, refuseAway, scannedAll } from './pharmacy.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal } from './standing.ts';

/** The second of two people: sees that what was proposed is destroyed. */
export const destroyKit = act({
  name: 'destroy-kit',
  summary: 'Destroy kits as a second person',
  payload: Type.Object({ site: Code, kits: KitCodes }, closed),
  roles: ['verifier', 'pharmacist'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, kits: codes }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const kits = scannedAll(counter, codes);
    if (isRefusal(kits)) return refused(kits);
    const { account } = context.actor;
    const wrong = firstOf(
      ...kits.map((kit, at) =>
        firstOf(refuseAway(kit, codes[at] ?? ''), refuseAlone(kit, codes[at] ?? '', account)),
      ),
    );
    if (wrong) return refused(wrong);
    const destroyed = { stocks: kits.map(({ stock }) => stock) };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'kitsDestroyed', destroyed))]);
  },
});

function refuseAlone({ destruction }: Kit, code: string, account: string): Refusal | undefined {
  if (destruction === undefined) return refusal('destruction-not-proposed', { kit: code });
  return destruction.by === account ? refusal('destroyer-is-proposer', { kit: code }) : undefined;
}
