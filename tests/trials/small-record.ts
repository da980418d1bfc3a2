import { dateOfStudyDay } from '../../src/protocol/dates.ts';
import type { Values } from '../../src/protocol/value.ts';
import { unchecked } from '../../src/record/checking.ts';
import { noDiary } from '../../src/record/diary.ts';
import type { AdverseEventData, ApplicationStatus, MedicationData } from '../../src/record/events.ts';
import { emptyStudy } from '../../src/record/fold-study.ts';
import type { AdverseEvent, ParticipantState, RecordedForm } from '../../src/record/participant.ts';
import type { StudyState } from '../../src/record/study.ts';

/** Day 1 of everybody in these records. */
export const dayOne = '2026-03-02';

export const onDay = (day: number) => dateOfStudyDay(dayOne, day);

export interface Told {
  readonly id: string;
  readonly cohort?: string;
  readonly forms?: readonly RecordedForm[];
  /** Applications given, from the morning of day 1 on; `statuses` instead for others. */
  readonly given?: number;
  readonly statuses?: readonly ApplicationStatus[];
  readonly adverseEvents?: readonly AdverseEvent[];
  readonly medications?: readonly Partial<MedicationData>[];
  readonly more?: Partial<ParticipantState>;
}

/** A participant as the fold would give it. */
export function participant(told: Told): ParticipantState {
  const statuses = told.statuses ?? Array.from({ length: told.given ?? 28 }, () => 'given' as const);
  return {
    id: told.id,
    site: '01',
    status: told.cohort === undefined ? 'screening' : 'completed',
    version: 90,
    consent: { version: 'c1', signedAt: '2026-02-20T01:00:00Z', signedBy: 'participant' },
    reconsents: [],
    forms: told.forms ?? [],
    assessments: {},
    decisions: {},
    ...(told.cohort === undefined
      ? {}
      : {
          randomisation: {
            number: `R${told.id.slice(-3)}`,
            cohort: told.cohort,
            list: told.cohort,
            stratum: {},
            at: '2026-03-02T00:30:00Z',
          },
        }),
    dispensings: [],
    diary: noDiary,
    applications: (told.cohort === undefined ? [] : statuses).map((status, index) => {
      const day = 1 + Math.floor(index / 2);
      const evening = index % 2 === 1;
      return {
        id: `a${index + 1}`,
        slot: { day, slot: evening ? 'evening' : 'morning' },
        status,
        at: `${onDay(day)}T${evening ? '12' : '01'}:00:00Z`,
        date: onDay(day),
        by: 'participant',
        recordedAt: `${onDay(day)}T${evening ? '12' : '01'}:05:00Z`,
        version: 20 + index,
      };
    }),
    adverseEvents: told.adverseEvents ?? [],
    medications: (told.medications ?? []).map((medication, index) => ({
      name: 'a cream',
      indication: 'itch',
      ongoing: false,
      prohibited: false,
      rescue: true,
      ...medication,
      id: `m${index + 1}`,
      version: 70 + index,
    })),
    specialSituations: [],
    deviations: [],
    endVersions: {},
    photos: [],
    unmaskings: [],
    unintendedUnmaskings: [],
    misrandomisations: [],
    queries: [],
    checking: unchecked,
    holds: [],
    dataVersion: 90,
    locked: true,
    ...told.more,
  };
}

/** A form on a study day (never 0). */
export function form(
  visit: string,
  day: number,
  id: string,
  values: Values,
  { version = 2, occurrence = 1 } = {},
): RecordedForm {
  return {
    visit,
    occurrence,
    form: id,
    date: onDay(day),
    values,
    notDone: {},
    calculated: {},
    warnings: [],
    recordedAt: `${onDay(day)}T02:00:00Z`,
    recordedBy: 'c',
    definition: '1.0.0@000000000000',
    version,
    changedInVersion: version,
  };
}

export function adverseEvent(id: string, told: Partial<AdverseEvent>): AdverseEvent {
  const grade: AdverseEventData['grade'] = told.grade ?? 1;
  return {
    id,
    verbatim: 'itchy spot',
    term: 'itchiness',
    onset: onDay(3),
    ongoing: false,
    grade,
    serious: false,
    seriousCriteria: [],
    causality: 'possible',
    action: 'none',
    outcome: 'recovered',
    treated: false,
    atApplicationSite: false,
    ofSpecialInterest: false,
    grades: [{ from: told.onset ?? onDay(3), grade }],
    reportedAt: `${onDay(4)}T02:00:00Z`,
    version: 60,
    ...told,
  };
}

/** The study after opening, with these arms by participant. */
export function openedStudy(arms: Readonly<Record<string, string>>): StudyState {
  return {
    ...emptyStudy('SMALL-1'),
    simulated: true,
    version: 9,
    definitionVersion: '1.0.0@000000000000',
    status: 'opened',
    seedsFrom: 'system',
    seedCommitments: {},
    allocations: Object.entries(arms).map(([id, arm], index) => ({
      participant: id,
      list: '1',
      rank: index + 1,
      arm,
    })),
  };
}

export function closedStudy(): StudyState {
  const { allocations: _sealed, ...study } = openedStudy({});
  return { ...study, status: 'locked' };
}
