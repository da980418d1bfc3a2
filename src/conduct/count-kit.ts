import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refused } from './decision.ts';
import { Words } from './payload.ts';
import { KitCode, openPharmacy, refuseAway, scanned } from './pharmacy.ts';
import { isRefusal } from './standing.ts';

/** What is left in a kit, counted or weighed: of one that came back, or of one in stock. */
export const countKit = act({
  name: 'count-kit',
  summary: 'Count what is left in a kit',
  payload: Type.Object(
    {
      site: Code,
      kit: KitCode,
      remaining: Type.Number({ minimum: 0, maximum: 1e6 }),
      comment: Type.Optional(Words),
    },
    closed,
  ),
  roles: ['pharmacist', 'verifier'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, kit: code, remaining, comment }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const kit = scanned(counter, code, 'either');
    if (isRefusal(kit)) return refused(kit);
    const wrong = refuseAway(kit, code);
    if (wrong) return refused(wrong);
    const counted = { stock: kit.stock, remaining, ...(comment === undefined ? {} : { comment }) };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'kitCounted', counted))]);
  },
});
