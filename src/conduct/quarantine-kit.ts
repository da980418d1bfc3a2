import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refused } from './decision.ts';
import { Words } from './payload.ts';
import { KitCodes, openPharmacy, refuseAside, refuseAway, scannedAll } from './pharmacy.ts';
import { firstOf, isRefusal } from './standing.ts';

/** Single kits are put aside until somebody decides on them. */
export const quarantineKit = act({
  name: 'quarantine-kit',
  summary: 'Put kits into quarantine',
  payload: Type.Object(
    {
      site: Code,
      kits: KitCodes,
      cause: Type.Union([
        Type.Literal('temperature'),
        Type.Literal('damage'),
        Type.Literal('doubt'),
        Type.Literal('other'),
      ]),
      note: Words,
    },
    closed,
  ),
  roles: ['pharmacist', 'verifier'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, kits: codes, cause, note }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const { pharmacy } = counter;
    const kits = scannedAll(counter, codes);
    if (isRefusal(kits)) return refused(kits);
    const wrong = firstOf(
      ...kits.map((kit, at) => firstOf(refuseAway(kit, codes[at] ?? ''), refuseAside(kit, codes[at] ?? ''))),
    );
    if (wrong) return refused(wrong);
    const quarantine = nextQuarantine(pharmacy.quarantines.length);
    const stocks = kits.map(({ stock }) => stock);
    const held = { quarantine, cause, note, stocks, receipts: [] };
    return accepted([onPharmacy(pharmacy, happened(context, 'kitsQuarantined', held))], { quarantine });
  },
});

export function nextQuarantine(before: number): string {
  return `QU${before + 1}`;
}
