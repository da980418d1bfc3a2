import { Type } from 'typebox';
import type { Definition } from '../protocol/definition.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { PharmacyState } from '../record/pharmacy.ts';
import { type KitLabel, renderKitLabels, renderStockLabels } from '../report/kit-labels.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { timeZoneOf } from './participant-view.ts';
import { readingRoles } from './permissions.ts';
import { PharmacySiteView, SupplyView } from './pharmacy-schemas.ts';
import { pharmacySiteViews, type SupplyNow, supplyView } from './supply-view.ts';

const StudyPath = Type.Object({ study: Code }, closed);

/** What can be read of the study's kits: everything by unmasked roles, a word by the others. */
export const pharmacyOperations: readonly Operation[] = [
  studyOperation({
    id: 'supply',
    method: 'GET',
    path: '/api/studies/:study/supply',
    summary: 'Whether there is enough study product: the same word whichever arm anybody is in.',
    roles: readingRoles.supply,
    params: StudyPath,
    reply: SupplyView,
    async handle({ house }, caller) {
      return { body: supplyView(await supplyNow(caller, house.sources.clock.now()), caller.sites) };
    },
  }),
  studyOperation({
    id: 'pharmacy-accountability',
    method: 'GET',
    path: '/api/studies/:study/pharmacy/accountability',
    summary:
      'Every container with its ledger, stock, re-supply, quarantines, temperatures, notes: for unmasked roles.',
    roles: readingRoles.study,
    narrowed: 'pharmacy',
    params: StudyPath,
    reply: Type.Array(PharmacySiteView),
    async handle({ house }, caller) {
      return { body: pharmacySiteViews(await supplyNow(caller, house.sources.clock.now()), caller.sites) };
    },
  }),
  studyOperation({
    id: 'kit-labels',
    method: 'GET',
    path: '/api/studies/:study/pharmacy/labels',
    summary: 'Labels of the kits that wait to be handed out, to be printed: for unmasked roles.',
    roles: readingRoles.study,
    narrowed: 'pharmacy',
    params: StudyPath,
    reply: 'page',
    async handle({ house }, caller) {
      const { definition, participants, pharmacies } = await supplyNow(caller, house.sources.clock.now());
      const labels = atSites(pharmacies, caller).flatMap(pharmacy =>
        kitLabels(definition, pharmacy, participants),
      );
      return { body: renderKitLabels(definition, labels, caller.runtime.simulated) };
    },
  }),
  studyOperation({
    id: 'stock-labels',
    method: 'GET',
    path: '/api/studies/:study/pharmacy/stock-labels',
    summary: 'Labels of the containers in stock, which name the content: for unmasked roles.',
    roles: readingRoles.study,
    narrowed: 'pharmacy',
    params: StudyPath,
    reply: 'page',
    async handle({ house }, caller) {
      const { definition, pharmacies } = await supplyNow(caller, house.sources.clock.now());
      const labels = atSites(pharmacies, caller).flatMap(({ kits }) =>
        kits.filter(({ status }) => status === 'inStock'),
      );
      return { body: renderStockLabels(definition, labels, caller.runtime.simulated) };
    },
  }),
];

async function supplyNow({ runtime }: StudyCaller, now: string): Promise<SupplyNow> {
  const {
    definition,
    study,
    participants = [],
    pharmacies = [],
  } = await runtime.world({
    allParticipants: true,
    pharmacy: true,
  });
  return { definition, study, participants, pharmacies, now };
}

function atSites(pharmacies: readonly PharmacyState[], { sites }: StudyCaller): readonly PharmacyState[] {
  return pharmacies.filter(({ site }) => sites.includes(site));
}

/** In the order of preparation, which does not hang on the arm either. */
function kitLabels(
  definition: Definition,
  { site, kits }: PharmacyState,
  participants: readonly ParticipantState[],
): readonly KitLabel[] {
  return kits
    .flatMap(({ status, preparation }) =>
      preparation && (status === 'prepared' || status === 'verified') ? [preparation] : [],
    )
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.kit.localeCompare(b.kit))
    .map(({ kit, participant, visit, useBy }) => ({
      kit,
      participant,
      number: participants.find(({ id }) => id === participant)?.randomisation?.number ?? '',
      visit,
      useBy: atSite(useBy, timeZoneOf(definition, site)),
    }));
}

function atSite(instant: string, timeZone: string): string {
  const { year, month, day, hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
