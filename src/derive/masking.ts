import type { Definition } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import type { MaskedPerson } from '../record/masking-events.ts';
import type { RecordedForm } from '../record/participant.ts';
import {
  bangIndexByRatio,
  estimateBangIndex,
  estimateJamesIndex,
  type Guesses,
  type MaskingIndex,
  type NoMaskingIndex,
} from '../statistics/masking-indices.ts';
import type { Subject } from './subject.ts';

/** How well masking held. */
export interface Masking {
  readonly questionnaires: readonly MaskingTable[];
  readonly emergencies: readonly Emergency[];
  readonly unintended: readonly Unintended[];
}

/** One person's answers at one visit, by the arm that it was. */
export interface MaskingTable {
  readonly questionnaire: string;
  readonly visit: string;
  readonly rows: readonly MaskingRow[];
  readonly james: MaskingIndex | NoMaskingIndex;
}

export interface MaskingRow {
  readonly arm: string;
  /** Treated participants of the arm. */
  readonly participants: number;
  /** Named arm → how many. */
  readonly named: Readonly<Record<string, number>>;
  readonly unknown: number;
  /** Not asked, or no answer. */
  readonly missing: number;
  /** Mean certainty of those who named an arm. */
  readonly certainty: number | undefined;
  readonly bang: MaskingIndex | NoMaskingIndex;
  /** What Bang's index would be if arms were named in the ratio of the allocation. */
  readonly bangByRatio: number | undefined;
}

export interface Emergency {
  readonly participant: string;
  /** Instant. */
  readonly at: string;
  readonly reason: string;
}

export interface Unintended {
  readonly participant: string;
  readonly date: string;
  readonly whoKnows: readonly MaskedPerson[];
  readonly how: string;
}

type Questionnaire = NonNullable<Definition['analysis']['maskingQuestionnaires']>[number];

/** Of treated participants; every unmasking that was recorded, treated or not. */
export function deriveMasking(definition: Definition, subjects: readonly Subject[]): Masking {
  const treated = subjects.filter(({ sets }) => sets.safety.member);
  return {
    questionnaires: (definition.analysis.maskingQuestionnaires ?? []).flatMap(questionnaire =>
      questionnaire.visits.map(visit => maskingTable(definition, questionnaire, visit, treated)),
    ),
    emergencies: subjects.flatMap(({ id, participant }) =>
      participant.unmaskings.map(({ at, reason }) => ({ participant: id, at, reason })),
    ),
    unintended: subjects.flatMap(({ id, participant }) =>
      participant.unintendedUnmaskings.map(({ date, whoKnows, how }) => ({
        participant: id,
        date,
        whoKnows,
        how,
      })),
    ),
  };
}

function maskingTable(
  definition: Definition,
  questionnaire: Questionnaire,
  visit: string,
  treated: readonly Subject[],
): MaskingTable {
  const arms = definition.arms.map(({ id }) => id);
  const confidence = definition.analysis.confidenceLevel;
  const rows = arms.map(arm => maskingRow(definition, questionnaire, visit, { arm, arms, treated }));
  return {
    questionnaire: questionnaire.id,
    visit,
    rows,
    james: estimateJamesIndex(
      {
        named: arms.map(named => rows.map(row => row.named[named] ?? 0)),
        unknown: rows.map(({ unknown }) => unknown),
      },
      confidence,
    ),
  };
}

interface OfArm {
  readonly arm: string;
  readonly arms: readonly string[];
  readonly treated: readonly Subject[];
}

function maskingRow(
  definition: Definition,
  { guess, certainty }: Questionnaire,
  visit: string,
  { arm, arms, treated }: OfArm,
): MaskingRow {
  const mine = treated.filter(subject => subject.arm === arm);
  const answers = mine.map(subject => valueAt(subject, visit, guess));
  const count = (answer: string | undefined) => answers.filter(one => one === answer).length;
  const named = Object.fromEntries(arms.map(one => [one, count(one)]));
  const unknownValue = itemOf(definition, guess)?.choices?.find(({ value }) => !arms.includes(String(value)));
  const correct = named[arm] ?? 0;
  const guesses: Guesses = {
    correct,
    incorrect: arms.reduce((sum, one) => sum + (named[one] ?? 0), 0) - correct,
    unknown: unknownValue === undefined ? 0 : count(String(unknownValue.value)),
  };
  const certain = mine.flatMap((subject, index) => {
    const value = certainty === undefined ? undefined : valueAt(subject, visit, certainty);
    return arms.includes(answers[index] ?? '') && value !== undefined ? [Number(value)] : [];
  });
  return {
    arm,
    participants: mine.length,
    named,
    unknown: guesses.unknown,
    missing: count(undefined),
    certainty: certain.length === 0 ? undefined : certain.reduce((a, b) => a + b, 0) / certain.length,
    bang: estimateBangIndex(guesses, definition.analysis.confidenceLevel),
    bangByRatio: bangIndexByRatio(shareOf(definition, arm), guesses),
  };
}

function shareOf({ allocation }: Definition, arm: string): number {
  const parts = Object.values(allocation.ratio).reduce((sum, part) => sum + part, 0);
  return (allocation.ratio[arm] ?? 0) / parts;
}

function valueAt(subject: Subject, visit: string, item: string): string | undefined {
  const value = answerForm(subject, visit, item)?.values[item];
  return value === undefined ? undefined : String(value);
}

/** The form of the visit on which the item was answered. */
export function answerForm({ participant }: Subject, visit: string, item: string): RecordedForm | undefined {
  return participant.forms.find(
    one => one.visit === visit && one.occurrence === 1 && Object.hasOwn(one.values, item),
  );
}
