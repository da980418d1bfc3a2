import { plusDays } from '../protocol/dates.ts';
import type { Supply } from '../protocol/definition.ts';
import { integerFrom } from './draws.ts';
import { instantAt, plusMinutes } from './local-time.ts';
import type { Nature, Person } from './person.ts';
import { act, chanceOf, once, type PlannedStep, type Treated } from './plan.ts';
import type { Reply, Step } from './step.ts';

/** Shipments that came to each site for each cohort so far. */
export type Shipments = Map<string, number>;

interface Visitor {
  readonly participant: string;
  readonly person: Person;
  readonly date: string;
}

/** Simulated lots last well beyond the study. */
const lotYears = 3;

/**
 * One participant is served at the counter: what was sent is received, a kit is prepared, seen by a second person and
 * handed out. Returns the number on its label. Nobody here says which container; the pharmacist reads it in the queue.
 */
export function* serveAtCounter(
  nature: Nature,
  supply: Supply,
  shipments: Shipments,
  { participant, person, date }: Visitor,
): Generator<Step, string, Reply> {
  const at = (time: string) => instantAt(date, time, person.site.timeZone);
  yield* receiveShipments(nature, supply, shipments, person, at('10:56'), date);
  yield { ...act(at('10:57'), 'prepare-kit', { participant }), scansKit: true };
  yield { ...act(plusMinutes(at('10:57'), 1), 'verify-kit', { participant }), scansKit: true };
  const handed = yield { ...act(at('10:58'), 'dispense', { participant, date }), scansKit: true };
  return String(handed.answer.kit);
}

/** Whole shipments come until there are as many as the randomised call for. */
function* receiveShipments(
  { definition }: Nature,
  { shipment }: Supply,
  shipments: Shipments,
  { site, cohort = '' }: Person,
  at: string,
  date: string,
): Generator<Step, void, Reply> {
  const place = `${site.id} ${cohort}`;
  const seen = yield { kind: 'lookAtSupply', at, site: site.id, cohort };
  for (let sent = shipments.get(place) ?? 0; sent < Number(seen.answer.shipmentsDue); sent++) {
    for (const [index, { id: arm }] of definition.arms.entries()) {
      const count = shipment.kits[arm] ?? 0;
      if (count === 0) continue;
      const lot = `SIM${site.id}.${cohort}.${sent + 1}.${index + 1}`;
      const expiry = `${Number(date.slice(0, 4)) + lotYears}-06-30`;
      yield act(at, 'receive-supply', { site: site.id, cohort, arm, lot, expiry, count });
    }
    shipments.set(place, sent + 1);
  }
}

/** After treatment the kit comes back, and somebody counts what is left in it. */
export function kitSteps(nature: Nature, { person, kit, firstDate }: Treated): readonly PlannedStep[] {
  if (kit === undefined) return [];
  const date = plusDays(firstDate, nature.definition.treatment.days);
  const site = person.site.id;
  const at = instantAt(date, '16:40', person.site.timeZone);
  const remaining = integerFrom(chanceOf(nature, person, 'kit'), 0, 20) / 10;
  return [
    once(at, 'return-kit', { site, kit, date }),
    once(plusMinutes(at, 5), 'count-kit', { site, kit, remaining }),
  ];
}
