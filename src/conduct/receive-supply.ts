import { Type } from 'typebox';
import { drawKitNumbers } from '../allocation/kit-number.ts';
import { localDate } from '../protocol/dates.ts';
import { Code, closed, FullDate, Identifier } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { numbersTaken, openPharmacy, stockPrefix } from './pharmacy.ts';
import { isRefusal } from './standing.ts';

/** Containers of one content come in. Each gets a stock number; the number that masked people see comes with the label. */
export const receiveSupply = act({
  name: 'receive-supply',
  summary: 'Receive study product into stock',
  payload: Type.Object(
    {
      site: Code,
      cohort: Code,
      arm: Identifier,
      lot: Code,
      expiry: FullDate,
      count: Type.Integer({ minimum: 1, maximum: 500 }),
    },
    closed,
  ),
  roles: ['pharmacist'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, cohort, arm, lot, expiry, count }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const { arms, cohorts } = world.definition;
    if (!cohorts.some(({ id }) => id === cohort)) return refuse('cohort-unknown', { cohort });
    if (!arms.some(({ id }) => id === arm)) return refuse('arm-unknown', { arm });
    if (expiry < localDate(context.now, counter.site.timeZone)) return refuse('supply-expired', { expiry });
    const { pharmacy } = counter;
    const receipt = `RC${pharmacy.receipts.length + 1}`;
    const numbers = drawKitNumbers(count, numbersTaken(world), context.chance);
    const stocks = numbers.map(number => stockPrefix + number);
    const received = { receipt, cohort, arm, lot, expiry, stocks };
    // The numbers are read in the pharmacy's views: an answer has to come out the same when the command is sent again.
    return accepted([onPharmacy(pharmacy, happened(context, 'supplyReceived', received))], {
      receipt,
      kits: count,
    });
  },
});
