import type { Definition, Outcome } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import type { ChangeFigure, Figure, ProportionFigure } from './outcome-figures.ts';
import { countHarms } from './second-opinion-adverse-events.ts';
import { evaluateByOtherCel } from './second-opinion-expressions.ts';
import { baselineOf, courseOf, standingFor } from './second-opinion-values.ts';
import type { TrueParticipant, Truth } from './truth.ts';

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

/**
 * The outcomes of a simulated trial worked out a second time from what really happened. Written independently of the
 * product's own way (record, folds, expressions, scores, visit windows), so that a mistake has to be made twice to hide.
 */
export function outcomesFromTruth(definition: Definition, truth: Truth): readonly Figure[] {
  const everybody = groupsOf(definition, truth.participants);
  const analysed = truth.participants.filter(participant => isAnalysed(definition, participant));
  const groups = groupsOf(definition, analysed);
  const figures = definition.outcomes.flatMap((outcome): readonly Figure[] => {
    if (outcome.kind === 'adverseEvents') return [];
    return [...groups].flatMap(([group, members]) =>
      outcome.visits.flatMap((visit): readonly Figure[] =>
        outcome.kind === 'responder'
          ? proportions(definition, outcome, visit, group, members)
          : changes(definition, outcome, visit, group, members),
      ),
    );
  });
  return [...figures, ...countHarms(definition, everybody)];
}

/** Randomised, treated, and with a baseline by which at least one outcome can be measured. */
function isAnalysed(definition: Definition, participant: TrueParticipant): boolean {
  const course = courseOf(participant);
  if (course === undefined) return false;
  const measured = definition.outcomes.filter(outcome => outcome.kind !== 'adverseEvents');
  if (measured.length === 0) return true;
  return measured.some(({ item }) => baselineOf(definition, participant, course, item) !== undefined);
}

function groupsOf(
  { analysis, groups }: Definition,
  participants: readonly TrueParticipant[],
): ReadonlyMap<string, readonly TrueParticipant[]> {
  const members = new Map<string, readonly TrueParticipant[]>();
  for (const id of analysis.groups) {
    const { arms = [], cohorts = [] } = groups.find(group => group.id === id) ?? {};
    const inGroup = participants.filter(({ arm, cohort }) => arms.includes(arm) && cohorts.includes(cohort));
    members.set(id, inGroup);
  }
  return members;
}

function proportions(
  definition: Definition,
  outcome: Of<'responder'>,
  visit: string,
  group: string,
  members: readonly TrueParticipant[],
): readonly ProportionFigure[] {
  const parameter = definition.parameters.find(({ id }) => id === outcome.readings);
  const readings = parameter === undefined ? [undefined] : [parameter.default, ...parameter.alternatives];
  const rules = rulesFor(definition, outcome.id);
  return readings.flatMap(reading => {
    const verdicts = members.map(member => ({
      rescueFrom: member.rescueFrom,
      verdict: verdictOn(definition, outcome, visit, member, reading),
    }));
    return rules.map(({ estimand, rescue, missing }): ProportionFigure => {
      let [numerator, denominator] = [0, 0];
      for (const { rescueFrom, verdict } of verdicts) {
        if (verdict === 'cannotRespond') continue;
        const taken = typeof verdict === 'object' && rescueFrom !== undefined && verdict.date >= rescueFrom;
        const unseen = verdict === 'notSeen' || (taken && rescue === 'hypothetical');
        if (unseen && missing === 'leftOut') continue;
        denominator += 1;
        if (unseen || (taken && rescue === 'composite')) continue;
        if (verdict.better) numerator += 1;
      }
      return {
        kind: 'proportion',
        outcome: outcome.id,
        reading: String(reading ?? 'only'),
        analysis: estimand,
        visit,
        group,
        numerator,
        denominator,
      };
    });
  });
}

interface Rule {
  readonly estimand: string;
  readonly rescue: 'treatmentPolicy' | 'composite' | 'hypothetical';
  readonly missing: 'nonResponse' | 'leftOut';
}

/** What each estimand of the outcome makes of rescue and of missing values. Whatever else a plan asks for is not known here. */
function rulesFor({ analysis }: Definition, outcome: string): readonly Rule[] {
  const rescues = analysis.intercurrentEvents
    .filter(({ recordedAs }) => recordedAs.includes('rescueMedication'))
    .map(({ id }) => id);
  return analysis.estimands
    .filter(({ variable }) => variable.outcomes.includes(outcome))
    .map(({ id, intercurrentEvents, missing }) => {
      const rescue =
        intercurrentEvents.find(({ event }) => rescues.includes(event))?.strategy ?? 'treatmentPolicy';
      const others = intercurrentEvents.filter(({ event }) => !rescues.includes(event));
      const known = others.every(({ strategy }) => strategy === 'treatmentPolicy');
      if (
        !known ||
        rescue === 'whileOnTreatment' ||
        rescue === 'principalStratum' ||
        missing === 'lastObserved'
      )
        throw new Error(`The second opinion does not know the strategies of the estimand ${id}.`);
      return { estimand: id, rescue, missing };
    });
}

type Verdict = 'cannotRespond' | 'notSeen' | { readonly better: boolean; readonly date: string };

function verdictOn(
  definition: Definition,
  outcome: Of<'responder'>,
  visit: string,
  participant: TrueParticipant,
  reading: Value | undefined,
): Verdict {
  const course = courseOf(participant);
  const items = definition.forms
    .flatMap(({ sections }) => sections.flatMap(section => section.items))
    .map(({ id }) => id)
    .filter(id =>
      `${outcome.item} ${outcome.response} ${outcome.evaluableWhen ?? ''}`.split(/\W+/).includes(id),
    );
  const base: Record<string, Value | undefined> = {};
  const now: Record<string, Value | undefined> = {};
  for (const item of items) {
    base[item] = baselineOf(definition, participant, course, item);
    now[item] = standingFor(definition, participant, course, item, visit)?.value;
  }
  if (base[outcome.item] === undefined) return 'cannotRespond';
  const param: Record<string, Value> = {};
  for (const parameter of definition.parameters) param[parameter.id] = parameter.default;
  if (outcome.readings !== undefined && reading !== undefined) param[outcome.readings] = reading;
  if (outcome.evaluableWhen !== undefined)
    if (evaluateByOtherCel(outcome.evaluableWhen, now, { base, param }) === false) return 'cannotRespond';
  const at = standingFor(definition, participant, course, outcome.item, visit);
  const better = at && evaluateByOtherCel(outcome.response, now, { base, param });
  if (at === undefined || better === undefined) return 'notSeen';
  return { better: better === true, date: at.date };
}

function changes(
  definition: Definition,
  outcome: Of<'change'>,
  visit: string,
  group: string,
  members: readonly TrueParticipant[],
): readonly ChangeFigure[] {
  const seen: { readonly change: number; readonly rescued: boolean }[] = [];
  for (const member of members) {
    const course = courseOf(member);
    const base = baselineOf(definition, member, course, outcome.item);
    const at = standingFor(definition, member, course, outcome.item, visit);
    if (typeof base !== 'number' || typeof at?.value !== 'number') continue;
    const rescued = member.rescueFrom !== undefined && at.date >= member.rescueFrom;
    seen.push({ change: at.value - base, rescued });
  }
  return rulesFor(definition, outcome.id).map(({ estimand, rescue }) => {
    const kept = seen.filter(({ rescued }) => rescue === 'treatmentPolicy' || !rescued);
    const figure = { kind: 'change', outcome: outcome.id, analysis: estimand, visit, group } as const;
    return { ...figure, ...summary(kept.map(({ change }) => change)) };
  });
}

function summary(
  values: readonly number[],
): Omit<ChangeFigure, 'kind' | 'outcome' | 'analysis' | 'visit' | 'group'> {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return {
    n,
    mean,
    ...(n > 1 ? { standardDeviation: Math.sqrt(squares / (n - 1)) } : {}),
    firstQuartile: quantile(sorted, 1),
    median: quantile(sorted, 2),
    thirdQuartile: quantile(sorted, 3),
    minimum: sorted[0] ?? 0,
    maximum: sorted[n - 1] ?? 0,
  };
}

/** The value at a quarter count of the way; the middle of two where it falls between them. */
function quantile(sorted: readonly number[], quarters: number): number {
  const position = sorted.length * quarters;
  const upper = sorted[Math.min(sorted.length - 1, Math.floor(position / 4))] ?? 0;
  const lower = sorted[Math.ceil(position / 4) - 1] ?? 0;
  return (lower + upper) / 2;
}
