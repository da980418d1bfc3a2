import type { ReactNode } from 'react';
import type { Truth } from '../../protocol/value.ts';
import { useTexts } from '../language.ts';

export type Tone = 'plain' | 'accent' | 'met' | 'notMet' | 'unknown';

export function SimulatedTag() {
  const texts = useTexts();
  return (
    <span className="simulated" title={texts.simulatedMeans}>
      {texts.simulated}
    </span>
  );
}

/** A word about a state. The word says it all; the colour only helps to find it. */
export function Tag({ tone = 'plain', children }: { tone?: Tone | undefined; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

const shapes: Record<Truth, string> = {
  met: 'M3 8.5l3.2 3.2L13 5',
  notMet: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.4 5.8a2.6 2.6 0 1 1 3.9 2.3c-.9.5-1.3 1-1.3 2M8 12.4v.4',
};

/** Met, not met, cannot be told: three shapes as well as three colours. */
export function TruthMark({ truth, label }: { truth: Truth; label: string }) {
  return (
    <span className={`truth truth-${truth}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[truth]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {label}
    </span>
  );
}
