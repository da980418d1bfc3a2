import { waterfallVisit } from '../derive/changes.ts';
import type { Shell } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import type { ResultsContext } from './context.ts';
import { drawnOf } from './figure-groups.ts';
import { type Html, html, nothing } from './html.ts';
import { outcomeTitle, visitLabel } from './labels.ts';
import { named, sentence } from './prose.ts';
import { drawing, paragraph } from './section.ts';
import { renderSwimmerFigure } from './swimmer-figure.ts';
import { renderTimelineFigure } from './timeline-figure.ts';
import { renderTrajectoryFigure } from './trajectory-figure.ts';
import { renderWaterfallFigure } from './waterfall-figure.ts';

export function renderTrajectories(context: ResultsContext): Html {
  const { say, read, definition } = context;
  const figures = drawable(context).map(id => {
    const item = itemOf(definition, id);
    const label = item === undefined ? id : read(item.label);
    const svg = renderTrajectoryFigure(id, label, context);
    return drawing(`trajectory/${id}`, svg, label);
  });
  return html`${paragraph(say('trajectoriesIntro'))}${sampleNote(context)}${figures}`;
}

/** Items of which some participant has a number on a study day. */
function drawable({ definition, results }: ResultsContext): readonly string[] {
  return definition.analysis.trajectories.filter(id =>
    results.subjects.some(({ assessments }) =>
      assessments.get(id)?.some(({ value, studyDay }) => typeof value === 'number' && studyDay !== undefined),
    ),
  );
}

export function renderTimeline(context: ResultsContext, shell: Shell): Html {
  const { say, read } = context;
  const figure = drawing('timeline', renderTimelineFigure(context), read(shell.title));
  return html`${paragraph(say('timelineIntro'))}${sampleNote(context)}${figure}`;
}

/** That a figure leaves out participants, where it does. */
function sampleNote(context: ResultsContext): Html {
  const { drawn, all } = drawnOf(context);
  if (drawn === all) return nothing;
  return paragraph(
    sentence(context, 'drawnOf', { drawn: named('figure/drawn', drawn), all: named('figure/treated', all) }),
  );
}

/** A picture for each outcome of the shell. */
export function renderWaterfalls(context: ResultsContext, { title, outcomes = [] }: Shell): Html {
  const { read, definition } = context;
  const figures = definition.outcomes.flatMap(outcome => {
    if (outcome.kind !== 'change' || !outcomes.includes(outcome.id)) return [];
    const visit = visitLabel(waterfallVisit(definition, outcome) ?? '', context);
    const caption = `${read(title)}: ${outcomeTitle(outcome, context)}, ${visit}`;
    return [drawing(`waterfall/${outcome.id}`, renderWaterfallFigure(outcome, caption, context), caption)];
  });
  return html`${figures}`;
}

/** Responses are marked of the first outcome of the shell. */
export function renderSwimmers(context: ResultsContext, { title, outcomes = [] }: Shell): Html {
  const { say, read, definition } = context;
  const outcome = definition.outcomes.find(({ id }) => id === outcomes[0]);
  if (outcome?.kind !== 'responder') return nothing;
  const caption = `${read(title)} (${outcomeTitle(outcome, context)})`;
  const figure = drawing('swimmer', renderSwimmerFigure(outcome, caption, context), caption);
  return html`${paragraph(say('swimmerIntro'))}${sampleNote(context)}${figure}`;
}
