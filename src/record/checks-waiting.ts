import type { Definition } from '../protocol/definition.ts';
import { visitOf } from '../protocol/lookup.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { casebookStanding, reviewStanding, visitStanding } from './check-standing.ts';
import type { ParticipantState } from './participant.ts';
import type { Query } from './query.ts';
import { verificationProgress } from './source-verification.ts';

/** How much of a participant waits to be looked at, and to be signed. */
export interface ChecksWaiting {
  /** Forms that nobody reviewed as they stand. */
  readonly review: number;
  /** Visits that are recorded whole, not being asked about, and not signed as they stand. */
  readonly sign: number;
  readonly signCasebook: boolean;
  /** Values that the plan asks a monitor to compare with their source. */
  readonly verify: number;
}

const nothing: ChecksWaiting = { review: 0, sign: 0, signCasebook: false, verify: 0 };

const known = new WeakMap<
  ParticipantState,
  { readonly definition: Definition; readonly waiting: ChecksWaiting }
>();

/** Worked out once for a state: lists ask for everybody's each time. */
export function checksWaiting(definition: Definition, state: ParticipantState): ChecksWaiting {
  const before = known.get(state);
  if (before?.definition === definition) return before.waiting;
  const waiting = counted(definition, state);
  known.set(state, { definition, waiting });
  return waiting;
}

function counted(definition: Definition, state: ParticipantState): ChecksWaiting {
  if (state.locked) return nothing;
  const sealed = revealingOf(definition).forms;
  const unsettled = state.queries.filter(({ status }) => status !== 'closed');
  const isFinished = ['screenFailed', 'discontinued', 'completed'].includes(state.status);
  const { planned, verified } = verificationProgress(definition, state);
  return {
    review: state.forms.filter(form => !sealed.has(form.form) && reviewStanding(state, form) !== 'holds')
      .length,
    sign: visitsIn(state).filter(
      visit =>
        visitStanding(state, visit) !== 'holds' &&
        isWhole(definition, state, visit, isFinished) &&
        !unsettled.some(query => isAt(query, visit)),
    ).length,
    verify: planned - verified,
    signCasebook: isFinished && unsettled.length === 0 && casebookStanding(state) !== 'holds',
  };
}

interface Visit {
  readonly visit: string;
  readonly occurrence: number;
}

function visitsIn({ forms }: ParticipantState): readonly Visit[] {
  const visits = new Map(
    forms.map(({ visit, occurrence }) => [`${visit} ${occurrence}`, { visit, occurrence }]),
  );
  return [...visits.values()];
}

/** All that was planned; of an unscheduled visit, or once the participant has left, what there is. */
export function isWhole(
  definition: Pick<Definition, 'visits'>,
  { forms }: Pick<ParticipantState, 'forms'>,
  { visit, occurrence }: Visit,
  isFinished: boolean,
): boolean {
  const recorded = forms.filter(form => form.visit === visit && form.occurrence === occurrence);
  const planned = visitOf(definition, visit);
  if (planned === undefined || recorded.length === 0) return false;
  if (isFinished || planned.kind === 'unscheduled') return true;
  return planned.forms.every(id => recorded.some(({ form }) => form === id));
}

function isAt({ target }: Query, { visit, occurrence }: Visit): boolean {
  return 'form' in target && target.visit === visit && target.occurrence === occurrence;
}
