import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { Kit, PharmacyState } from '../record/pharmacy.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { Words } from './payload.ts';
import { type Counter, KitCodes, openPharmacy, scannedAll } from './pharmacy.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal } from './standing.ts';

/** Kits of a quarantine go back to where they were, or are to be destroyed; all of them, or those that are named. */
export const decideQuarantine = act({
  name: 'decide-quarantine',
  summary: 'Release kits from quarantine or give them up',
  payload: Type.Object(
    {
      site: Code,
      quarantine: Code,
      decision: Type.Union([Type.Literal('release'), Type.Literal('destroy')]),
      kits: Type.Optional(KitCodes),
      reason: Words,
    },
    closed,
  ),
  roles: ['pharmacist'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, quarantine: id, decision, kits: codes, reason }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const { pharmacy } = counter;
    const quarantine = pharmacy.quarantines.find(each => each.id === id);
    if (quarantine === undefined) return refuse('quarantine-unknown', { quarantine: id });
    if (quarantine.state === 'released' || quarantine.state === 'kept')
      return refuse('quarantine-decided', { quarantine: id });
    const kits = codes === undefined ? heldIn(pharmacy, id) : namedIn(counter, id, codes);
    if (isRefusal(kits)) return refused(kits);
    const stocks = kits.map(({ stock }) => stock);
    const decided = { quarantine: id, decision, stocks, whole: codes === undefined, reason };
    return accepted([onPharmacy(pharmacy, happened(context, 'quarantineDecided', decided))], {
      kits: stocks.length,
    });
  },
});

function heldIn({ kits }: PharmacyState, quarantine: string): readonly Kit[] {
  return kits.filter(kit => kit.quarantine === quarantine);
}

function namedIn(counter: Counter, quarantine: string, codes: readonly string[]): readonly Kit[] | Refusal {
  const kits = scannedAll(counter, codes);
  if (isRefusal(kits)) return kits;
  const other = kits.findIndex(kit => kit.quarantine !== quarantine);
  return other < 0 ? kits : refusal('kit-not-quarantined', { kit: codes[other], quarantine });
}
