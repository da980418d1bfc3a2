import { partialInterval } from '../protocol/dates.ts';
import type { ParticipantState } from '../record/participant.ts';
import { type Source, sourceOf } from './source.ts';

/** From which day on a participant is counted as treated against the disease by something else. */
export interface RescueStart {
  readonly from: string;
  readonly medication: string;
  readonly kind: 'rescue' | 'prohibited';
  /** The start is recorded without its day, or not at all: `from` is the earliest day that it may have been. */
  readonly uncertain: boolean;
  readonly sources: readonly Source[];
}

/** The earliest of them. */
export function deriveRescue(
  participant: Pick<ParticipantState, 'id' | 'medications'>,
  firstApplication: string | undefined,
): RescueStart | undefined {
  return deriveRescueStarts(participant, firstApplication)[0];
}

/**
 * Days during treatment or after from which on a rescue or prohibited medication may have been in use, earliest first.
 * Where the day is not recorded, the earliest possible one counts, so that an uncertain date never makes a responder.
 * A medication that ended before the first application is no event of the study; one that went on into it counts from
 * the first application.
 */
export function deriveRescueStarts(
  participant: Pick<ParticipantState, 'id' | 'medications'>,
  firstApplication: string | undefined,
): readonly RescueStart[] {
  if (firstApplication === undefined) return [];
  const starts = participant.medications.flatMap((medication): RescueStart[] => {
    if (!medication.rescue && !medication.prohibited) return [];
    if (endedBefore(medication, firstApplication)) return [];
    const interval = medication.start === undefined ? undefined : partialInterval(medication.start);
    const earliest = interval?.earliest ?? firstApplication;
    return [
      {
        from: earliest < firstApplication ? firstApplication : earliest,
        medication: medication.id,
        kind: medication.rescue ? 'rescue' : 'prohibited',
        uncertain: interval === undefined || interval.earliest !== interval.latest,
        sources: [sourceOf(participant.id, medication.version)],
      },
    ];
  });
  return starts.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function endedBefore(medication: ParticipantState['medications'][number], firstApplication: string): boolean {
  if (medication.ongoing || medication.end === undefined) return false;
  return partialInterval(medication.end).latest < firstApplication;
}
