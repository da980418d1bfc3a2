import { branchName } from '../derive/evidence/flow-evidence.ts';
import type { Flow } from '../derive/flow.ts';
import { type AnalysisSet, analysisSets, type SetExclusion } from '../derive/sets.ts';
import type { ReportContext } from './context.ts';
import { renderFlowDiagram } from './flow-diagram.ts';
import { flowTable } from './flow-table.ts';
import { html, nothing } from './html.ts';
import type { PhraseKey } from './phrases.ts';
import { drawing, type Section } from './section.ts';
import { renderTable } from './table.ts';

export function flowSection(context: ReportContext): Section {
  const { say, analysis } = context;
  const diagram = drawing('flow', renderFlowDiagram(context), say('flow'));
  return {
    id: 'flow',
    title: say('flow'),
    body: html`${diagram}${flowTable(context)}${criteriaTable(analysis.flow, context)}${setsTable(context)}${exclusions(context)}`,
  };
}

function criteriaTable(flow: Flow, context: ReportContext) {
  const { say, read, definition } = context;
  if (flow.failedCriteria.length === 0) return nothing;
  return renderTable({
    id: 'table-criteria',
    caption: say('failedCriteria'),
    stub: say('criterion'),
    columns: [{ label: '', align: 'left' }, { label: say('attempts') }],
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

const setPhrases: Readonly<Record<AnalysisSet, PhraseKey>> = {
  enrolled: 'setEnrolled',
  screened: 'setScreened',
  randomised: 'setRandomised',
  safety: 'setSafety',
  fullAnalysis: 'setFullAnalysis',
  perProtocol: 'setPerProtocol',
};

const exclusionPhrases: Readonly<Record<SetExclusion, PhraseKey>> = {
  noScreeningAssessment: 'noScreeningAssessment',
  notRandomised: 'reasonNotRandomised',
  neverTreated: 'reasonNeverTreated',
  noBaseline: 'noBaseline',
  complianceOutsideLimits: 'complianceOutsideLimits',
  majorDeviation: 'majorDeviation',
};

function setsTable(context: ReportContext) {
  const { say, read, analysis, definition } = context;
  const { flow, results } = analysis;
  if (!results.available) return nothing;
  const counted = ['safety', 'fullAnalysis', 'perProtocol'] as const;
  const { min, max } = definition.treatment.compliancePercent;
  return renderTable({
    id: 'table-sets',
    caption: say('sets'),
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
      ...counted.map(set => ({
        label: say(setPhrases[set]),
        cells: [
          ...flow.columns.map(column => ({
            text: String(column[set].length),
            id: `flow/${set}/${branchName(column)}`,
          })),
          {
            text: String(flow.columns.reduce((sum, column) => sum + column[set].length, 0)),
            id: `flow/${set}/all`,
          },
        ],
      })),
    ],
    notes: [say('setsNote', { min, max })],
  });
}

/** Every randomised participant whom a set leaves out, with all reasons. */
function exclusions(context: ReportContext) {
  const { say, analysis } = context;
  if (!analysis.results.available) return nothing;
  const rows = analysis.results.subjects
    .filter(({ sets }) => sets.randomised.member)
    .flatMap(({ id, sets }) => {
      const out = analysisSets.filter(set => !sets[set].member);
      if (out.length === 0) return [];
      const reasons = new Set(out.flatMap(set => sets[set].reasons));
      return [
        {
          label: id,
          cells: [
            { text: out.map(set => say(setPhrases[set])).join(', ') },
            { text: [...reasons].map(reason => say(exclusionPhrases[reason])).join(', ') },
          ],
        },
      ];
    });
  if (rows.length === 0) return html`<p>${say('nobody')}</p>`;
  return renderTable({
    id: 'table-exclusions',
    caption: say('setsExcluded'),
    stub: say('participant'),
    columns: [
      { label: say('keptOutOf'), align: 'left' },
      { label: say('reason'), align: 'left' },
    ],
    rows,
  });
}
