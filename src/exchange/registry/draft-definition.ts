import { stringify } from 'yaml';
import type { Definition } from '../../protocol/definition.ts';
import { judgementForm, untranslatedMark } from '../../protocol/draft-marks.ts';
import { draftArms } from './draft-arms.ts';
import { draftDesign } from './draft-design.ts';
import { draftEligibility } from './draft-eligibility.ts';
import { assessmentForm, draftOutcomes } from './draft-outcomes.ts';
import { draftPlan, draftReport } from './draft-plan.ts';
import { draftSafety } from './draft-safety.ts';
import type { Drafted } from './draft-text.ts';
import { draftVisits } from './draft-visits.ts';
import { type DecisionLog, notInRecord, type OpenDecision } from './open-decision.ts';
import type { RegistryRecord } from './record.ts';
import { renderDecisions } from './render-decisions.ts';

export interface DraftFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a draft definition, and what a person must still decide. Nothing is guessed without being named there. */
export function draftDefinition(record: RegistryRecord): {
  readonly files: readonly DraftFile[];
  readonly decisions: readonly OpenDecision[];
} {
  const log: DecisionLog = { record, decisions: [] };
  decideKind(log);
  const definition = draft(log);
  decideUnclear(log);
  decideTranslations(log, definition);
  const decisions = [...log.decisions].sort((a, b) => rank[a.certainty] - rank[b.certainty]);
  const files = layout.map(({ path, keys }) => ({
    path,
    text: render(record, Object.fromEntries(keys.map(key => [key, definition[key]]))),
  }));
  return {
    files: [...files, { path: 'decisions.md', text: renderDecisions(record, decisions) }],
    decisions,
  };
}

const rank = { missing: 0, assumed: 1, read: 2 } as const;

const layout: readonly { readonly path: string; readonly keys: readonly (keyof Definition)[] }[] = [
  {
    path: 'trial.yaml',
    keys: [
      'format',
      'version',
      'identity',
      'dates',
      'enrolment',
      'sites',
      'masking',
      'interventions',
      'arms',
      'cohorts',
      'cohortMode',
      'groups',
      'allocation',
      'treatment',
      'parameters',
    ],
  },
  { path: 'forms.yaml', keys: ['forms'] },
  { path: 'visits.yaml', keys: ['visits'] },
  { path: 'eligibility.yaml', keys: ['eligibility'] },
  { path: 'outcomes.yaml', keys: ['outcomes'] },
  { path: 'analysis.yaml', keys: ['analysis'] },
  { path: 'report.yaml', keys: ['report'] },
  { path: 'safety.yaml', keys: ['safety'] },
];

function draft(log: DecisionLog): Drafted<Definition> {
  const design = draftDesign(log);
  const given = draftArms(log);
  const outcomes = draftOutcomes(log);
  const { eligibility, form, formAtBaseline } = draftEligibility(log);
  const forms = {
    screening: [judgementForm, assessmentForm],
    baseline: formAtBaseline ? [judgementForm, assessmentForm] : [assessmentForm],
    later: [assessmentForm],
  };
  const { visits, ofOutcome, last } = draftVisits(log, forms, given.treatment.days ?? 1);
  const derivations = outcomes.outcomes(ofOutcome);
  return {
    format: 'trialwright/1',
    version: '0.1.0',
    ...design,
    ...given,
    parameters: [],
    forms: [form, outcomes.form],
    visits,
    eligibility,
    outcomes: derivations,
    analysis: {
      ...draftAnalysis(log, given.groups, last),
      ...draftPlan(derivations, groupIds(given.groups)),
    },
    report: draftReport(derivations),
    safety: draftSafety(log, last),
  };
}

function draftAnalysis(
  { decisions }: DecisionLog,
  groups: Drafted<Definition['groups']>,
  last: string,
): Drafted<Definition['analysis']> {
  decisions.push({
    certainty: 'assumed',
    path: 'analysis',
    what: 'The analysis plan: sets, estimands with their strategies for intercurrent events, what counts as baseline, which visit comes first in the report, and the level of confidence',
    where: notInRecord,
    why: 'A registration holds no analysis plan.',
    taken: `last value before treatment; ${last}; 95 %; rescue as non-response, missing or as it happened, by the kind of outcome`,
    options: ['confirm', 'other choices of the analysis plan'],
  });
  return {
    groups: groupIds(groups),
    baselineVisits: ['baseline', 'screening'],
    baselineItems: [],
    trajectories: [],
    headlineVisits: [last],
    confidenceLevel: 0.95,
  };
}

function groupIds(groups: Drafted<Definition['groups']>): readonly string[] {
  return groups.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Only interventional trials can be run; other records give what they hold. */
function decideKind({ record, decisions }: DecisionLog): void {
  if (record.studyType === 'interventional') return;
  decisions.push({
    certainty: 'missing',
    path: 'identity',
    what: 'Whether this is a trial at all',
    where: record.where.studyType ?? notInRecord,
    why:
      record.studyType === undefined
        ? 'The record does not say that the study is interventional.'
        : `The record is of a study that is ${record.studyType === 'observational' ? 'observational' : 'expanded access'}; a definition describes an interventional trial.`,
    options: ['stop here', 'complete the design by hand'],
  });
}

function decideUnclear(log: DecisionLog): void {
  const named = new Set(log.decisions.map(({ where }) => where));
  for (const { field, text, where } of log.record.unclear)
    if (!named.has(where))
      log.decisions.push({
        certainty: 'missing',
        path: field,
        what: `What the record means with “${text}”`,
        where,
        why: 'The import does not know this value.',
        options: ['enter it by hand', 'leave it out'],
      });
}

function decideTranslations({ decisions }: DecisionLog, definition: Drafted<Definition>): void {
  const count = JSON.stringify(definition).split(untranslatedMark).length - 1;
  decisions.push({
    certainty: 'missing',
    path: 'texts',
    what: `The Chinese wording of ${count} texts, and English wording of your own`,
    where: 'all texts of the record',
    why: 'A registration is in English; the product speaks two languages.',
    taken: `the record’s words, in Chinese with ${untranslatedMark} before them`,
    options: ['translate', 'word them anew in both languages'],
  });
}

function render(record: RegistryRecord, part: object): string {
  const head = `# Draft from the registration ${record.id ?? ''}. What is still to be decided stands in decisions.md.\n`;
  return head + stringify(part, { lineWidth: 110, aliasDuplicateObjects: false });
}
