import { checkForm } from '../../conduct/check-form.ts';
import { type FormContext, formContext } from '../../conduct/form-context.ts';
import { formPlan } from '../../conduct/form-plan.ts';
import { isFullDate } from '../../protocol/dates.ts';
import type { Form, Text } from '../../protocol/definition.ts';
import { type Evaluated, type ExpressionContext, evaluate, truthOf } from '../../protocol/expression.ts';
import { itemsOfForm } from '../../protocol/lookup.ts';
import { type DrawnForm, formWithRows, idOfKey, rowOfKey, valuesInRow } from '../../protocol/rows.ts';
import type { Value, Values } from '../../protocol/value.ts';
import type { RecordedForm } from '../../record/participant.ts';
import type { ShownDefinition } from '../../record/views.ts';
import { type Entry, readEntry, rowsOfEntry, type Unreadable } from './entry.ts';

export interface LiveProblem {
  /** The question that it stands at; none for the date of assessment and for the form as a whole. */
  readonly item?: string;
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly message: Text | { readonly unreadable: Unreadable; readonly unit?: string | undefined };
}

export interface LiveForm {
  /** The form with the rows that stand on the screen. */
  readonly drawn: DrawnForm;
  readonly values: Values;
  readonly notDone: Readonly<Record<string, string>>;
  readonly calculated: Values;
  /** Questions that are not asked, given the answers so far. */
  readonly notAsked: ReadonlySet<string>;
  readonly problems: readonly LiveProblem[];
  /** Questions that are asked and need an answer or a reason, and how many have one. */
  readonly wanted: number;
  readonly answered: number;
}

export interface Place {
  readonly definition: ShownDefinition;
  readonly form: Form;
  readonly visit: string;
  readonly recorded: readonly RecordedForm[];
}

/** A form as it stands at this key: the server's own checks, run on what has been typed so far. */
export function liveForm(place: Place, entry: Entry, today: string): LiveForm {
  const { definition, form, visit, recorded } = place;
  const date = isFullDate(entry.date) ? entry.date : today;
  const context = formContext(definition, form, { visit, date }, recorded);
  const rows = rowsOfEntry(form, entry);
  const drawn = formWithRows(form, rows);
  const read = readEntry(drawn, entry);
  const notAsked = questionsNotAsked(drawn, read.values, context);
  const isAsked = (item: string) => !notAsked.has(item);
  const values = only(read.values, isAsked);
  const notDone = only(entry.notDone, isAsked);
  const { calculated, problems } = checkForm(form, { values, notDone, rows }, context);
  const unreadable = Object.entries(read.unreadable).filter(([item]) => isAsked(item));
  const unread = new Set(unreadable.map(([item]) => item));
  const wanted = formPlan(drawn).typed.filter(item => item.required && isAsked(item.id));
  return {
    drawn,
    values,
    notDone,
    calculated,
    notAsked,
    wanted: wanted.length,
    answered: wanted.filter(({ id }) => values[id] !== undefined || notDone[id] !== undefined).length,
    problems: [
      ...(isFullDate(entry.date) ? [] : [dateProblem]),
      ...unreadable.map(([item, kind]) => unreadableProblem(drawn, item, kind)),
      ...problems.filter(
        ({ item, code }) => !(code === 'item-missing' && item !== undefined && unread.has(item)),
      ),
    ],
  };
}

const dateProblem: LiveProblem = { level: 'error', code: 'date-unreadable', message: { unreadable: 'date' } };

function unreadableProblem(form: Form, item: string, unreadable: Unreadable): LiveProblem {
  const { unit } = itemsOfForm(form).find(({ id }) => id === item) ?? {};
  return { item, level: 'error', code: 'value-unreadable', message: { unreadable, unit } };
}

/**
 * Whether a question is asked may hang on an answer that is itself not asked any more, so this goes on until nothing
 * changes.
 */
function questionsNotAsked(form: DrawnForm, values: Values, context: FormContext): ReadonlySet<string> {
  const { typed } = formPlan(form);
  let notAsked: ReadonlySet<string> = new Set();
  for (let round = 0; round <= typed.length; round += 1) {
    const standing = only(values, item => !notAsked.has(item));
    const { calculated } = checkForm(form, { values: standing, notDone: {} }, context);
    const scope = scopeOf(context, { ...standing, ...calculated });
    const now = new Set(
      typed
        .filter(
          ({ asked, id }) =>
            asked !== undefined && isPointless(evaluate(asked, inRow(scope, id)), rowNames(id, notAsked)),
        )
        .map(({ id }) => id),
    );
    if (now.size === notAsked.size && [...now].every(item => notAsked.has(item))) return now;
    notAsked = now;
  }
  return notAsked;
}

/** What cannot be told yet is asked, unless only answers could tell that are not asked themselves. */
function isPointless(asked: Evaluated, notAsked: ReadonlySet<string>): boolean {
  if (asked.known) return truthOf(asked) === 'notMet';
  return asked.missing.length > 0 && asked.missing.every(item => notAsked.has(item));
}

type Scope = ExpressionContext;

function inRow(scope: Scope, key: string): Scope {
  return { ...scope, values: valuesInRow(scope.values, rowOfKey(key)) };
}

/** In a row, what is missing is named without the row. */
function rowNames(key: string, keys: ReadonlySet<string>): ReadonlySet<string> {
  const row = rowOfKey(key);
  if (row === undefined) return keys;
  return new Set([...keys].flatMap(each => (rowOfKey(each) === row ? [each, idOfKey(each)] : [each])));
}

function scopeOf({ visit, visitDate, screeningDate, base, parameters }: FormContext, values: Values) {
  return {
    values: { visit, visitDate, ...(screeningDate === undefined ? {} : { screeningDate }), ...values },
    groups: { base, param: parameters },
  };
}

function only<T extends Value>(
  record: Readonly<Record<string, T>>,
  isIn: (key: string) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => isIn(key)));
}
