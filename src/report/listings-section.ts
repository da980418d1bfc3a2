import type { Assessment } from '../derive/assessments.ts';
import { valueId } from '../derive/evidence/listing-evidence.ts';
import type { Subject } from '../derive/subject.ts';
import { studyDay } from '../protocol/dates.ts';
import type { Shell } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import { answerLabel } from './baseline-section.ts';
import type { ResultsContext } from './context.ts';
import type { Html } from './html.ts';
import { visitLabel } from './labels.ts';
import { paragraph } from './section.ts';
import { renderTable } from './table.ts';

export function renderRescue(context: ResultsContext, shell: Shell): Html {
  const { say, read, results } = context;
  const rescued = results.subjects.flatMap(subject =>
    subject.rescue === undefined ? [] : [{ subject, rescue: subject.rescue }],
  );
  if (rescued.length === 0) return paragraph(say('noRescue'));
  return renderTable({
    id: 'listing-rescue',
    caption: read(shell.title),
    stub: say('participant'),
    columns: [
      { label: say('medication'), align: 'left' },
      { label: say('kind') },
      { label: say('from') },
      { label: say('day') },
      { label: say('date') },
    ],
    rows: rescued.map(({ subject, rescue }) => {
      const name = `participant/${subject.id}/rescue`;
      const day = studyDay(rescue.from, subject.anchors.firstApplication ?? rescue.from);
      return {
        label: subject.id,
        cells: [
          { text: medicationName(subject, rescue.medication), id: `${name}/name` },
          { text: say(rescue.kind === 'rescue' ? 'kindRescue' : 'kindProhibited'), id: `${name}/kind` },
          { text: rescue.from, id: `${name}/from` },
          { text: String(day), id: `${name}/day` },
          { text: say(rescue.uncertain ? 'uncertainDate' : 'exactDate'), id: `${name}/certainty` },
        ],
      };
    }),
    notes: [say('rescueNote')],
  });
}

function medicationName({ participant }: Subject, medication: string): string {
  return participant.medications.find(({ id }) => id === medication)?.name ?? medication;
}

/** What the tables by visit leave out, one by one. */
export function renderOutside(context: ResultsContext, shell: Shell): Html {
  const { say, read, results, definition } = context;
  const items = definition.outcomes.flatMap(outcome =>
    outcome.kind === 'adverseEvents' ? [] : [outcome.item],
  );
  const rows = results.subjects
    .filter(({ sets }) => sets.fullAnalysis.member)
    .flatMap(({ assessments }) => [...new Set(items)].flatMap(item => assessments.get(item) ?? []))
    .flatMap(assessment => {
      const why = whyOutside(assessment);
      return why === undefined ? [] : [{ assessment, why }];
    });
  if (rows.length === 0) return paragraph(say('noOutside'));
  return renderTable({
    id: 'listing-outside',
    caption: read(shell.title),
    stub: say('participant'),
    dense: true,
    columns: [
      { label: say('item'), align: 'left' },
      { label: say('recordedAs'), align: 'left' },
      { label: say('date') },
      { label: say('day') },
      { label: say('value'), align: 'left' },
      { label: say('why'), align: 'left' },
    ],
    rows: rows.map(({ assessment, why }) => {
      const item = itemOf(definition, assessment.item);
      const name = valueId(assessment);
      const value = item === undefined ? '' : answerLabel(item, assessment.value, context);
      return {
        label: assessment.participant,
        cells: [
          { text: item === undefined ? assessment.item : read(item.label), id: `${name}/item` },
          { text: visitLabel(assessment.recordedVisit, context), id: `${name}/visit` },
          { text: assessment.date, id: `${name}/date` },
          { text: String(assessment.studyDay ?? ''), id: `${name}/day` },
          { text: value, id: name },
          { text: say(why), id: `${name}/why` },
        ],
      };
    }),
    notes: [say('outsideNote')],
  });
}

function whyOutside({
  use,
}: Assessment): Exclude<Assessment['use'], 'selected' | 'beforeTreatment'> | undefined {
  return use === 'selected' || use === 'beforeTreatment' ? undefined : use;
}
