import type { LaboratoryShift, ToldGrade } from '../derive/laboratory.ts';
import type { Shell } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import { setHeadings } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';
import { defined, sentence } from './prose.ts';
import { paragraph } from './section.ts';
import { type Row, renderTable } from './table.ts';

export function renderLaboratory(context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
  if (results.laboratory.length === 0) return nothing;
  const version = defined('safety.gradingVersion', definition.safety.gradingVersion);
  const table = renderTable({
    id: 'table-laboratory',
    caption: read(shell.title),
    stub: say('test'),
    columns: setHeadings('laboratory', context),
    rows: results.laboratory.flatMap(shift => rowsOf(shift, context)),
  });
  return html`${paragraph(sentence(context, 'laboratoryIntro', { version }))}${table}`;
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
