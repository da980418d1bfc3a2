import type { TopLevelSpec } from 'vega-lite';
import type { ResultsContext } from './context.ts';
import { nameChannel, renderFigure } from './figure-svg.ts';
import { gradeColours } from './figure-theme.ts';
import { type Mark, type Timeline, timelineMarks } from './timeline-marks.ts';

const laneHeight = 13;
const plotWidth = 730;

/** Each treated participant's applications, visits and adverse events on one axis of study days. */
export function renderTimelineFigure(context: ResultsContext): string {
  const { say } = context;
  const timeline = timelineMarks(context);
  const axes = axesOf(timeline, say('studyDay'));
  const spec: TopLevelSpec = {
    data: { values: [...timeline.marks] },
    width: plotWidth,
    height: (timeline.lanes + 1) * laneHeight,
    layer: [
      {
        transform: only('stripe'),
        mark: { type: 'rect', color: '#f4f4f4' },
        encoding: { y: axes.y, y2: { field: 'toLane' } },
      },
      eventLayer(axes, context),
      markLayer(axes, context),
      {
        transform: only('name'),
        mark: { type: 'text', align: 'right', dx: -6, fontSize: 10, baseline: 'middle', aria: true },
        encoding: {
          ...nameChannel,
          x: { value: 0 },
          y: axes.y,
          text: { field: 'label' },
        },
      },
      {
        transform: only('term'),
        mark: { type: 'text', align: 'left', dx: 3, fontSize: 9, baseline: 'middle', aria: true },
        encoding: {
          ...nameChannel,
          ...axes,
          text: { field: 'label' },
        },
      },
    ],
    resolve: { legend: { color: 'independent', shape: 'shared', stroke: 'shared' } },
  };
  return renderFigure('timeline', say('timeline'), spec);
}

function axesOf({ firstDay, lastDay, lanes }: Timeline, title: string) {
  const days: [number, number] = [firstDay - 1, lastDay + 1];
  const downwards: [number, number] = [lanes, -1];
  return {
    x: {
      field: 'day',
      type: 'quantitative',
      scale: { domain: days, nice: false },
      axis: { title, tickCount: 12 },
    },
    y: { field: 'lane', type: 'quantitative', scale: { domain: downwards, nice: false }, axis: null },
  } as const;
}

type Axes = ReturnType<typeof axesOf>;

/** Adverse events as bars, darker the graver. */
function eventLayer(axes: Axes, { say }: ResultsContext) {
  const grades = ['1', '2', '3', '4', '5'].map(n => say('gradeNumber', { n }));
  return {
    transform: only('event'),
    mark: { type: 'rule', strokeWidth: 7, strokeCap: 'butt', aria: true },
    encoding: {
      ...nameChannel,
      ...axes,
      x2: { field: 'toDay' },
      color: {
        field: 'label',
        type: 'nominal',
        scale: { domain: grades, range: gradeColours },
        legend: { symbolType: 'stroke', symbolStrokeWidth: 7, symbolSize: 150 },
      },
    },
  } as const;
}

/** What happened on a day, by shape and colour. */
function markLayer(axes: Axes, { say }: ResultsContext) {
  const phrases = ['markGiven', 'markMissed', 'markVisit', 'markRescue', 'markStopped'] as const;
  const names = phrases.map(phrase => say(phrase));
  const upright = 'M0,-1L0,1';
  const crossed = 'M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6';
  const shapes = [upright, crossed, 'diamond', 'triangle-right', 'square'];
  const colours = ['#777777', '#D55E00', '#0072B2', '#CC79A7', '#000000'];
  return {
    transform: only('mark'),
    mark: { type: 'point', size: 34, opacity: 1, strokeWidth: 1.2, filled: false, aria: true },
    encoding: {
      ...nameChannel,
      ...axes,
      shape: { field: 'label', type: 'nominal', scale: { domain: names, range: shapes } },
      stroke: { field: 'label', type: 'nominal', scale: { domain: names, range: colours } },
    },
  } as const;
}

function only(kind: Mark['kind']): { filter: string }[] {
  return [{ filter: `datum.kind === '${kind}'` }];
}
