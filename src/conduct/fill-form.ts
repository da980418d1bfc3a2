import { formOf } from '../protocol/lookup.ts';
import type { DiaryEntry, FilledForm } from '../record/diary-events.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { World } from './act.ts';
import { checkForm } from './check-form.ts';
import { formContext } from './form-context.ts';
import { formsAsNamed } from './setting.ts';

/**
 * The form of the visit as a questionnaire's answers fill it. What was left out stays open, as the participant may leave out
 * anything, and an answer to a question that the others make needless stays in the entry alone. Undefined: no form that
 * could be saved comes of it.
 */
export function fillForm(
  world: World,
  participant: ParticipantState,
  { task, visit, date, answers }: DiaryEntry,
): FilledForm | undefined {
  const form = formOf(world.definition, task);
  if (form === undefined || visit === undefined) return undefined;
  const forms = formsAsNamed(world, participant.forms);
  const context = formContext(world.definition, form, { visit, date }, forms);
  const check = (values: DiaryEntry['answers']) => checkForm(form, { values, notDone: {} }, context);
  const needless = check(answers).problems.flatMap(({ code, item }) =>
    code === 'item-not-asked' ? item : [],
  );
  const values = Object.fromEntries(Object.entries(answers).filter(([item]) => !needless.includes(item)));
  const { calculated, problems } = check(values);
  const isWrong = problems.some(({ level, code }) => level === 'error' && code !== 'item-missing');
  if (isWrong || Object.keys(values).length === 0) return undefined;
  const warnings = problems.flatMap(problem => (problem.level === 'warning' ? (problem.check ?? []) : []));
  return { visit, occurrence: 1, form: form.id, date, values, notDone: {}, calculated, warnings };
}
