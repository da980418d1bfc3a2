import { qualityOf } from '../derive/data-quality.ts';
import {
  measuredQuality,
  type QualityMeasure,
  qualityMeasures,
} from '../derive/evidence/quality-evidence.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';
import type { PhraseKey } from './phrases.ts';
import { paragraph, type Section } from './section.ts';
import { renderTable } from './table.ts';

/** How record and allocation were checked. Like the front page it belongs to every report of a locked study, whatever is planned. */
export function closingSection(context: ResultsContext): readonly Section[] {
  const { say, analysis, definition } = context;
  const { lockedAt } = analysis.study;
  if (lockedAt === undefined) return [];
  const tellsMasking = definition.report.some(({ shells }) =>
    shells.some(({ shows }) => shows === 'maskingGuesses'),
  );
  const intro = [say('qualityIntro'), ...(tellsMasking ? [say('qualityMasking')] : [])].join(' ');
  const body = html`${paragraph(intro)}${qualityTable(context, lockedAt)}${allocationTable(context)}`;
  return [{ id: 'checked', title: say('checkedTitle'), body }];
}

const measurePhrases: Readonly<Record<QualityMeasure, PhraseKey>> = {
  forms: 'qualityForms',
  asked: 'qualityAsked',
  notDone: 'qualityNotDone',
  late: 'qualityLate',
  missingForms: 'qualityMissingForms',
  queries: 'qualityQueries',
  queriesOpen: 'qualityQueriesOpen',
  major: 'qualityMajor',
  minor: 'qualityMinor',
};

function qualityTable({ say, definition, results }: ResultsContext, lockedAt: string): Html {
  const states = results.subjects.map(({ participant }) => participant);
  const measured = measuredQuality(qualityOf(definition, states, lockedAt));
  return renderTable({
    id: 'table-quality',
    caption: say('qualityCaption'),
    stub: say('measure'),
    columns: [{ label: say('total'), align: 'right' }],
    rows: qualityMeasures.map(measure => ({
      label: say(measurePhrases[measure]),
      cells: [{ text: String(measured[measure]), id: `quality/${measure}` }],
    })),
  });
}

/** Of the real arms only, and where the record holds the seeds. */
function allocationTable({ say, meta, analysis }: ResultsContext): Html {
  const { allocation } = meta;
  if (allocation === undefined || analysis.dummyArms !== undefined) return nothing;
  const yes = (is: boolean) => ({ text: say(is ? 'yes' : 'no') });
  const { fitting, differing, seedsFit, rootFits } = allocation;
  const table = renderTable({
    id: 'table-allocation',
    caption: say('allocationCaption'),
    stub: say('allocationCheck'),
    columns: [{ label: say('allocationHolds'), align: 'right' }],
    rows: [
      { label: say('allocationSeeds'), cells: [yes(seedsFit)] },
      { label: say('allocationRoot'), cells: [yes(rootFits)] },
      {
        label: say('allocationFitting'),
        cells: [{ text: `${fitting.length}/${fitting.length + differing.length}`, id: 'allocation/fitting' }],
      },
    ],
    notes: [
      say('allocationNote'),
      ...(differing.length === 0 ? [] : [say('allocationDiffering', { participants: differing.join(', ') })]),
    ],
  });
  return table;
}
