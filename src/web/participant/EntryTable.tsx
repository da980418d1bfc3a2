import { type ReactNode, useState } from 'react';
import type { Item } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import type { CorrectionTarget } from '../../record/events.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownValue } from '../form/shown-value.ts';
import { ValueDialog } from '../form/ValueDialog.tsx';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { QueryMark } from '../quality/QueryMark.tsx';

interface EntryTableProps<Entry extends { readonly id: string }> {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly caption: string;
  readonly entries: readonly Entry[];
  /** Columns, in order. */
  readonly items: readonly Item[];
  readonly target: (entry: Entry, field: string) => CorrectionTarget;
  readonly acts?: ((entry: Entry) => ReactNode) | undefined;
}

/** Entries as rows; each value leads to its history and to its correction. */
export function EntryTable<Entry extends { readonly id: string }>(props: EntryTableProps<Entry>) {
  const texts = useTexts();
  const label = useLabel();
  const [open, setOpen] = useState<{ entry: Entry; item: Item; target: CorrectionTarget }>();
  const { study, view, items, entries, target } = props;
  return (
    <ScrollRegion label={props.caption}>
      <table className="entries">
        <thead>
          <tr>
            <th scope="col">{texts.history.version}</th>
            {items.map(item => (
              <th key={item.id} scope="col">
                {label(item.label)}
              </th>
            ))}
            {props.acts && <th scope="col">{texts.acts}</th>}
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <tr key={entry.id}>
              <th scope="row">{entry.id}</th>
              {items.map(item => (
                <td key={item.id}>
                  <Cell
                    item={item}
                    value={valueIn(entry, item.id)}
                    onOpen={() => setOpen({ entry, item, target: target(entry, item.id) })}
                  />
                  <QueryMark queries={view.state.queries} target={target(entry, item.id)} />
                </td>
              ))}
              {props.acts && <td>{props.acts(entry)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <ValueDialog
          study={study}
          view={view}
          target={open.target}
          label={`${open.entry.id} ${label(open.item.label)}`}
          item={open.item}
          value={valueIn(open.entry, open.item.id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </ScrollRegion>
  );
}

function Cell({ item, value, onOpen }: { item: Item; value: Value | undefined; onOpen: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const shown = value === undefined ? '–' : shownValue(item, value, language);
  // Somebody's own words stay in the language in which they were said.
  const words = item.type === 'text' ? <span translate="no">{shown}</span> : shown;
  return (
    <button type="button" className="value" onClick={onOpen}>
      {words}
      <span className="visuallyhidden">, {texts.value.history}</span>
    </button>
  );
}

/** Fields of an entry are values, apart from lists, which are no columns. */
function valueIn(entry: object, field: string): Value | undefined {
  return (entry as Readonly<Record<string, Value | undefined>>)[field];
}
