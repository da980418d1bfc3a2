import type { Definition } from '../../src/protocol/definition.ts';
import type { StoredEvent } from '../../src/record/event.ts';
import { emptyPharmacy } from '../../src/record/fold-pharmacy.ts';
import type { Kit, PharmacyState } from '../../src/record/pharmacy.ts';
import { enrolment, opened } from './acts-story.ts';
import { actsTrial } from './acts-trial.ts';
import type { Command, Story } from './story.ts';

const text = (en: string) => ({ en, zh: en });

/** The acts trial with kits: one bottle for the two days, kept at 2–8 °C, good for four days after preparation. */
export const supplyTrial: Definition = {
  ...actsTrial,
  masking: {
    registered: ['participant'],
    applied: ['participant', 'careProvider', 'investigator', 'outcomesAssessor'],
    unmaskedRoles: ['pharmacist', 'verifier'],
  },
  supply: {
    unit: text('One bottle'),
    unitsPerDispensing: 4,
    dispensedAt: ['start'],
    route: text('On the skin'),
    storage: text('2–8 °C'),
    temperatureCelsius: { min: 2, max: 8 },
    usableHoursAfterPreparation: 96,
    contents: [
      { arm: 'active', cohorts: ['1', '2'], text: text('Product from the freezer') },
      { arm: 'water', cohorts: ['1', '2'], text: text('Water') },
    ],
    shipment: { participants: 2, kits: { active: 2, water: 2 } },
    reorder: { participantsLeft: 0, kitsLeft: { active: 1, water: 1 } },
  },
};

/** Times of the first participant's day of randomisation, in order. */
const morning = (minute: number) => `2026-01-15T01:${minute}:00Z`;

export function received(
  arm: string,
  count: number,
  more: object = {},
  at = '2026-01-12T01:00:00Z',
): Command {
  const payload = { site: '01', cohort: '1', arm, lot: `L-${arm}`, expiry: '2027-01-31', count, ...more };
  return { act: 'receive-supply', payload, at };
}

/** Stock of both arms, and one participant randomised. Told with the rows of the lists the other way round, if asked. */
export function supplied(other = false): Story {
  const told = opened(supplyTrial);
  const events = told.events as Map<string, readonly StoredEvent[]>;
  for (const [stream, held] of [...events])
    if (other && stream.startsWith('allocation/')) events.set(stream, held.map(withRowsReversed));
  return told.given(received('active', 3), received('water', 3), ...enrolment());
}

function withRowsReversed(stored: StoredEvent): StoredEvent {
  const { data } = stored as StoredEvent<string, { readonly rows: readonly { readonly arm: string }[] }>;
  const arms = data.rows.map(({ arm }) => arm).toReversed();
  return { ...stored, data: { ...data, rows: data.rows.map((row, at) => ({ ...row, arm: arms[at] })) } };
}

export function pharmacyIn(told: Story, site = '01'): PharmacyState {
  return told.world().pharmacies?.find(pharmacy => pharmacy.site === site) ?? emptyPharmacy(site);
}

export function armIn(told: Story, participant: string): string {
  const list = told.world().lists?.find(each => each.assigned.some(row => row.participant === participant));
  const rank = list?.assigned.find(row => row.participant === participant)?.rank;
  return list?.rows.find(row => row.rank === rank)?.arm ?? '';
}

/** A container in stock of the participant's arm, or of the other; one that nothing holds back, if there is one. */
export function stockFor(told: Story, participant: string, right = true): string {
  const arm = armIn(told, participant);
  const fitting = kitsIn(told, kit => (kit.arm === arm) === right && kit.status === 'inStock');
  const free = fitting.find(kit => kit.quarantine === undefined && kit.destruction === undefined);
  return (free ?? fitting[0])?.stock ?? '';
}

export function kitsIn(told: Story, is: (kit: Kit) => boolean): readonly Kit[] {
  return pharmacyIn(told).kits.filter(is);
}

/** Number on the label of the participant's newest kit. */
export function labelOf(told: Story, participant: string): string {
  const labels = kitsIn(told, kit => kit.preparation?.participant === participant).toSorted((a, b) =>
    (a.preparation?.at ?? '') < (b.preparation?.at ?? '') ? -1 : 1,
  );
  return labels.at(-1)?.preparation?.kit ?? '';
}

export function preparing(told: Story, participant = '01-001', at = morning(30)): Command {
  return { act: 'prepare-kit', payload: { participant, kit: stockFor(told, participant) }, at };
}

export function verifying(told: Story, participant = '01-001', at = morning(35)): Command {
  return { act: 'verify-kit', payload: { participant, kit: labelOf(told, participant) }, at };
}

export function dispensing(told: Story, participant = '01-001', at = morning(40)): Command {
  return {
    act: 'dispense',
    payload: { participant, date: '2026-01-15', kit: labelOf(told, participant) },
    at,
  };
}

export function prepared(told: Story, participant = '01-001'): Story {
  return told.given(preparing(told, participant));
}

export function verified(told: Story, participant = '01-001'): Story {
  return prepared(told, participant).given(verifying(told, participant));
}

export function dispensedKit(told: Story, participant = '01-001'): Story {
  return verified(told, participant).given(dispensing(told, participant));
}
