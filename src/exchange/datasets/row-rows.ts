import type { Definition } from '../../protocol/definition.ts';
import { formOf, itemOf } from '../../protocol/lookup.ts';
import { idOfKey, keyInRow, repeatingSections, rowsIn } from '../../protocol/rows.ts';
import type { RecordedForm } from '../../record/participant.ts';
import { type Column, type Dataset, datasetOf } from './dataset.ts';
import { identifiers, type OfSubject } from './subject-rows.ts';

interface RowValue extends OfSubject {
  readonly form: RecordedForm;
  readonly section: string;
  readonly row: number;
  readonly key: string;
}

/** One row for each item of each row of a repeating section, in the long form: rows that were taken away are not among them. */
export function rowDataset(definition: Definition, subjects: readonly OfSubject[]): Dataset {
  const rows = subjects.flatMap(of =>
    of.subject.participant.forms.flatMap(form =>
      valuesInRows(definition, form).map((place): RowValue => ({ ...of, form, ...place })),
    ),
  );
  const told = ({ form, key }: RowValue) => form.values[key] ?? form.calculated[key];
  const columns: readonly Column<RowValue>[] = [
    ...identifiers,
    { name: 'VISIT', label: 'Visit', of: ({ form }) => form.visit },
    { name: 'VISITOCC', label: 'Running number of an unscheduled visit', of: ({ form }) => form.occurrence },
    { name: 'FORM', label: 'Form', of: ({ form }) => form.form },
    { name: 'SECTION', label: 'Section that repeats', of: ({ section }) => section },
    { name: 'ROWNO', label: 'Number of the row, given once', of: ({ row }) => row },
    { name: 'PARAMCD', label: 'Item', of: ({ key }) => idOfKey(key) },
    {
      name: 'PARAM',
      label: 'Label of the item',
      of: ({ key }) => itemOf(definition, idOfKey(key))?.label.en,
    },
    { name: 'PARAMU', label: 'Unit', of: ({ key }) => itemOf(definition, key)?.unit },
    { name: 'ADT', label: 'Date of assessment', of: ({ form }) => form.date },
    {
      name: 'AVAL',
      label: 'Value, a number',
      of: row => {
        const value = told(row);
        return typeof value === 'number' ? value : undefined;
      },
    },
    {
      name: 'AVALC',
      label: 'Value, a text',
      of: row => {
        const value = told(row);
        return value === undefined || typeof value === 'number' ? undefined : String(value);
      },
    },
    { name: 'REASND', label: 'Why there is no value', of: ({ form, key }) => form.notDone[key] },
    {
      name: 'SRCVER',
      label: "Event in the participant's stream that last changed the form",
      of: ({ form }) => form.changedInVersion,
    },
  ];
  return datasetOf('adrow', 'Values in rows of repeating sections', columns, rows);
}

function valuesInRows(definition: Definition, recorded: RecordedForm) {
  const form = formOf(definition, recorded.form);
  if (form === undefined) return [];
  const rows = rowsIn(form, recorded);
  return repeatingSections(form).flatMap(({ repeats: { id: section }, items }) =>
    (rows[section] ?? []).flatMap(row =>
      items
        .map(item => ({ section, row, key: keyInRow(item.id, row) }))
        .filter(({ key }) => key in recorded.values || key in recorded.calculated || key in recorded.notDone),
    ),
  );
}
