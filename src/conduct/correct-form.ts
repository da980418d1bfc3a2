import { Value as Schema } from 'typebox/value';
import type { Form } from '../protocol/definition.ts';
import { formOf, visitOf } from '../protocol/lookup.ts';
import { formAsFilled } from '../protocol/rows.ts';
import type { Value, Values } from '../protocol/value.ts';
import { FullDate } from '../protocol/vocabulary.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { CorrectionTarget } from '../record/events.ts';
import { withField } from '../record/fold-correction.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import type { Context, World } from './act.ts';
import { checkForm, type Problem } from './check-form.ts';
import { type Corrected, type Correction, type CorrectionRequest, fromTo } from './correction.ts';
import { formContext } from './form-context.ts';
import { formPlan } from './form-plan.ts';
import { refusePhotos } from './keep-photo.ts';
import { Scalar } from './payload.ts';
import { refuseTime } from './record-form.ts';
import { type Refusal, refusal } from './refusals.ts';
import { formsAsNamed, worldOfForm } from './setting.ts';

type FormTarget = Extract<CorrectionTarget, { kind: 'form' }>;
type DateTarget = Extract<CorrectionTarget, { kind: 'formDate' }>;
type Forms = readonly RecordedForm[];

/**
 * A value of a form. The new value is held to every rule that names its item; what it makes wrong elsewhere on the form
 * (a follow-up question that is now asked, say) is not refused, because one value is corrected at a time, but told.
 */
export function correctForm(
  world: World,
  participant: ParticipantState,
  target: FormTarget,
  { to, reason }: CorrectionRequest,
): Corrected | Refusal {
  const found = recordedAt(world, participant, target);
  if (found === undefined) return refusal('target-unknown', { target });
  const { recorded, form } = found;
  const plan = formPlan(formAsFilled(form, recorded));
  const { item } = target;
  if (plan.calculatedIds.has(item)) return refusal('item-calculated', { item });
  if (!plan.typedIds.has(item)) return refusal('item-unknown', { item });
  if (to !== undefined && !Schema.Check(Scalar, to)) return refusal('item-type', { item, type: 'scalar' });
  const unkept = refusePhotos(form, to === undefined ? {} : { [item]: to }, participant);
  if (unkept) return unkept;
  const from = recorded.values[item];
  if (from === to && (from !== undefined || recorded.notDone[item] !== undefined))
    return refusal('nothing-changed', { target: item });
  const changed = {
    ...recorded,
    values: withField<Values>(recorded.values, item, to),
    notDone: withField(recorded.notDone, item, to === undefined ? reason : undefined),
  };
  const before = checkRecorded(world, participant.forms, form, recorded);
  const after = checkRecorded(world, replaced(participant.forms, recorded, changed), form, changed);
  const blocking = after.problems.filter(
    problem => concerns(problem, item) && !stoodBefore(before.problems, problem),
  );
  if (blocking.length > 0) return refusal('form-has-errors', { count: blocking.length, problems: blocking });
  const correction = { target, ...fromTo(from, to), calculated: after.calculated };
  return {
    corrections: [
      correction,
      ...recalculated(world, participant.forms, recorded, { ...changed, calculated: after.calculated }),
    ],
    open: after.problems.filter(({ level }) => level === 'error'),
    warnings: { before: warningsOf(before.problems), after: warningsOf(after.problems) },
  };
}

export function correctFormDate(
  world: World,
  participant: ParticipantState,
  target: DateTarget,
  { to }: CorrectionRequest,
  context: Context,
): Corrected | Refusal {
  const found = recordedAt(world, participant, target);
  const visit = visitOf(world.definition, target.visit);
  if (found === undefined || visit === undefined) return refusal('target-unknown', { target });
  const { recorded, form } = found;
  if (typeof to !== 'string' || !Schema.Check(FullDate, to))
    return refusal('date-invalid', { field: 'to', date: String(to) });
  if (to === recorded.date) return refusal('nothing-changed', { target: 'date' });
  const untimely = refuseTime(world, participant, visit, to, context);
  if (untimely) return untimely;
  const changed = { ...recorded, date: to };
  const { calculated, problems } = checkRecorded(
    world,
    replaced(participant.forms, recorded, changed),
    form,
    changed,
  );
  return {
    corrections: [
      { target, ...fromTo(recorded.date, to), calculated },
      ...recalculated(world, participant.forms, recorded, { ...changed, calculated }),
    ],
    open: problems.filter(({ level }) => level === 'error'),
    warnings: {
      before: warningsOf(checkRecorded(world, participant.forms, form, recorded).problems),
      after: warningsOf(problems),
    },
  };
}

/** Ids of the edit checks that warn. */
export function warningsOf(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({ check: fired, level }) => (level === 'warning' && fired ? [fired] : []));
}

export function recordedAt(
  world: World,
  participant: ParticipantState,
  target: Pick<DateTarget, 'visit' | 'occurrence' | 'form'>,
) {
  const recorded = participant.forms.find(
    ({ visit, occurrence, form }) =>
      visit === target.visit && occurrence === target.occurrence && form === target.form,
  );
  const form = recorded && formOf(worldOfForm(world, recorded).definition, target.form);
  return recorded === undefined || form === undefined ? undefined : { recorded, form };
}

/** A recorded form as its rules judge it now. */
export function checkRecorded(world: World, forms: Forms, form: Form, recorded: RecordedForm) {
  const { values, notDone, visit, date } = recorded;
  const then = worldOfForm(world, recorded);
  const context = formContext(then.definition, form, { visit, date }, formsAsNamed(then, forms));
  return checkForm(form, { values, notDone }, context);
}

export function replaced(forms: Forms, before: RecordedForm, after: RecordedForm): Forms {
  return forms.map(form => (form === before ? after : form));
}

function concerns({ level, item, check: fired, details }: Problem, corrected: string): boolean {
  if (level !== 'error') return false;
  if (fired === undefined) return item === corrected;
  return Array.isArray(details.items) && details.items.includes(corrected);
}

/** An edit check that fired already was let through then, or a correction on the way is putting it right. */
function stoodBefore(before: readonly Problem[], problem: Problem): boolean {
  return problem.check !== undefined && before.some(({ check: fired }) => fired === problem.check);
}

/** Other forms whose calculated items rest on the corrected value, through a baseline value or a date. */
export function recalculated(
  world: World,
  forms: Forms,
  before: RecordedForm,
  after: RecordedForm,
): readonly Correction[] {
  const now = replaced(forms, before, after);
  return forms.flatMap(recorded => {
    const form = formOf(worldOfForm(world, recorded).definition, recorded.form);
    if (recorded === before || form === undefined || formPlan(form).calculated.length === 0) return [];
    const { calculated } = checkRecorded(world, now, form, recorded);
    const item = firstDifference(recorded.calculated, calculated);
    if (item === undefined) return [];
    const { visit, occurrence } = recorded;
    const target = { kind: 'form', visit, occurrence, form: recorded.form, item } as const;
    return [{ target, ...fromTo(recorded.calculated[item], calculated[item]), calculated }];
  });
}

function firstDifference(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
): string | undefined {
  if (canonicalJson(before) === canonicalJson(after)) return undefined;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].find(
    item => before[item] !== after[item],
  );
}
