import type { StudyView } from '../../record/views.ts';

type Week = StudyView['enrolment']['weeks'][number];

export interface EnrolmentPoint extends Week {
  /** Randomised up to and with this week. */
  readonly cumulative: number;
}

export function cumulated(weeks: readonly Week[]): readonly EnrolmentPoint[] {
  let cumulative = 0;
  return weeks.map(week => {
    cumulative += week.randomised;
    return { ...week, cumulative };
  });
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The staircase of the randomised as an SVG path: rises at the middle of each week, stays until the next. */
export function staircase(
  points: readonly EnrolmentPoint[],
  planned: number,
  { width, height }: ChartSize,
): string {
  if (points.length === 0) return '';
  const step = width / points.length;
  const top = Math.max(planned, points.at(-1)?.cumulative ?? 0, 1);
  const y = (count: number) => round(height - (height * count) / top);
  const steps = points.map(({ cumulative }, index) => `H${round((index + 0.5) * step)}V${y(cumulative)}`);
  return `M0 ${height}${steps.join('')}H${width}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
