import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { Words } from './payload.ts';
import { isHere, isWaiting, openPharmacy, refuseAside } from './pharmacy.ts';
import { nextQuarantine } from './quarantine-kit.ts';
import { isRefusal } from './standing.ts';

/**
 * Everything of a lot that is in the pharmacy is put aside; the receipts are held whole, even if nothing of them is left. So
 * is every kit that waits for a participant, of whatever lot: were only some made anew, the others would see whose it was.
 */
export const recallLot = act({
  name: 'recall-lot',
  summary: 'Put a whole lot into quarantine',
  payload: Type.Object({ site: Code, lot: Code, note: Words }, closed),
  roles: ['pharmacist'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, lot, note }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const { pharmacy } = counter;
    const receipts = pharmacy.receipts.filter(receipt => receipt.lot === lot).map(({ id }) => id);
    if (receipts.length === 0) return refuse('lot-unknown', { site, lot });
    const kits = pharmacy.kits.filter(
      kit => (kit.lot === lot || isWaiting(kit)) && isHere(kit) && refuseAside(kit, '') === undefined,
    );
    const quarantine = nextQuarantine(pharmacy.quarantines.length);
    const stocks = kits.map(({ stock }) => stock);
    const held = { quarantine, cause: 'recall' as const, note, stocks, receipts };
    return accepted([onPharmacy(pharmacy, happened(context, 'kitsQuarantined', held))], {
      quarantine,
      kits: stocks.length,
    });
  },
});
