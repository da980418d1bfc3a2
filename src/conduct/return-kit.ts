import { Type } from 'typebox';
import { localDate } from '../protocol/dates.ts';
import { Code, closed, FullDate } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { KitCode, openPharmacy, scanned } from './pharmacy.ts';
import { isRefusal } from './standing.ts';

/** A participant brings a kit back, used or not. */
export const returnKit = act({
  name: 'return-kit',
  summary: 'Take a kit back from a participant',
  payload: Type.Object({ site: Code, kit: KitCode, date: FullDate }, closed),
  roles: ['pharmacist', 'verifier'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, kit: code, date }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const kit = scanned(counter, code, 'label');
    if (isRefusal(kit)) return refused(kit);
    if (kit.status !== 'dispensed') return refuse('kit-not-dispensed', { kit: code, status: kit.status });
    const today = localDate(context.now, counter.site.timeZone);
    const notBefore = { date: kit.dispensedOn ?? '', code: 'before-dispensing' } as const;
    const wrong = refuseDate('date', date, { today, notBefore });
    if (wrong) return refused(wrong);
    const returned = { stock: kit.stock, date };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'kitReturned', returned))]);
  },
});
