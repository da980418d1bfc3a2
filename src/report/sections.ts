import type { Shell } from '../protocol/definition.ts';
import type { ShellSource } from '../protocol/shells.ts';
import {
  renderApplicationSite,
  renderEveryEvent,
  renderOverview,
  renderRelated,
  renderSerious,
  renderSeriousTerms,
  renderTerms,
} from './adverse-event-section.ts';
import { renderBaseline } from './baseline-section.ts';
import { renderChanges } from './change-section.ts';
import { closingSection } from './closing-section.ts';
import { renderComparisons, renderForestPicture } from './comparison-section.ts';
import { type ReportContext, type ResultsContext, reportContext } from './context.ts';
import { renderDeviations, renderEndings } from './course-listings.ts';
import { renderArms, renderFindings, renderReadings } from './design-section.ts';
import { renderExposure } from './exposure-section.ts';
import { renderSwimmers, renderTimeline, renderTrajectories, renderWaterfalls } from './figure-sections.ts';
import { renderFailedCriteria, renderFlow, renderSetExclusions, renderSets } from './flow-section.ts';
import { renderAtAGlance } from './headline-section.ts';
import { type Html, html, nothing } from './html.ts';
import { renderLaboratory } from './laboratory-section.ts';
import { renderOutside, renderRescue } from './listings-section.ts';
import { renderGuesses, renderUnmaskings } from './masking-section.ts';
import { renderMethods } from './methods-section.ts';
import { renderPlan } from './plan-section.ts';
import { renderQtcf } from './qtcf-section.ts';
import { renderResponderPicture, renderResponders } from './responder-section.ts';
import type { Section } from './section.ts';
import { renderSensitivity } from './sensitivity-section.ts';

/** What fills a shell: nothing that is told by arm, or something that needs the arms. */
type Filling =
  | { readonly pooled: (context: ReportContext, shell: Shell) => Html }
  | { readonly byArm: (context: ResultsContext, shell: Shell) => Html };

const fillings: Readonly<Record<ShellSource, Filling>> = {
  atAGlance: { byArm: renderAtAGlance },
  arms: { pooled: renderArms },
  findings: { pooled: renderFindings },
  readings: { pooled: renderReadings },
  plan: { pooled: renderPlan },
  flowDiagram: { pooled: renderFlow },
  failedCriteria: { pooled: renderFailedCriteria },
  sets: { byArm: renderSets },
  setExclusions: { byArm: renderSetExclusions },
  baseline: { byArm: renderBaseline },
  exposure: { byArm: renderExposure },
  responderFigure: { byArm: renderResponderPicture },
  responders: { byArm: renderResponders },
  changes: { byArm: renderChanges },
  waterfall: { byArm: renderWaterfalls },
  comparisonForest: { byArm: renderForestPicture },
  comparisons: { byArm: renderComparisons },
  sensitivity: { byArm: renderSensitivity },
  trajectories: { byArm: renderTrajectories },
  swimmer: { byArm: renderSwimmers },
  adverseEventOverview: { byArm: renderOverview },
  adverseEventTerms: { byArm: renderTerms },
  relatedAdverseEvents: { byArm: renderRelated },
  applicationSiteEvents: { byArm: renderApplicationSite },
  seriousTerms: { byArm: renderSeriousTerms },
  seriousEvents: { byArm: renderSerious },
  timeline: { byArm: renderTimeline },
  laboratory: { byArm: renderLaboratory },
  qtcf: { byArm: renderQtcf },
  maskingGuesses: { byArm: renderGuesses },
  unmaskings: { byArm: renderUnmaskings },
  endings: { byArm: renderEndings },
  deviations: { byArm: renderDeviations },
  rescueListing: { byArm: renderRescue },
  valuesOutside: { byArm: renderOutside },
  adverseEventListing: { byArm: renderEveryEvent },
  methods: { byArm: renderMethods },
};

/** The report in one language, before it becomes a page or paper: figures and readings are worked out once for both. */
export interface WrittenReport {
  readonly context: ReportContext;
  readonly sections: readonly Section[];
}

export function writeReport(...given: Parameters<typeof reportContext>): WrittenReport {
  const context = reportContext(...given);
  return { context, sections: sectionsOf(context) };
}

/** The report's sections as planned, and how it was checked. Of an analysis without results only what tells nothing by arm. */
export function sectionsOf(context: ReportContext): readonly Section[] {
  const { definition, read, analysis } = context;
  const planned = definition.report.flatMap(({ id, title, shells }): readonly Section[] => {
    const filled = shells.map(shell => fill(context, shell)).filter(({ markup }) => markup !== '');
    return filled.length === 0 ? [] : [{ id, title: read(title), body: html`${filled}` }];
  });
  const { results } = analysis;
  return results.available ? [...planned, ...closingSection({ ...context, results })] : planned;
}

function fill(context: ReportContext, shell: Shell): Html {
  const filling = fillings[shell.shows];
  if ('pooled' in filling) return filling.pooled(context, shell);
  const { results } = context.analysis;
  return results.available ? filling.byArm({ ...context, results }, shell) : nothing;
}
