import type { TopLevelSpec } from 'vega-lite';
import { valueId } from '../derive/evidence/listing-evidence.ts';
import { studyDay } from '../protocol/dates.ts';
import type { ResultsContext } from './context.ts';
import { groupStyles, subjectsByGroup } from './figure-groups.ts';
import { markName, nameChannel, renderFigure } from './figure-svg.ts';

interface Point {
  readonly panel: string;
  readonly group: string;
  readonly day: number;
  readonly value?: number;
  /** `used` in the tables, or not; `rescue` marks a day. */
  readonly kind: 'used' | 'notUsed' | 'rescue';
  readonly name: string;
}

/** One small panel per participant with every recorded value of an item. */
export function renderTrajectoryFigure(item: string, label: string, context: ResultsContext): string {
  const { say } = context;
  const points = pointsOf(item, context);
  const { labels, colours, shapes } = groupStyles(context);
  const present = labels.filter(group => points.some(point => point.group === group));
  const pick = (range: readonly string[]) => present.map(group => range[labels.indexOf(group)] ?? '');
  const colour = {
    field: 'group',
    type: 'nominal',
    scale: { domain: present, range: pick(colours) },
  } as const;
  const shape = { field: 'group', type: 'nominal', scale: { domain: present, range: pick(shapes) } } as const;
  const x = {
    field: 'day',
    type: 'quantitative',
    axis: { title: say('studyDay'), tickCount: 5, grid: false },
    scale: { nice: false, padding: 6 },
  } as const;
  const y = {
    field: 'value',
    type: 'quantitative',
    axis: { title: null, tickCount: 4 },
    scale: { domain: valueDomain(points), nice: false },
  } as const;
  const values = { filter: "datum.kind !== 'rescue'" };
  const spec: TopLevelSpec = {
    data: { values: [...points] },
    columns: 5,
    spacing: { row: 10, column: 14 },
    facet: {
      field: 'panel',
      type: 'nominal',
      sort: [...new Set(points.map(({ panel }) => panel))],
      header: { labelAnchor: 'start', labelFontSize: 10, labelPadding: 3, labelLimit: 150 },
    },
    spec: {
      width: 146,
      height: 78,
      layer: [
        {
          transform: [{ filter: "datum.kind === 'rescue'" }],
          mark: { type: 'rule', strokeDash: [4, 3], color: '#666', aria: true },
          encoding: { ...nameChannel, x },
        },
        {
          transform: [values],
          mark: { type: 'line', strokeWidth: 1.4 },
          encoding: { x, y, color: colour },
        },
        {
          transform: [{ filter: "datum.kind === 'used'" }],
          mark: point,
          encoding: { ...nameChannel, x, y, color: colour, shape },
        },
        {
          transform: [{ filter: "datum.kind === 'notUsed'" }],
          mark: { ...point, fill: 'white', strokeWidth: 1.2 },
          encoding: { ...nameChannel, x, y, stroke: { ...colour, legend: null }, shape },
        },
      ],
    },
  };
  return renderFigure(`trajectory-${item}`, label, spec);
}

const point = { type: 'point', filled: true, size: 30, opacity: 1, aria: true } as const;

/** From 0, with room above the highest value: a mark on the edge would push the panel's title out of line. */
function valueDomain(points: readonly Point[]): [number, number] {
  const values = points.flatMap(({ value }) => value ?? []);
  const highest = Math.max(0, ...values);
  return [Math.min(0, ...values), highest === 0 ? 1 : highest * 1.1];
}

function pointsOf(item: string, context: ResultsContext): readonly Point[] {
  return subjectsByGroup(context).flatMap(([subject, group]): readonly Point[] => {
    const panel = `${subject.id} · ${group}`;
    const placeOf = (day: number) => `${subject.id}, ${context.say('dayShort', { day })}`;
    const baseline = subject.baselines.get(item);
    const values = (subject.assessments.get(item) ?? []).flatMap((assessment): readonly Point[] => {
      const { value, studyDay: day, use, recordedVisit, date } = assessment;
      if (typeof value !== 'number' || day === undefined) return [];
      const isBaseline =
        baseline?.known === true && baseline.visit === recordedVisit && baseline.date === date;
      const kind = use === 'selected' || isBaseline ? 'used' : 'notUsed';
      const name = markName(valueId(assessment), placeOf(day), String(value));
      return [{ panel, group, day, value, kind, name }];
    });
    if (values.length === 0) return [];
    const { rescue, anchors } = subject;
    if (rescue === undefined || anchors.firstApplication === undefined) return values;
    const day = studyDay(rescue.from, anchors.firstApplication);
    const name = markName(`participant/${subject.id}/rescue`, placeOf(day), context.say('markRescue'));
    return [...values, { panel, group, day, kind: 'rescue', name }];
  });
}
