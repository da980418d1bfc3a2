import { type Static, Type } from 'typebox';
import { Value as Schema } from 'typebox/value';
import { type RepeatingSection, repeatingSections, rowOfKey, rowsIn } from '../protocol/rows.ts';
import { closed, Identifier } from '../protocol/vocabulary.ts';
import type { CorrectionTarget, RowContent } from '../record/events.ts';
import { rowAdded, rowTaken } from '../record/fold-correction.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import type { World } from './act.ts';
import type { Problem } from './check-form.ts';
import { reasonLengthMax } from './check-item.ts';
import { checkRecorded, recalculated, recordedAt, replaced, warningsOf } from './correct-form.ts';
import { type Corrected, type CorrectionRequest, fromTo } from './correction.ts';
import { refusePhotos } from './keep-photo.ts';
import { Scalar } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';

type RowTarget = Extract<CorrectionTarget, { kind: 'formRow' }>;

const Content = Type.Object(
  {
    values: Type.Record(Identifier, Scalar),
    notDone: Type.Record(Identifier, Type.String({ maxLength: reasonLengthMax })),
  },
  closed,
);

/**
 * A row that was forgotten is added whole, under the next number; one that should not be there is taken away whole and stays
 * in the record with the reason. Both are held to the same rules as the form when it was saved.
 */
export function correctRow(
  world: World,
  participant: ParticipantState,
  target: RowTarget,
  { to }: CorrectionRequest,
): Corrected | Refusal {
  const found = recordedAt(world, participant, target);
  const section = found && repeatingSections(found.form).find(({ repeats }) => repeats.id === target.section);
  if (found === undefined || section === undefined) return refusal('target-unknown', { target });
  const { recorded, form } = found;
  const rows = rowsIn(form, recorded)[target.section] ?? [];
  const change =
    to === undefined ? taken(recorded, section, target, rows) : added(recorded, section, target, rows, to);
  if ('code' in change) return change;
  const { changed, from } = change;
  const unkept = refusePhotos(form, changed.values, participant);
  if (unkept) return unkept;
  const before = checkRecorded(world, participant.forms, form, recorded);
  const after = checkRecorded(world, replaced(participant.forms, recorded, changed), form, changed);
  const blocking = after.problems.filter(problem => concerns(problem, section, target.row));
  if (blocking.length > 0) return refusal('form-has-errors', { count: blocking.length, problems: blocking });
  const { calculated } = after;
  return {
    corrections: [
      { target, ...fromTo(from, to), calculated },
      ...recalculated(world, participant.forms, recorded, { ...changed, calculated }),
    ],
    open: after.problems.filter(({ level }) => level === 'error'),
    warnings: { before: warningsOf(before.problems), after: warningsOf(after.problems) },
  };
}

interface Change {
  readonly changed: RecordedForm;
  readonly from?: RowContent;
}

function taken(
  recorded: RecordedForm,
  section: RepeatingSection,
  { row }: RowTarget,
  rows: readonly number[],
): Change | Refusal {
  if (!rows.includes(row)) return refusal('row-unknown', { row });
  const { changed, content } = rowTaken(recorded, row, new Set(section.items.map(({ id }) => id)));
  return { changed, from: content };
}

function added(
  recorded: RecordedForm,
  { items }: RepeatingSection,
  { section, row }: RowTarget,
  rows: readonly number[],
  to: unknown,
): Change | Refusal {
  if (!Schema.Check(Content, to)) return refusal('row-unreadable');
  const content: Static<typeof Content> = to;
  const named = [...Object.keys(content.values), ...Object.keys(content.notDone)];
  if (named.length === 0) return refusal('row-unreadable');
  const stranger = named.find(id => !items.some(item => item.id === id));
  if (stranger !== undefined) return refusal('item-unknown', { item: stranger });
  const gone = (recorded.removedRows ?? []).filter(each => each.section === section);
  const next = Math.max(0, ...rows, ...gone.map(each => each.row)) + 1;
  if (row !== next) return refusal('row-number-taken', { row, next });
  return { changed: rowAdded(recorded, row, content) };
}

/** What is wrong with the row itself, or with how many there are. */
function concerns({ level, item, check, details }: Problem, section: RepeatingSection, row: number): boolean {
  if (level !== 'error') return false;
  if (item === section.repeats.id) return true;
  const about = check !== undefined && Array.isArray(details.items) ? details.items : [item];
  return about.some(key => isOfRow(section, row, String(key)));
}

function isOfRow({ items }: RepeatingSection, row: number, key: string): boolean {
  return rowOfKey(key) === row && items.some(({ id }) => key.startsWith(`${id}.`));
}
