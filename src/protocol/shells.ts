import { type Static, Type } from 'typebox';
import { closed, Identifier, Text } from './vocabulary.ts';

/** What a shell can be filled with. */
const ShellSourceSchema = Type.Union([
  Type.Literal('atAGlance'),
  Type.Literal('arms'),
  Type.Literal('findings'),
  Type.Literal('readings'),
  Type.Literal('plan'),
  Type.Literal('flowDiagram'),
  Type.Literal('failedCriteria'),
  Type.Literal('sets'),
  Type.Literal('setExclusions'),
  Type.Literal('baseline'),
  Type.Literal('exposure'),
  Type.Literal('responderFigure'),
  Type.Literal('responders'),
  Type.Literal('changes'),
  Type.Literal('waterfall'),
  Type.Literal('comparisonForest'),
  Type.Literal('comparisons'),
  Type.Literal('sensitivity'),
  Type.Literal('trajectories'),
  Type.Literal('swimmer'),
  Type.Literal('adverseEventOverview'),
  Type.Literal('adverseEventTerms'),
  Type.Literal('relatedAdverseEvents'),
  Type.Literal('applicationSiteEvents'),
  Type.Literal('seriousTerms'),
  Type.Literal('seriousEvents'),
  Type.Literal('timeline'),
  Type.Literal('laboratory'),
  Type.Literal('qtcf'),
  Type.Literal('maskingGuesses'),
  Type.Literal('unmaskings'),
  Type.Literal('endings'),
  Type.Literal('deviations'),
  Type.Literal('rescueListing'),
  Type.Literal('valuesOutside'),
  Type.Literal('adverseEventListing'),
  Type.Literal('methods'),
]);

export type ShellSource = Static<typeof ShellSourceSchema>;

/** Sources of which the shell says the analysis set. Outcomes have theirs by their estimand. */
export const countsSet: readonly ShellSource[] = ['baseline', 'exposure', 'laboratory', 'qtcf'];

/** Sources of which the shell says for which outcomes, and optionally under which estimands. */
export const showsOutcomes: Readonly<Partial<Record<ShellSource, readonly string[]>>> = {
  atAGlance: ['adverseEvents', 'responder', 'change'],
  responderFigure: ['responder'],
  responders: ['responder'],
  changes: ['change'],
  waterfall: ['change'],
  swimmer: ['responder'],
  comparisonForest: ['responder'],
  comparisons: ['responder', 'change'],
  sensitivity: ['adverseEvents', 'responder', 'change'],
};

/** A table, figure or listing before there are data: what it will show, of whom, under which title. */
export const Shell = Type.Object(
  {
    id: Identifier,
    shows: ShellSourceSchema,
    title: Text,
    set: Type.Optional(Identifier),
    outcomes: Type.Optional(Type.Array(Identifier, { minItems: 1 })),
    estimands: Type.Optional(Type.Array(Identifier, { minItems: 1 })),
  },
  closed,
);

export const ReportSection = Type.Object(
  { id: Identifier, title: Text, shells: Type.Array(Shell, { minItems: 1 }) },
  closed,
);
