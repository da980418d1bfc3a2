import { type Column, type Dataset, datasetOf, flag } from './dataset.ts';
import { identifiers, type OfSubject } from './subject-rows.ts';

/** One row a medication. */
export function medicationDataset(subjects: readonly OfSubject[]): Dataset {
  const rows = rowsOf(subjects, ({ subject }) => subject.participant.medications);
  const columns: readonly Column<(typeof rows)[number]>[] = [
    ...identifiers,
    { name: 'CMSPID', label: 'Medication', of: ({ entry }) => entry.id },
    { name: 'CMTRT', label: 'Name as recorded', of: ({ entry }) => entry.name },
    { name: 'CMINDC', label: 'What for', of: ({ entry }) => entry.indication },
    { name: 'CMSTDTC', label: 'Start as recorded', of: ({ entry }) => entry.start },
    { name: 'CMENDTC', label: 'End as recorded', of: ({ entry }) => entry.end },
    { name: 'CMONGFL', label: 'Ongoing', of: ({ entry }) => flag(entry.ongoing) },
    { name: 'RESCFL', label: 'Against the disease under study', of: ({ entry }) => flag(entry.rescue) },
    { name: 'PROHIBFL', label: 'Not allowed during the study', of: ({ entry }) => flag(entry.prohibited) },
  ];
  return datasetOf('adcm', 'Medications', columns, rows);
}

/** One row an application of study product, missed ones too. */
export function applicationDataset(subjects: readonly OfSubject[]): Dataset {
  const rows = rowsOf(subjects, ({ subject }) => subject.participant.applications);
  const columns: readonly Column<(typeof rows)[number]>[] = [
    ...identifiers,
    { name: 'EXSPID', label: 'Application', of: ({ entry }) => entry.id },
    { name: 'EXSTDTM', label: 'When, instant', of: ({ entry }) => entry.at },
    { name: 'EXSTDT', label: 'When, date at the site', of: ({ entry }) => entry.date },
    { name: 'EXPDAY', label: 'Day of the plan', of: ({ entry }) => entry.slot?.day },
    { name: 'EXPSLOT', label: 'Time of day in the plan', of: ({ entry }) => entry.slot?.slot },
    { name: 'EXSTAT', label: 'What became of it', of: ({ entry }) => entry.status },
  ];
  return datasetOf('adex', 'Applications', columns, rows);
}

/** One row a form of a visit. */
export function visitDataset(subjects: readonly OfSubject[]): Dataset {
  const rows = rowsOf(subjects, ({ subject }) => subject.participant.forms);
  const columns: readonly Column<(typeof rows)[number]>[] = [
    ...identifiers,
    { name: 'VISIT', label: 'Visit', of: ({ entry }) => entry.visit },
    {
      name: 'VISITOCC',
      label: 'Running number of an unscheduled visit',
      of: ({ entry }) => entry.occurrence,
    },
    { name: 'FORM', label: 'Form', of: ({ entry }) => entry.form },
    { name: 'ADT', label: 'Date of assessment', of: ({ entry }) => entry.date },
  ];
  return datasetOf('adsv', 'Forms of visits', columns, rows);
}

function rowsOf<Entry>(subjects: readonly OfSubject[], entriesOf: (of: OfSubject) => readonly Entry[]) {
  return subjects.flatMap(of => entriesOf(of).map(entry => ({ ...of, entry })));
}
