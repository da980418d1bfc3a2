import { isWaiting, labelUseBy, pharmacyAt } from '../conduct/pharmacy.ts';
import { localDate } from '../protocol/dates.ts';
import type { Definition, Supply } from '../protocol/definition.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Kit, PharmacyState } from '../record/pharmacy.ts';
import type { CounterStep } from '../record/pharmacy-views.ts';
import { isUsable, nextDispensingVisit } from '../record/supply.ts';
import type { PharmacyRow } from '../record/views.ts';
import { timeZoneOf } from './participant-view.ts';

/** Adds to each line of the queue what is to be done next, where the study keeps kits. */
export function withCounterSteps(
  definition: Definition,
  rows: readonly PharmacyRow[],
  participants: readonly ParticipantState[],
  pharmacies: readonly PharmacyState[],
  now: string,
): readonly PharmacyRow[] {
  const { supply } = definition;
  if (supply === undefined) return rows;
  const byId = new Map(participants.map(state => [state.id, state]));
  return rows.map(row => {
    const state = byId.get(row.participant);
    if (state === undefined) throw new Error(`Nobody is ${row.participant}.`);
    const pharmacy = pharmacyAt({ pharmacies }, state.site);
    const useByDate = localDate(labelUseBy(supply, now), timeZoneOf(definition, state.site));
    const next = counterStep(supply, row, state, pharmacy, useByDate);
    return next === undefined ? row : { ...row, next };
  });
}

function counterStep(
  supply: Supply,
  { arm, cohort }: PharmacyRow,
  state: ParticipantState,
  { kits }: PharmacyState,
  useByDate: string,
): CounterStep | undefined {
  const waiting = kitWaiting(kits, state.id);
  if (waiting) return waiting;
  const visit = nextDispensingVisit(supply, state.dispensings.length);
  if (visit === undefined || !mayReceive(state)) return undefined;
  const [first] = kits
    .filter(kit => kit.arm === arm && kit.cohort === cohort && isUsable(kit, useByDate))
    .toSorted((a, b) => a.expiry.localeCompare(b.expiry) || a.stock.localeCompare(b.stock));
  return { step: 'prepare', visit, ...(first ? { stock: first.stock } : {}) };
}

/** Treatment goes on. */
export function mayReceive({ status, discontinuedTreatment, locked }: ParticipantState): boolean {
  const isOver = status === 'completed' || status === 'discontinued';
  return !isOver && discontinuedTreatment === undefined && !locked;
}

/** A kit that is labelled for the participant, held back by nothing. */
export function kitWaiting(kits: readonly Kit[], participant: string): CounterStep | undefined {
  const kit = kits.find(
    each =>
      isWaiting(each) &&
      each.preparation?.participant === participant &&
      each.quarantine === undefined &&
      each.destruction === undefined,
  );
  if (kit?.preparation === undefined) return undefined;
  const { preparation, stock, verifiedBy } = kit;
  return {
    step: kit.status === 'verified' ? 'dispense' : 'verify',
    visit: preparation.visit,
    kit: {
      kit: preparation.kit,
      stock,
      useBy: preparation.useBy,
      preparedBy: preparation.by,
      preparedAt: preparation.at,
      ...(verifiedBy === undefined ? {} : { verifiedBy }),
    },
  };
}
