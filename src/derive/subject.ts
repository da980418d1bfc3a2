import type { Definition } from '../protocol/definition.ts';
import { screeningVisit } from '../protocol/lookup.ts';
import type { Anchors } from '../protocol/schedule.ts';
import type { ParticipantState } from '../record/participant.ts';
import { type Assessment, analysisWindows, deriveAssessments } from './assessments.ts';
import { type Baseline, deriveBaseline } from './baseline.ts';
import { deriveExposure, type Exposure } from './exposure.ts';
import { deriveIntercurrentEvents, type IntercurrentEvent } from './intercurrent-events.ts';
import { deriveRescue, type RescueStart } from './rescue.ts';
import { deriveSets, type Memberships } from './sets.ts';

/** One participant as analysed. */
export interface Subject {
  readonly id: string;
  readonly participant: ParticipantState;
  readonly cohort?: string;
  /** Only after the allocation was opened. */
  readonly arm?: string;
  /** Analysis groups it belongs to; they may overlap. */
  readonly groups: readonly string[];
  readonly anchors: Anchors;
  readonly exposure: Exposure;
  readonly rescue?: RescueStart;
  readonly intercurrentEvents: readonly IntercurrentEvent[];
  readonly sets: Memberships;
  /** By item, for every item that the analysis reads. */
  readonly assessments: ReadonlyMap<string, readonly Assessment[]>;
  readonly baselines: ReadonlyMap<string, Baseline>;
}

/** The steps that concern one participant alone, in the order in which they need each other. */
export function deriveSubject(
  definition: Definition,
  participant: ParticipantState,
  arm: string | undefined,
  items: readonly string[],
): Subject {
  const exposure = deriveExposure(definition, participant, arm);
  const anchors = deriveAnchors(definition, participant, exposure);
  const rescue = deriveRescue(participant, anchors.firstApplication);
  const windows = analysisWindows(definition, anchors);
  const assessments = new Map(
    items.map(item => [item, deriveAssessments(definition, participant, anchors, item, windows)] as const),
  );
  const baselines = new Map(
    items.map(item => {
      const baseline = deriveBaseline(definition, assessments.get(item) ?? [], anchors.firstApplication);
      return [item, baseline] as const;
    }),
  );
  const cohort = participant.randomisation?.cohort;
  return {
    id: participant.id,
    participant,
    ...(cohort === undefined ? {} : { cohort }),
    ...(arm === undefined ? {} : { arm }),
    groups: deriveGroups(definition, cohort, arm),
    anchors,
    exposure,
    ...(rescue === undefined ? {} : { rescue }),
    intercurrentEvents: deriveIntercurrentEvents(definition, participant, anchors.firstApplication),
    sets: deriveSets(definition, {
      participant,
      exposure,
      baselines: ofOutcomes(definition, baselines),
      assessments: ofOutcomes(definition, assessments).flat(),
    }),
    assessments,
    baselines,
  };
}

function deriveAnchors(
  definition: Definition,
  participant: ParticipantState,
  { first, last }: Exposure,
): Anchors {
  const screening = participant.forms
    .filter(({ visit }) => visit === screeningVisit(definition).id)
    .map(({ date }) => date)
    .sort()[0];
  return {
    ...(first === undefined ? {} : { firstApplication: first.date }),
    ...(last === undefined ? {} : { lastApplication: last.date }),
    ...(screening === undefined ? {} : { screening }),
    treatmentEnded: true,
  };
}

function deriveGroups(
  definition: Pick<Definition, 'groups'>,
  cohort: string | undefined,
  arm: string | undefined,
): readonly string[] {
  if (cohort === undefined || arm === undefined) return [];
  return definition.groups
    .filter(group => group.arms.includes(arm) && group.cohorts.includes(cohort))
    .map(({ id }) => id);
}

/** What is told by item, of the items that outcomes are measured by. */
function ofOutcomes<T>(
  { outcomes }: Pick<Definition, 'outcomes'>,
  byItem: ReadonlyMap<string, T>,
): readonly T[] {
  return outcomes.flatMap(outcome => {
    const told = outcome.kind === 'adverseEvents' ? undefined : byItem.get(outcome.item);
    return told === undefined ? [] : [told];
  });
}
