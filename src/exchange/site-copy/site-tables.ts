import type { Definition, Language } from '../../protocol/definition.ts';
import { itemOf } from '../../protocol/lookup.ts';
import { idOfKey, rowOfKey } from '../../protocol/rows.ts';
import type { Value } from '../../protocol/value.ts';
import type { ParticipantState, RecordedForm } from '../../record/participant.ts';
import type { Query } from '../../record/query.ts';

type Cell = Value | undefined;

export interface SiteTable {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Told = Pick<Definition, 'forms'>;

/**
 * A site's records as flat tables, one row for each value, event, medication and so on, as they stand. Dates are ISO 8601,
 * instants are UTC, yes and no are `true` and `false`; what does not apply is empty.
 */
export function siteTables(
  definition: Told,
  participants: readonly ParticipantState[],
  language: Language,
): readonly SiteTable[] {
  return tables.map(({ name, columns, rowsOf }) => ({
    name,
    columns: ['participant', ...columns],
    rows: participants.flatMap(participant =>
      rowsOf(participant, { definition, language }).map(row => [participant.id, ...row]),
    ),
  }));
}

const eventFields = [
  'verbatim',
  'term',
  'gradingTerm',
  'onset',
  'end',
  'ongoing',
  'grade',
  'serious',
  'seriousCriteria',
  'causality',
  'procedure',
  'action',
  'outcome',
  'treated',
  'atApplicationSite',
  'ofSpecialInterest',
  'reportedAt',
] as const;

const medicationFields = ['name', 'indication', 'start', 'end', 'ongoing', 'prohibited', 'rescue'] as const;

const situationFields = ['kind', 'date', 'description', 'reportedAt', 'knownToSponsorAt'] as const;

const deviationFields = ['date', 'category', 'description', 'major'] as const;

interface Speech {
  readonly definition: Told;
  readonly language: Language;
}

interface TableOfParticipant {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rowsOf: (participant: ParticipantState, speech: Speech) => readonly (readonly Cell[])[];
}

const tables: readonly TableOfParticipant[] = [
  {
    name: 'participants',
    columns: ['status', 'consent_version', 'consent_signed_at', 'number', 'cohort', 'locked'],
    rowsOf: ({ status, consent, randomisation, locked }) => [
      [status, consent.version, consent.signedAt, randomisation?.number, randomisation?.cohort, locked],
    ],
  },
  {
    name: 'values',
    columns: [
      'visit',
      'occurrence',
      'form',
      'date',
      'item',
      'row',
      'question',
      'value',
      'answer',
      'unit',
      'calculated',
      'not_done',
      'recorded_at',
      'recorded_by',
    ],
    rowsOf: ({ forms }, speech) => forms.flatMap(form => valueRows(form, speech)),
  },
  {
    name: 'adverse_events',
    columns: ['id', ...eventFields],
    rowsOf: ({ adverseEvents }) =>
      adverseEvents.map(event => [event.id, ...eventFields.map(field => flat(event[field]))]),
  },
  {
    name: 'special_situations',
    columns: ['id', ...situationFields],
    rowsOf: ({ specialSituations }) =>
      specialSituations.map(told => [told.id, ...situationFields.map(field => told[field])]),
  },
  {
    name: 'medications',
    columns: ['id', ...medicationFields],
    rowsOf: ({ medications }) =>
      medications.map(given => [given.id, ...medicationFields.map(field => given[field])]),
  },
  {
    name: 'deviations',
    columns: ['id', ...deviationFields],
    rowsOf: ({ deviations }) =>
      deviations.map(found => [found.id, ...deviationFields.map(field => found[field])]),
  },
  {
    name: 'applications',
    columns: ['id', 'day', 'slot', 'status', 'at', 'by', 'recorded_at'],
    rowsOf: ({ applications }) =>
      applications.map(({ id, slot, status, at, by, recordedAt }) => [
        id,
        slot?.day,
        slot?.slot,
        status,
        at,
        by,
        recordedAt,
      ]),
  },
  {
    name: 'queries',
    columns: ['id', 'status', 'about', 'kind', 'at', 'by', 'role', 'text'],
    rowsOf: ({ queries }) => queries.flatMap(queryRows),
  },
];

function queryRows({ id, status, target, entries }: Query): readonly (readonly Cell[])[] {
  const about = Object.values(target).join(' ');
  return entries.map(({ kind, at, by, role, text }) => [id, status, about, kind, at, by, role, text]);
}

function valueRows(form: RecordedForm, { definition, language }: Speech): readonly (readonly Cell[])[] {
  const { visit, occurrence, date, values, calculated, notDone, recordedAt, recordedBy } = form;
  const asked = new Set([...Object.keys(values), ...Object.keys(calculated), ...Object.keys(notDone)]);
  return [...asked].map(id => {
    const item = itemOf(definition, id);
    const value = values[id] ?? calculated[id];
    const answer = item?.choices?.find(choice => choice.value === value)?.label[language];
    const isCalculated = id in calculated;
    return [
      visit,
      occurrence,
      form.form,
      date,
      idOfKey(id),
      rowOfKey(id),
      item?.label[language],
      value,
      answer,
      item?.unit,
      isCalculated,
      notDone[id],
      recordedAt,
      recordedBy,
    ];
  });
}

function flat(value: Value | readonly string[] | undefined): Cell {
  return typeof value === 'object' ? value.join(' ') : value;
}
