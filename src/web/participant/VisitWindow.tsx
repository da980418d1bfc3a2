import type { VisitView } from '../../record/views.ts';
import { placeOf, type TimeScale, visitBar } from './visit-bars.ts';

interface VisitWindowProps {
  readonly visit: VisitView;
  readonly scale: TimeScale;
  readonly today: string;
  readonly label: string;
}

/** The window as a bar from its first to its last day, a tick at the target, a dot at the visit, a line at today. */
export function VisitWindow({ visit, scale, today, label }: VisitWindowProps) {
  const bar = visitBar(visit, scale);
  return (
    <svg className={`window window-${visit.state}`} role="img" aria-label={label} height="20" width="100%">
      <line x1="0" x2="100%" y1="10" y2="10" className="axis" />
      <line
        x1={`${placeOf(today, scale)}%`}
        x2={`${placeOf(today, scale)}%`}
        y1="0"
        y2="20"
        className="today"
      />
      {bar.from !== undefined && (
        <rect
          x={`${bar.from}%`}
          width={`${Math.max(bar.width ?? 0, 0.8)}%`}
          y="6"
          height="8"
          rx="1"
          className="span"
        />
      )}
      {bar.target !== undefined && (
        <line x1={`${bar.target}%`} x2={`${bar.target}%`} y1="4" y2="16" className="target" />
      )}
      {bar.done !== undefined && <circle cx={`${bar.done}%`} cy="10" r="4" className="done" />}
    </svg>
  );
}
