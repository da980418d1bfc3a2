import type { ValueChange } from '../../record/history.ts';
import { type Html, html, nothing } from '../html.ts';
import { type Row, renderTable, type Table } from '../table.ts';
import type { CasebookContext } from './casebook.ts';

export interface CasebookSection {
  readonly title: string;
  readonly body: Html;
}

/** Where nothing stands. */
export const blank = '–';

/** A table of a casebook: dense, and set from the left, because it is read and not compared. */
export function leftTable({
  caption,
  stub,
  columns,
  rows,
  notes = [],
}: {
  readonly caption: string;
  readonly stub: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly notes?: readonly string[];
}): Html {
  const table: Table = {
    id: '',
    caption,
    stub,
    columns: columns.map(label => ({ label, align: 'left' })),
    rows,
    notes,
    dense: true,
  };
  return renderTable(table);
}

export function row(label: string, ...texts: readonly string[]): Row {
  return { label, cells: texts.map(text => ({ text })) };
}

export function sentence(text: string): Html {
  return html`<p>${text}</p>
`;
}

/** One change of one recorded thing, in words. */
export interface ShownChange extends Pick<ValueChange, 'at' | 'name' | 'actor' | 'version'> {
  readonly about: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Who changed what, when and why; nothing where nothing was changed. */
export function changesTable(
  caption: string,
  changes: readonly ShownChange[],
  { say, timed, words }: CasebookContext,
): Html {
  if (changes.length === 0) return nothing;
  const roles: Readonly<Record<string, string>> = words.roles;
  return leftTable({
    caption,
    stub: say('about'),
    columns: [say('before'), say('after'), say('because'), say('who'), say('when')],
    rows: changes
      .toSorted((a, b) => a.version - b.version)
      .map(({ about, from, to, reason, name, actor, at }) =>
        row(about, from, to, reason, `${name} (${roles[actor.role] ?? actor.role})`, timed(at)),
      ),
  });
}
