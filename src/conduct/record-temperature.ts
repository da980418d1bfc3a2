import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { inUtc, refuseInstant } from './check-date.ts';
import { accepted, happened, onPharmacy, refuse, refused } from './decision.ts';
import { Instant, Words } from './payload.ts';
import { isHere, openPharmacy, refuseAside } from './pharmacy.ts';
import { nextQuarantine } from './quarantine-kit.ts';
import { firstOf, isRefusal } from './standing.ts';

/** Lowest and highest temperature of the store over a time. Outside the range, everything in it is quarantined at once. */
export const recordTemperature = act({
  name: 'record-temperature',
  summary: 'Record the temperature of the store',
  payload: Type.Object(
    {
      site: Code,
      from: Instant,
      to: Instant,
      minCelsius: Type.Number({ minimum: -200, maximum: 100 }),
      maxCelsius: Type.Number({ minimum: -200, maximum: 100 }),
      note: Type.Optional(Words),
    },
    closed,
  ),
  roles: ['pharmacist', 'verifier'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, note, ...asked }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const { now } = context;
    const wrong = firstOf(refuseInstant('from', asked.from, now), refuseInstant('to', asked.to, now));
    if (wrong) return refused(wrong);
    const reading = { ...asked, from: inUtc(asked.from), to: inUtc(asked.to) };
    const { from, to, minCelsius, maxCelsius } = reading;
    if (to < from) return refuse('end-before-start', { start: from, end: to });
    if (minCelsius > maxCelsius) return refuse('temperature-reversed', { min: minCelsius, max: maxCelsius });
    const { pharmacy, supply } = counter;
    const { min, max } = supply.temperatureCelsius;
    if (minCelsius >= min && maxCelsius <= max)
      return accepted([onPharmacy(pharmacy, happened(context, 'temperatureRecorded', reading))], {
        quarantined: 0,
      });
    const quarantine = nextQuarantine(pharmacy.quarantines.length);
    const stocks = pharmacy.kits
      .filter(kit => isHere(kit) && kit.status !== 'returned' && refuseAside(kit, '') === undefined)
      .map(({ stock }) => stock);
    const held = {
      quarantine,
      cause: 'temperature' as const,
      note: note ?? `${minCelsius} to ${maxCelsius} °C`,
      stocks,
      receipts: pharmacy.receipts.map(({ id }) => id),
    };
    return accepted(
      [
        onPharmacy(
          pharmacy,
          happened(context, 'temperatureRecorded', { ...reading, quarantine }),
          happened(context, 'kitsQuarantined', held),
        ),
      ],
      { quarantine, quarantined: stocks.length },
    );
  },
});
