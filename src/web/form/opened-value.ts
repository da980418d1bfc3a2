import type { ReactNode } from 'react';
import type { Item } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import type { CorrectionTarget } from '../../record/events.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';

/** A recorded value that somebody wants to look into. */
export interface OpenedValue {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly target: CorrectionTarget;
  readonly label: string;
  /** Absent for what is no item of a form, such as a date of assessment. */
  readonly item?: Item;
  readonly value: Value | undefined;
  /** The value is an instant, read and typed as date and time in this time zone. */
  readonly instantZone?: string;
  /** Other values of the same entry. */
  readonly others?: ReactNode;
  /** What somebody would like to stand here, and why. */
  readonly proposed?: { readonly text: string; readonly reason: string };
  readonly onClose: () => void;
}
