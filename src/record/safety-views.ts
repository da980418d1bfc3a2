import type { Truth } from '../protocol/value.ts';
import type { GradingTerm } from './grading-dictionary.ts';
import type { AdverseEvent } from './participant.ts';
import type { SafetyClock } from './safety-clocks.ts';
import type { SpecialSituation } from './special-situation.ts';

/** One serious adverse event with its deadlines. The same for every arm. */
export interface SafetyCaseView {
  readonly participant: string;
  readonly site: string;
  /** What the participant receives is not known to whoever reads this; the cohort is. */
  readonly cohort?: string;
  readonly event: AdverseEvent;
  /** Whether it is a suspected unexpected serious adverse reaction. */
  readonly suspected: Truth;
  readonly clocks: readonly SafetyClock[];
}

/** One special situation with its deadlines. The same for every arm. */
export interface SpecialSituationView {
  readonly participant: string;
  readonly site: string;
  readonly situation: SpecialSituation;
  readonly clocks: readonly SafetyClock[];
}

/** One adverse event of the cohort before a gate. The same for every arm. */
export interface GateListingRow {
  readonly participant: string;
  readonly worstGrade: number;
  readonly event: AdverseEvent;
}

/** A group of the cohort before a gate as a committee sees it. Its code is a letter; counts are of participants, each once. */
export interface ClosedGroup {
  readonly group: string;
  readonly randomised: number;
  readonly treated: number;
  readonly withEvent: number;
  readonly serious: number;
  readonly related: number;
  readonly relatedSerious: number;
  /** Participants by their worst grade; and events, each by its worst. */
  readonly grades: readonly {
    readonly grade: number;
    readonly participants: number;
    readonly events: number;
  }[];
}

export interface GradingDictionaryView {
  readonly version?: string;
  readonly terms: readonly GradingTerm[];
}
