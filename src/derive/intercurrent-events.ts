import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import type { ParticipantState } from '../record/participant.ts';
import { deriveRescueStarts } from './rescue.ts';
import { type Source, sourceOf } from './source.ts';

/** An intercurrent event of the plan as it befell one participant. */
export interface IntercurrentEvent {
  readonly event: string;
  /** First day on which it may have been in force. */
  readonly from: string;
  readonly sources: readonly Source[];
}

type Planned = Definition['analysis']['intercurrentEvents'][number];
type Kind = Planned['recordedAs'][number];
type Happening = Omit<IntercurrentEvent, 'event'>;

/** Of each intercurrent event of the plan the earliest day, for whoever it befell. Before the first application there is none. */
export function deriveIntercurrentEvents(
  { analysis, sites }: Pick<Definition, 'analysis' | 'sites'>,
  participant: ParticipantState,
  firstApplication: string | undefined,
): readonly IntercurrentEvent[] {
  if (firstApplication === undefined) return [];
  const timeZone = sites.find(({ id }) => id === participant.site)?.timeZone ?? 'UTC';
  return analysis.intercurrentEvents.flatMap(({ id, recordedAs }) => {
    const [earliest] = recordedAs
      .flatMap(kind => happenings(kind, participant, firstApplication, timeZone))
      .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    return earliest === undefined ? [] : [{ event: id, ...earliest }];
  });
}

function happenings(
  kind: Kind,
  participant: ParticipantState,
  firstApplication: string,
  timeZone: string,
): readonly Happening[] {
  const { discontinuedTreatment, discontinuedStudy, endVersions } = participant;
  const told = (from: string, version: number | undefined): Happening => ({
    from: from < firstApplication ? firstApplication : from,
    sources: version === undefined ? [] : [sourceOf(participant.id, version)],
  });
  switch (kind) {
    case 'rescueMedication':
    case 'prohibitedMedication':
      return deriveRescueStarts(participant, firstApplication)
        .filter(start => start.kind === (kind === 'rescueMedication' ? 'rescue' : 'prohibited'))
        .map(({ from, sources }) => ({ from, sources }));
    case 'treatmentStopped':
      return [
        ...(discontinuedTreatment === undefined
          ? []
          : [told(discontinuedTreatment.date, endVersions.treatment)]),
        ...(discontinuedStudy === undefined ? [] : [told(discontinuedStudy.date, endVersions.study)]),
      ];
    case 'death':
      return discontinuedStudy?.reason === 'death' ? [told(discontinuedStudy.date, endVersions.study)] : [];
    case 'unmasked':
      return [
        ...participant.unmaskings.map(({ at, version }) => told(localDate(at, timeZone), version)),
        ...participant.unintendedUnmaskings.map(({ date, version }) => told(date, version)),
      ];
  }
}
