import type { HoldScope } from './hold-events.ts';

/** `frozen`: values stand still while they are looked at. `locked`: they are settled, and nothing is asked about them. */
export interface Hold {
  readonly scope: HoldScope;
  readonly level: 'frozen' | 'locked';
  readonly at: string;
  readonly by: string;
}

interface Place {
  readonly visit: string;
  readonly occurrence: number;
  readonly form?: string;
}

/** The strongest hold over a form or a visit, from whatever scope it comes; without a place, over the participant. */
export function holdOver({ holds }: { readonly holds: readonly Hold[] }, place?: Place): Hold | undefined {
  const over = holds.filter(({ scope }) => isOver(scope, place));
  return over.find(({ level }) => level === 'locked') ?? over[0];
}

function isOver(scope: HoldScope, place: Place | undefined): boolean {
  if (scope.kind === 'participant') return true;
  if (place === undefined || scope.visit !== place.visit || scope.occurrence !== place.occurrence)
    return false;
  return scope.kind === 'visit' || scope.form === place.form;
}

/** Harm and what may lead to it is reported until the lock, and so corrected, whatever else stands still. */
export function isNeverHeld({ kind }: { readonly kind: string }): boolean {
  return kind === 'adverseEvent' || kind === 'specialSituation';
}

export function isSameScope(a: HoldScope, b: HoldScope): boolean {
  const words = (scope: HoldScope) =>
    scope.kind === 'participant'
      ? scope.kind
      : [scope.kind, scope.visit, scope.occurrence, scope.kind === 'form' ? scope.form : ''].join(' ');
  return words(a) === words(b);
}
