import type { LaboratoryShift, ToldGrade } from '../derive/laboratory.ts';
import { itemOf } from '../protocol/lookup.ts';
import { groupColumns } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { html } from './html.ts';
import { paragraph, type Section } from './section.ts';
import { type Row, renderTable } from './table.ts';

export function laboratorySection(context: ResultsContext): Section {
  const { say, results, definition } = context;
  const version = definition.safety.gradingVersion;
  const table = renderTable({
    id: 'table-laboratory',
    caption: say('laboratoryCaption'),
    stub: say('test'),
    columns: groupColumns('safety', results.columns.safety, context),
    rows: results.laboratory.flatMap(shift => rowsOf(shift, context)),
  });
  return {
    id: 'laboratory',
    title: say('laboratory'),
    body: html`${paragraph(say('laboratoryIntro', { version }))}${table}`,
  };
}

/** The shifts that anybody had, and last those of whom none can be told. */
function rowsOf({ item, cells }: LaboratoryShift, context: ResultsContext): readonly Row[] {
  const { say, read, definition } = context;
  const label = itemOf(definition, item)?.label;
  const total = cells.at(-1);
  const line = (name: string, text: string, countIn: (cell: (typeof cells)[number]) => number): Row => ({
    label: text,
    level: 2,
    cells: cells.map(cell => ({ id: `${cell.id}/${name}`, text: String(countIn(cell)) })),
  });
  return [
    { label: label === undefined ? item : read(label), level: 0, cells: [] },
    ...(total?.shifts ?? []).map(({ from, to }) =>
      line(
        `${from}-${to}`,
        say('shift', { from: gradeText(from, context), to: gradeText(to, context) }),
        cell => {
          const same = cell.shifts.find(shift => shift.from === from && shift.to === to);
          return same?.participants.length ?? 0;
        },
      ),
    ),
    ...((total?.withoutPair.length ?? 0) > 0
      ? [line('withoutPair', say('withoutPair'), cell => cell.withoutPair.length)]
      : []),
  ];
}

function gradeText(grade: ToldGrade, { say }: ResultsContext): string {
  return grade === 'cannotBeTold' ? say('cannotBeTold') : say('gradeNumber', { n: grade });
}
