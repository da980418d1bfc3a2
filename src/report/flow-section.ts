import { branchName } from '../derive/evidence/flow-evidence.ts';
import { recordedSets, type SetExclusion } from '../derive/sets.ts';
import type { Shell } from '../protocol/definition.ts';
import type { ReportContext, ResultsContext } from './context.ts';
import { renderFlowDiagram } from './flow-diagram.ts';
import { flowTable } from './flow-table.ts';
import { type Html, html, nothing } from './html.ts';
import { complianceLimits } from './labels.ts';
import type { PhraseKey } from './phrases.ts';
import { joinProse, sentence } from './prose.ts';
import { drawing } from './section.ts';
import { renderTable } from './table.ts';

export function renderFlow(context: ReportContext, shell: Shell): Html {
  return html`${drawing('flow', renderFlowDiagram(context), context.read(shell.title))}${flowTable(context)}`;
}

export function renderFailedCriteria(context: ReportContext, shell: Shell): Html {
  const { say, read, definition } = context;
  const { flow } = context.analysis;
  if (flow.failedCriteria.length === 0) return nothing;
  return renderTable({
    id: 'table-criteria',
    caption: read(shell.title),
    stub: say('criterion'),
    columns: [{ label: say('criterionText'), align: 'left' }, { label: say('attempts') }],
    rows: flow.failedCriteria.map(({ criterion, participants }) => {
      const label = definition.eligibility.criteria.find(({ id }) => id === criterion)?.label;
      return {
        label: criterion,
        cells: [
          { text: label === undefined ? '' : read(label), id: `flow/failed/${criterion}/label` },
          { text: String(participants.length), id: `flow/failed/${criterion}` },
        ],
      };
    }),
    notes: [say('failedCriteriaNote')],
  });
}

const recordedPhrases: Readonly<Record<(typeof recordedSets)[number], PhraseKey>> = {
  enrolled: 'setEnrolled',
  screened: 'setScreened',
  randomised: 'setRandomised',
};

const exclusionPhrases: Readonly<Record<SetExclusion, PhraseKey>> = {
  noScreeningAssessment: 'noScreeningAssessment',
  notRandomised: 'reasonNotRandomised',
  neverTreated: 'reasonNeverTreated',
  noBaseline: 'noBaseline',
  noValueAfterBaseline: 'noValueAfterBaseline',
  complianceOutsideLimits: 'complianceOutsideLimits',
  majorDeviation: 'majorDeviation',
};

export function renderSets(context: ResultsContext, shell: Shell): Html {
  const { say, read, analysis, definition } = context;
  const { flow } = analysis;
  const limits = complianceLimits(context);
  return renderTable({
    id: 'table-sets',
    caption: read(shell.title),
    stub: say('set'),
    columns: [
      ...flow.columns.map(({ cohortLabel, armLabel }) => ({
        label: read(cohortLabel),
        ...(armLabel === undefined ? {} : { below: read(armLabel) }),
      })),
      { label: say('total') },
    ],
    rows: [
      {
        label: say('setRandomised'),
        cells: [
          ...flow.columns.map(column => ({
            text: String(column.allocated.length),
            id: `flow/allocated/${branchName(column)}`,
          })),
          { text: String(flow.randomised.length), id: 'flow/randomised' },
        ],
      },
      ...definition.analysis.sets.map(({ id: set, label }) => ({
        label: read(label),
        cells: [
          ...flow.columns.map(column => ({
            text: String(column.sets[set]?.length ?? 0),
            id: `flow/${set}/${branchName(column)}`,
          })),
          {
            text: String(flow.columns.reduce((sum, { sets }) => sum + (sets[set]?.length ?? 0), 0)),
            id: `flow/${set}/all`,
          },
        ],
      })),
    ],
    notes: definition.analysis.sets.map(({ label, requires }) => {
      const conditions = requires.map(condition => sentence(context, conditionPhrases[condition], limits));
      return sentence(context, 'setNote', {
        set: read(label),
        conditions: joinProse(conditions, say('listComma')),
      });
    }),
  });
}

type Condition = ResultsContext['definition']['analysis']['sets'][number]['requires'][number];

const conditionPhrases: Readonly<Record<Condition, PhraseKey>> = {
  screeningAssessed: 'needsScreening',
  randomised: 'needsRandomisation',
  treated: 'needsTreatment',
  outcomeBaseline: 'needsBaseline',
  outcomeAfterBaseline: 'needsLaterValue',
  complianceWithinLimits: 'needsCompliance',
  noMajorDeviation: 'needsNoDeviation',
};

/** Every randomised participant whom a set leaves out, with all reasons. */
export function renderSetExclusions(context: ResultsContext, shell: Shell): Html {
  const { say, read, definition, results } = context;
  const labels = new Map<string, string>([
    ...recordedSets.map(set => [set, say(recordedPhrases[set])] as const),
    ...definition.analysis.sets.map(({ id, label }) => [id, read(label)] as const),
  ]);
  const rows = results.subjects
    .filter(({ sets }) => sets.randomised.member)
    .flatMap(({ id, sets }) => {
      const out = [...labels.keys()].filter(set => sets[set]?.member === false);
      if (out.length === 0) return [];
      const reasons = new Set(out.flatMap(set => sets[set]?.reasons ?? []));
      return [
        {
          label: id,
          cells: [
            { text: out.map(set => labels.get(set) ?? set).join(', ') },
            { text: [...reasons].map(reason => say(exclusionPhrases[reason])).join(', ') },
          ],
        },
      ];
    });
  if (rows.length === 0) return html`<p>${say('nobody')}</p>`;
  return renderTable({
    id: 'table-exclusions',
    caption: read(shell.title),
    stub: say('participant'),
    columns: [
      { label: say('keptOutOf'), align: 'left' },
      { label: say('reason'), align: 'left' },
    ],
    rows,
  });
}
