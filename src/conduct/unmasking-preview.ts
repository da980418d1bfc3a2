import { type Fraction, zero } from '../allocation/fraction.ts';
import {
  type ArmChances,
  type KnownArms,
  type ListDesign,
  residualChances,
} from '../allocation/residual-guess.ts';
import type { Definition } from '../protocol/definition.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { GuessGroup, UnmaskingCase, UnmaskingPreview } from '../record/unmasking-views.ts';
import { listSpecifications, rankOfNumber } from './list-specifications.ts';

interface Ranked {
  readonly participant: string;
  readonly rank: number;
}

/** More cases than this are not read by anybody. */
const casesMax = 32;

/**
 * What the caller could say of the other participants once this one is unmasked: one case for each way in which the
 * participants whom the caller unmasked before may have turned out. No allocation is looked at, not even those, so that
 * the preview is the same whatever the arms are and shows no allocation a second time.
 */
export function unmaskingPreview(
  definition: Definition,
  participants: readonly ParticipantState[],
  asked: ParticipantState,
  account: string,
): UnmaskingPreview | undefined {
  const list = asked.randomisation?.list;
  const design = listSpecifications(definition).find(specification => specification.list === list);
  if (design === undefined || list === undefined) return undefined;
  const ranked = (state: ParticipantState): readonly Ranked[] =>
    state.randomisation?.list === list
      ? [{ participant: state.id, rank: rankOfNumber(definition, list, state.randomisation.number) }]
      : [];
  const [one] = ranked(asked);
  if (one === undefined) return undefined;
  const told = participants
    .filter(state => state.id !== asked.id && state.unmaskings.some(({ by }) => by === account))
    .flatMap(ranked);
  const seen = new Set([one, ...told].map(({ participant }) => participant));
  const others = participants.filter(({ id }) => !seen.has(id)).flatMap(ranked);
  return {
    alreadyUnmasked: told.map(({ participant }) => participant),
    others: others.length,
    cases: casesOf(definition, design, { one, told, others }),
  };
}

interface Placed {
  readonly one: Ranked;
  readonly told: readonly Ranked[];
  readonly others: readonly Ranked[];
}

/** None where there would be too many, or where the procedure has too many standings for exact chances: nobody waits for arithmetic in an emergency. */
function casesOf(definition: Definition, design: ListDesign, placed: Placed): readonly UnmaskingCase[] {
  const arms = definition.arms.map(({ id }) => id);
  if (arms.length ** placed.told.length > casesMax) return [];
  try {
    return everyWay(arms, placed.told).flatMap(known => caseOf(arms, design, placed, known));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

type Known = readonly (Ranked & { readonly arm: string })[];

function everyWay(arms: readonly string[], told: readonly Ranked[]): readonly Known[] {
  return told.reduce<readonly Known[]>(
    (ways, ranked) => ways.flatMap(way => arms.map(arm => [...way, { ...ranked, arm }])),
    [[]],
  );
}

/** Nothing for a way that the design cannot give. */
function caseOf(
  arms: readonly string[],
  design: ListDesign,
  { one, told, others }: Placed,
  known: Known,
): readonly UnmaskingCase[] {
  const places = Math.max(...[one, ...told, ...others].map(({ rank }) => rank));
  const before = new Map(known.map(({ rank, arm }) => [rank, arm]));
  const groups = (arm?: string) => {
    const all: KnownArms = arm === undefined ? before : new Map([...before, [one.rank, arm]]);
    const chances = residualChances(design, places, all);
    return chances && groupsOf(arms, others, chances);
  };
  const now = groups();
  if (now === undefined) return [];
  const after = arms.flatMap(arm => {
    const then = groups(arm);
    return then === undefined ? [] : [{ arm, others: then }];
  });
  return [{ known: known.map(({ participant, arm }) => ({ participant, arm })), before: now, after }];
}

/** Participants of whom the same can be said are told as a number, so that nobody of another site is named. */
function groupsOf(
  arms: readonly string[],
  others: readonly Ranked[],
  chances: readonly ArmChances[],
): readonly GuessGroup[] {
  const groups = new Map<string, GuessGroup>();
  for (const { rank } of others) {
    const at = chances[rank - 1] as ArmChances;
    const shown = Object.fromEntries(arms.map(arm => [arm, shownFraction(at[arm] ?? zero)]));
    const key = Object.values(shown).join();
    groups.set(key, { participants: (groups.get(key)?.participants ?? 0) + 1, chances: shown });
  }
  return [...groups.values()];
}

function shownFraction({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}
