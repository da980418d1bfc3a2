import { labelUseBy, pharmacyAt } from '../conduct/pharmacy.ts';
import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { resupplyProposals, stockRows } from '../record/accountability.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { PharmacyState } from '../record/pharmacy.ts';
import type { PharmacySiteView, SupplyView } from '../record/pharmacy-views.ts';
import type { StudyState } from '../record/study.ts';
import { cohortsOpened, nextDispensingVisit, shipmentsDue, supplyWord } from '../record/supply.ts';
import { timeZoneOf } from './participant-view.ts';
import { kitWaiting, mayReceive } from './pharmacy-queue.ts';

/** The study's kits as they stand at an instant. */
export interface SupplyNow {
  readonly definition: Definition;
  readonly study: StudyState;
  readonly participants: readonly ParticipantState[];
  readonly pharmacies: readonly PharmacyState[];
  readonly now: string;
}

/** What everybody may know: enough or not enough, and shipments by the number of randomised. */
export function supplyView(supplied: SupplyNow, sites: readonly string[]): SupplyView {
  const { definition, study, participants, pharmacies } = supplied;
  if (definition.supply === undefined) return { tracked: false, sites: [], participants: [] };
  const cohorts = cohortsOpened(definition, study);
  const word = (site: string, cohort: string, participant?: string) => {
    const pharmacy = pharmacyAt({ pharmacies }, site);
    return supplyWord(definition, pharmacy, cohort, labelDateAt(supplied, site), participant);
  };
  const randomisedAt = (site: string, cohort: string) =>
    participants.filter(state => state.site === site && state.randomisation?.cohort === cohort).length;
  return {
    tracked: true,
    sites: sites.map(site => ({
      site,
      cohorts: cohorts.map(cohort => ({
        cohort,
        supply: word(site, cohort),
        shipmentsDue: shipmentsDue(definition, cohort, randomisedAt(site, cohort)),
      })),
    })),
    participants: waitingFor(supplied, sites).map(({ id, site, cohort }) => {
      const isReady = kitWaiting(pharmacyAt({ pharmacies }, site).kits, id) !== undefined;
      return { participant: id, site, cohort, supply: isReady ? 'enough' : word(site, cohort, id) };
    }),
  };
}

/** The whole pharmacy of each site, for those who may know what is in it. */
export function pharmacySiteViews(
  supplied: SupplyNow,
  sites: readonly string[],
): readonly PharmacySiteView[] {
  const { definition, study, pharmacies } = supplied;
  if (definition.supply === undefined) return [];
  return sites.map(site => {
    const pharmacy = pharmacyAt({ pharmacies }, site);
    const stock = stockRows(definition, pharmacy, labelDateAt(supplied, site));
    const { receipts, kits, quarantines, readings, notes } = pharmacy;
    const proposals = resupplyProposals(definition, stock, cohortsOpened(definition, study));
    return { site, receipts, kits, stock, proposals, quarantines, readings, notes };
  });
}

function labelDateAt({ definition, now }: SupplyNow, site: string): string {
  const { supply } = definition;
  if (supply === undefined) throw new Error('The study keeps no kits.');
  return localDate(labelUseBy(supply, now), timeZoneOf(definition, site));
}

function waitingFor({ definition, participants }: SupplyNow, sites: readonly string[]) {
  const { supply } = definition;
  return participants.flatMap(state => {
    const { id, site, randomisation, dispensings } = state;
    const isDue = supply !== undefined && nextDispensingVisit(supply, dispensings.length) !== undefined;
    if (!sites.includes(site) || randomisation === undefined || !isDue || !mayReceive(state)) return [];
    return [{ id, site, cohort: randomisation.cohort }];
  });
}
