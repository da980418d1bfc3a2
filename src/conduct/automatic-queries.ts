import type { Definition } from '../protocol/definition.ts';
import { formOf } from '../protocol/lookup.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { editCheckOf, idOfKey } from '../protocol/rows.ts';
import type { NewEvent } from '../record/event.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Query } from '../record/query.ts';
import type { QueryTarget } from '../record/query-events.ts';
import type { Context } from './act.ts';
import { happened } from './decision.ts';
import { isSealedTarget } from './query-target.ts';

interface Place {
  readonly visit: string;
  readonly occurrence: number;
  readonly form: string;
}

/** Edit checks that warn on a form, by id. */
interface Warnings {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * A warning that was saved over becomes a query; one that a correction settles closes it. What stood before the correction
 * was asked then and is not asked again.
 */
export function automaticQueries(
  definition: Definition,
  participant: ParticipantState,
  place: Place,
  { before, after }: Warnings,
  context: Context,
): readonly NewEvent[] {
  const { visit, occurrence, form } = place;
  const isHere = ({ target, check, status }: Query) =>
    check !== undefined &&
    status !== 'closed' &&
    'form' in target &&
    target.visit === visit &&
    target.occurrence === occurrence &&
    target.form === form;
  const pending = participant.queries.filter(isHere);
  const settled = pending.filter(({ check = '' }) => !after.includes(check));
  const fresh = after.filter(
    check => !before.includes(check) && !pending.some(query => query.check === check),
  );
  const asked = fresh.flatMap(check => {
    const target = targetOf(definition, { visit, occurrence, form }, check);
    return target === undefined ? [] : [{ check, target }];
  });
  return [
    ...settled.map(({ id }) => happened(context, 'queryClosed', { id, because: 'valueCorrected' })),
    ...asked.map(({ check, target }, index) =>
      happened(context, 'queryRaised', {
        id: `Q${participant.queries.length + 1 + index}`,
        target,
        check,
      }),
    ),
  ];
}

/** The first item that the check names. None where the firing, or a question about it, would tell the arm. */
function targetOf(definition: Definition, place: Place, check: string): QueryTarget | undefined {
  const form = formOf(definition, place.form);
  const [item] = (form && editCheckOf(form, check)?.items) ?? [];
  const target: QueryTarget =
    item === undefined ? { kind: 'wholeForm', ...place } : { kind: 'form', ...place, item };
  const tells = revealingOf(definition).checks.has(idOfKey(check)) || isSealedTarget({ definition }, target);
  return tells ? undefined : target;
}
