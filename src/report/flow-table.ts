import { branchName } from '../derive/evidence/flow-evidence.ts';
import type { FlowColumn, Reasoned } from '../derive/flow.ts';
import type { ReportContext } from './context.ts';
import type { Html } from './html.ts';
import type { PhraseKey } from './phrases.ts';
import { reasonLines, reasonText } from './reasons.ts';
import { type Cell, type Row, renderTable } from './table.ts';

/** The numbers of the flow diagram as a table, for whoever cannot see the drawing or wants to name a number. */
export function flowTable(context: ReportContext): Html {
  const { say, read, analysis } = context;
  const { columns } = analysis.flow;
  return renderTable({
    id: 'table-flow',
    caption: say('flowNumbers'),
    stub: say('participants'),
    dense: columns.length > 4,
    columns: [
      ...columns.map(({ cohortLabel, armLabel }) => ({
        label: read(cohortLabel),
        ...(armLabel === undefined ? {} : { below: read(armLabel) }),
      })),
      { label: say('total') },
    ],
    rows: [...screeningRows(context), ...branchRows(context)],
  });
}

/** What happened before there were branches stands in the last column alone. */
function screeningRows({ analysis, say, ...context }: ReportContext): readonly Row[] {
  const { columns, enrolled, persons, screened, notRandomised } = analysis.flow;
  const alone = (label: string, count: number, id: string, level: 1 | 2 = 1): Row => ({
    label,
    level,
    cells: [...columns.map(() => ({ text: '' })), { text: String(count), id }],
  });
  const again = enrolled.length - persons;
  return [
    alone(say('enrolled'), enrolled.length, 'flow/enrolled'),
    ...(again > 0 ? [alone(say('ofThemAgain'), again, 'flow/again', 2)] : []),
    alone(say('setScreened'), screened.length, 'flow/screened'),
    alone(say('notRandomised'), notRandomised.participants.length, 'flow/notRandomised'),
    ...reasonLines('flow/notRandomised', notRandomised, { analysis, say, ...context }).map(
      ({ text, count, id }) => alone(text, count, id, 2),
    ),
  ];
}

function branchRows(context: ReportContext): readonly Row[] {
  const { say, analysis } = context;
  const { columns } = analysis.flow;
  const stage = (phrase: PhraseKey, name: keyof FlowColumn & CountedStage): Row => {
    const counts = columns.map(column => column[name].length);
    return {
      label: say(phrase),
      cells: [
        ...columns.map(
          (column, index): Cell => ({
            text: String(counts[index]),
            id: `flow/${name}/${branchName(column)}`,
          }),
        ),
        { text: String(counts.reduce((sum, count) => sum + count, 0)), id: `flow/${name}/all` },
      ],
    };
  };
  return [
    stage('allocated', 'allocated'),
    stage('treated', 'treated'),
    stage('neverTreated', 'notTreated'),
    ...reasonedRows(
      'stoppedTreatment',
      'stoppedTreatment',
      ({ discontinuedTreatment }) => discontinuedTreatment,
      context,
    ),
    ...reasonedRows('leftStudy', 'leftStudy', ({ discontinuedStudy }) => discontinuedStudy, context),
    stage('completed', 'completed'),
    stage('ongoing', 'ongoing'),
  ];
}

type CountedStage = 'allocated' | 'treated' | 'notTreated' | 'completed' | 'ongoing';

/** A way out with its reasons, each reason that anybody had. */
function reasonedRows(
  phrase: PhraseKey,
  name: string,
  of: (column: FlowColumn) => Reasoned,
  context: ReportContext,
): readonly Row[] {
  const { columns } = context.analysis.flow;
  const ofBranch = (column: FlowColumn) => `flow/${name}/${branchName(column)}`;
  const row = (
    label: string,
    level: 1 | 2,
    suffix: string,
    countIn: (reasoned: Reasoned) => number,
  ): Row => ({
    label,
    level,
    cells: [
      ...columns.map(column => ({ text: String(countIn(of(column))), id: `${ofBranch(column)}${suffix}` })),
      {
        text: String(columns.reduce((sum, column) => sum + countIn(of(column)), 0)),
        id: `flow/${name}/all${suffix}`,
      },
    ],
  });
  const reasons = [...new Set(columns.flatMap(column => of(column).reasons.map(({ reason }) => reason)))];
  return [
    row(context.say(phrase), 1, '', ({ participants }) => participants.length),
    ...reasons.map(code =>
      row(reasonText(code, context), 2, `/${code}`, ({ reasons: own }) => {
        return own.find(({ reason }) => reason === code)?.participants.length ?? 0;
      }),
    ),
  ];
}
