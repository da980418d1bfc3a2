import type { PartKind } from './definition-parts.ts';
import type { Finding } from './finding.ts';

/** One value that is another now. `before` is absent where there was none, `after` where there is none. */
export interface ValueChange {
  /** Below the part, such as `timing.toDay`; empty for the part itself. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface DefinitionChange {
  readonly kind: PartKind;
  readonly id: string;
  readonly what: 'added' | 'changed' | 'renamed' | 'retired' | 'removed';
  /** For `renamed`: the id that it had. */
  readonly from?: string;
  /** For `changed` and `renamed`: what of it, in order of the paths. */
  readonly values: readonly ValueChange[];
  /** Only what people read is other; nothing is asked, decided or worked out differently. */
  readonly isWording: boolean;
  readonly touches: Touched;
}

/** Whom a change touches from the day on which it is in force. */
export type Touched =
  /** Whoever has not yet been at these visits. */
  | { readonly who: 'participantsBefore'; readonly visits: readonly string[] }
  /** Everybody in the study, and whoever comes. */
  | { readonly who: 'everybody' }
  /** Nobody in the study: only how the results are worked out. */
  | { readonly who: 'analysis' }
  /** Nobody: only simulated participants. */
  | { readonly who: 'simulation' };

export interface DefinitionComparison {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly DefinitionChange[];
  /** An error means that the new definition cannot take the old one's place: recorded data would lose their meaning. */
  readonly findings: readonly Finding[];
}

/** How far the study has come under the old definition. */
export interface Progress {
  /** The allocation lists are drawn and committed to; from then on nothing that they rest on can change. */
  readonly listsDrawn: boolean;
}
