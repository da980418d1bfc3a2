import type { KnownSet } from '../../derive/sets.ts';
import type { Subject } from '../../derive/subject.ts';
import type { Definition } from '../../protocol/definition.ts';
import { type Column, type Dataset, datasetOf, flag } from './dataset.ts';

/** What every row of every dataset begins with. */
export interface OfSubject {
  readonly study: { readonly id: string; readonly simulated: boolean };
  readonly subject: Subject;
}

export const identifiers: readonly Column<OfSubject>[] = [
  { name: 'STUDYID', label: 'Study', of: ({ study }) => study.id },
  {
    name: 'SIMFL',
    label: 'Y: participants are invented (SIMULATED)',
    of: ({ study }) => flag(study.simulated),
  },
  { name: 'USUBJID', label: 'Participant', of: ({ subject }) => subject.id },
];

/** One row a participant: arm, dates, exposure, analysis sets. */
export function subjectDataset(definition: Definition, subjects: readonly OfSubject[]): Dataset {
  const timeZoneOf = (site: string) => definition.sites.find(({ id }) => id === site)?.timeZone;
  const columns: readonly Column<OfSubject>[] = [
    ...identifiers,
    { name: 'SITEID', label: 'Site', of: ({ subject }) => subject.participant.site },
    {
      name: 'SITETZ',
      label: 'Time zone of the site',
      of: ({ subject }) => timeZoneOf(subject.participant.site),
    },
    ...courseColumns,
    ...exposureColumns,
    ...setColumns,
  ];
  return datasetOf('adsl', 'Participants', columns, subjects);
}

const courseColumns: readonly Column<OfSubject>[] = [
  {
    name: 'RANDNO',
    label: 'Randomisation number',
    of: ({ subject }) => subject.participant.randomisation?.number,
  },
  { name: 'COHORT', label: 'Cohort', of: ({ subject }) => subject.cohort },
  { name: 'TRT01P', label: 'Arm by the allocation', of: ({ subject }) => subject.arm },
  {
    name: 'TRT01A',
    label: 'Arm received; missing where nothing was applied or another kit was used',
    of: ({ subject }) =>
      subject.exposure.applied > 0 && subject.exposure.counts.wrongKit === 0 ? subject.arm : undefined,
  },
  { name: 'RFICDTM', label: 'Consent, instant', of: ({ subject }) => subject.participant.consent.signedAt },
  {
    name: 'RANDDTM',
    label: 'Randomisation, instant',
    of: ({ subject }) => subject.participant.randomisation?.at,
  },
  { name: 'EOSSTT', label: 'Where the participant stands', of: ({ subject }) => subject.participant.status },
  {
    name: 'EOTDT',
    label: 'Treatment given up',
    of: ({ subject }) => subject.participant.discontinuedTreatment?.date,
  },
  {
    name: 'DCTREAS',
    label: 'Why treatment was given up',
    of: ({ subject }) => subject.participant.discontinuedTreatment?.reason,
  },
  {
    name: 'EOSDT',
    label: 'Study given up',
    of: ({ subject }) => subject.participant.discontinuedStudy?.date,
  },
  {
    name: 'DCSREAS',
    label: 'Why the study was given up',
    of: ({ subject }) => subject.participant.discontinuedStudy?.reason,
  },
  {
    name: 'RESCDT',
    label: 'First day that may count as under rescue',
    of: ({ subject }) => subject.rescue?.from,
  },
];

const exposureColumns: readonly Column<OfSubject>[] = [
  {
    name: 'TRTSDT',
    label: 'First application, date at the site',
    of: ({ subject }) => subject.exposure.first?.date,
  },
  { name: 'TRTSDTM', label: 'First application, instant', of: ({ subject }) => subject.exposure.first?.at },
  {
    name: 'TRTEDT',
    label: 'Last application, date at the site',
    of: ({ subject }) => subject.exposure.last?.date,
  },
  {
    name: 'TRTDURD',
    label: 'Days from the first to the last application',
    of: ({ subject }) => subject.exposure.days,
  },
  { name: 'APPLPLAN', label: 'Applications planned', of: ({ subject }) => subject.exposure.planned },
  {
    name: 'APPLDONE',
    label: 'Applications that reached the participant',
    of: ({ subject }) => subject.exposure.applied,
  },
  {
    name: 'COMPLPCT',
    label: 'Compliance, per cent',
    of: ({ subject }) => subject.exposure.compliancePercent,
  },
  {
    name: 'CUMDOSE',
    label: "Dose in all, in the definition's unit",
    of: ({ subject: { exposure } }) => (exposure.dose.known ? exposure.dose.value : undefined),
  },
];

const setNames: readonly (readonly [name: string, set: KnownSet, label: string])[] = [
  ['SCRFL', 'screened', 'Screened'],
  ['RANDFL', 'randomised', 'Randomised'],
  ['SAFFL', 'safety', 'Safety set'],
  ['FASFL', 'fullAnalysis', 'Full analysis set'],
  ['PPROTFL', 'perProtocol', 'Per-protocol set'],
];

const setColumns: readonly Column<OfSubject>[] = [
  ...setNames.map(([name, set, label]) => ({
    name,
    label,
    of: ({ subject }: OfSubject) => flag(subject.sets[set].member),
  })),
  {
    name: 'EXCLREAS',
    label: 'Why not in the narrowest set',
    of: ({ subject }) => subject.sets.perProtocol.reasons.join(' '),
  },
];
