import type { TopLevelSpec } from 'vega-lite';
import type { ResultsContext } from './context.ts';
import { renderFigure } from './figureSvg.ts';
import { gradeColours } from './figureTheme.ts';
import { type Mark, timelineMarks } from './timelineMarks.ts';

const laneHeight = 13;
const plotWidth = 730;

/** Each treated participant's applications, visits and adverse events on one axis of study days. */
export function renderTimelineFigure(context: ResultsContext): string {
  const { say } = context;
  const { marks, lanes, firstDay, lastDay } = timelineMarks(context);
  const dayDomain: [number, number] = [firstDay - 1, lastDay + 1];
  const laneDomain: [number, number] = [lanes, -1];
  const x = {
    field: 'day',
    type: 'quantitative',
    scale: { domain: dayDomain, nice: false },
    axis: { title: say('studyDay'), tickCount: 12 },
  } as const;
  const y = {
    field: 'lane',
    type: 'quantitative',
    scale: { domain: laneDomain, nice: false },
    axis: null,
  } as const;
  const kinds = ['markGiven', 'markMissed', 'markVisit', 'markRescue', 'markStopped'] as const;
  const names = kinds.map(kind => say(kind));
  const grades = ['1', '2', '3', '4', '5'].map(n => say('gradeNumber', { n }));
  const only = (kind: Mark['kind']) => [{ filter: `datum.kind === '${kind}'` }];
  const spec: TopLevelSpec = {
    data: { values: [...marks] },
    width: plotWidth,
    height: (lanes + 1) * laneHeight,
    layer: [
      {
        transform: only('stripe'),
        mark: { type: 'rect', color: '#f4f4f4' },
        encoding: { y, y2: { field: 'toLane' } },
      },
      {
        transform: only('event'),
        mark: { type: 'rule', strokeWidth: 7, strokeCap: 'butt' },
        encoding: {
          x,
          x2: { field: 'toDay' },
          y,
          color: {
            field: 'label',
            type: 'nominal',
            scale: { domain: grades, range: gradeColours },
            legend: { symbolType: 'stroke', symbolStrokeWidth: 7, symbolSize: 150 },
          },
        },
      },
      {
        transform: [{ filter: "datum.kind === 'mark'" }],
        mark: { type: 'point', size: 34, opacity: 1, strokeWidth: 1.2, filled: false },
        encoding: {
          x,
          y,
          shape: {
            field: 'label',
            type: 'nominal',
            scale: {
              domain: names,
              range: [
                'M0,-1L0,1',
                'M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6',
                'diamond',
                'triangle-right',
                'square',
              ],
            },
          },
          stroke: {
            field: 'label',
            type: 'nominal',
            scale: { domain: names, range: ['#777777', '#D55E00', '#0072B2', '#CC79A7', '#000000'] },
          },
        },
      },
      {
        transform: only('name'),
        mark: { type: 'text', align: 'right', dx: -6, fontSize: 10, baseline: 'middle' },
        encoding: { x: { value: 0 }, y, text: { field: 'label' } },
      },
      {
        transform: only('term'),
        mark: { type: 'text', align: 'left', dx: 3, fontSize: 9, baseline: 'middle' },
        encoding: { x, y, text: { field: 'label' } },
      },
    ],
    resolve: { legend: { color: 'independent', shape: 'shared', stroke: 'shared' } },
  };
  return renderFigure('timeline', say('timelineFigure'), spec);
}
