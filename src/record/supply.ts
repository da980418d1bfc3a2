import type { Definition, Supply } from '../protocol/definition.ts';
import { kitsNeededMax } from '../protocol/kit-need.ts';
import type { Kit, PharmacyState, Receipt } from './pharmacy.ts';
import type { StudyState } from './study.ts';

export type SupplyWord = 'enough' | 'notEnough';

/**
 * Whether the next kit of a participant is there for certain, whatever the arm. `participant` is absent for one who comes
 * next; `useByDate` is what the label of a kit prepared today would name. It is said from what was received and how many kits were prepared, and supposes the least lucky order of arms.
 * What truly lies on the shelf is never asked: "one of each arm is left" would turn to "not enough" just after the last kit
 * of the rarer arm was used, and so tell the arm of whoever got it. For the same reason a receipt that a temperature or a
 * recall puts in doubt is left out whole, with what is used up of it.
 */
export function supplyWord(
  definition: Definition,
  pharmacy: PharmacyState,
  cohort: string,
  useByDate: string,
  participant?: string,
): SupplyWord {
  const design = definition.cohorts.find(({ id }) => id === cohort);
  if (design === undefined) throw new Error(`The definition has no cohort ${cohort}.`);
  const arms = definition.arms.map(({ id }) => id).filter(arm => (design.planned[arm] ?? 0) > 0);
  const isEnough = arms.every(arm => {
    const live = liveReceipts(pharmacy, cohort, arm, useByDate);
    const first = Math.min(...live.map(({ version }) => version));
    const used = preparedSince(pharmacy, cohort, first);
    const own = used.get(participant ?? '') ?? 0;
    const others = [...used].filter(([id]) => id !== participant).map(([, kits]) => kits);
    const inArmMax = kitsNeededMax(definition, design, arm, others.length + 1);
    const needed = sum(others.toSorted((a, b) => b - a).slice(0, Math.max(0, inArmMax - 1))) + own + 1;
    return sum(live.map(({ kits }) => kits)) - lostFromStock(pharmacy, live) >= needed;
  });
  return isEnough ? 'enough' : 'notEnough';
}

/**
 * How many whole shipments a site should have been sent for a cohort by now. It counts the randomised and nothing else, so
 * that whoever orders learns nothing of the arms.
 */
export function shipmentsDue(definition: Definition, cohort: string, randomised: number): number {
  const { supply } = definition;
  const planned = definition.cohorts.find(({ id }) => id === cohort)?.planned ?? {};
  if (supply === undefined) return 0;
  const { participants } = supply.shipment;
  const last = Math.ceil(sum(Object.values(planned)) / participants);
  return Math.min(last, 1 + Math.floor((randomised + supply.reorder.participantsLeft) / participants));
}

/** Cohorts that recruit, or have recruited: those that no undecided gate stands before. */
export function cohortsOpened(
  { cohorts, cohortMode, safety }: Definition,
  study: StudyState,
): readonly string[] {
  const isShut = (cohort: string) =>
    safety.gates.some(({ id, before, expansion }) => {
      if (expansion === cohort) return !study.gates[id]?.isExpanded;
      return cohortMode === 'sequential' && before === cohort && study.gates[id]?.decision !== 'escalate';
    });
  return cohorts.map(({ id }) => id).filter(id => !isShut(id));
}

/** The visit at which the participant's next kit is handed out; none when all were. */
export function nextDispensingVisit({ dispensedAt }: Supply, dispensed: number): string | undefined {
  return dispensedAt[dispensed];
}

/** In stock, held by nothing, and good until the label's use-by date. */
export function isUsable(kit: Kit, useByDate: string): boolean {
  const { status, quarantine, destruction, expiry } = kit;
  return status === 'inStock' && quarantine === undefined && destruction === undefined && expiry >= useByDate;
}

function liveReceipts(
  { receipts, quarantines }: PharmacyState,
  cohort: string,
  arm: string,
  useByDate: string,
): readonly Receipt[] {
  const held = new Set(
    quarantines.filter(({ state }) => state !== 'released').flatMap(quarantine => quarantine.receipts),
  );
  return receipts.filter(
    receipt =>
      receipt.cohort === cohort &&
      receipt.arm === arm &&
      receipt.expiry >= useByDate &&
      !held.has(receipt.id),
  );
}

/** Participant → kits prepared, in whatever arm. Before the first live receipt came, none of it can have been used. */
function preparedSince(
  { preparations }: PharmacyState,
  cohort: string,
  version: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const preparation of preparations)
    if (preparation.cohort === cohort && preparation.version > version)
      counts.set(preparation.participant, (counts.get(preparation.participant) ?? 0) + 1);
  return counts;
}

/** Single containers that were put aside or destroyed before anybody got them. */
function lostFromStock({ kits }: PharmacyState, live: readonly Receipt[]): number {
  const ids = new Set(live.map(({ id }) => id));
  return kits.filter(
    kit =>
      ids.has(kit.receipt) &&
      kit.preparation === undefined &&
      (kit.quarantine !== undefined || kit.destruction !== undefined),
  ).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
