import { type Html, html, nothing } from './html.ts';
import type { Prose } from './prose.ts';

export interface Cell {
  readonly text: string;
  /** Name of the number, by which it can be traced to the record. */
  readonly id?: string;
  /** Second line, in small type: an interval. */
  readonly below?: string;
}

export interface Row {
  readonly label: Prose;
  /** 0 stands out, 1 is ordinary, 2 and more are set in. */
  readonly level?: 0 | 1 | 2 | 3;
  readonly cells: readonly Cell[];
}

export interface Column {
  readonly label: string;
  /** Second line of the heading, such as N. */
  readonly below?: string;
  /** Name of the number in the second line. */
  readonly id?: string;
  readonly align?: 'left' | 'right' | 'center';
}

export interface Table {
  /** Becomes the anchor of the table. */
  readonly id: string;
  readonly caption: string;
  readonly stub: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes?: readonly Prose[];
  /** Narrower type for tables with many columns. */
  readonly dense?: boolean;
}

/** A table with a heading row, a heading column and its notes. */
export function renderTable(table: Table): Html {
  const { caption, columns, rows, notes = [], dense = false } = table;
  return html`<figure class="table${dense ? ' dense' : ''}" id="${table.id}">
<figcaption>${caption}</figcaption>
<div class="scroll"><table>
<thead><tr><th scope="col">${table.stub}</th>${columns.map(heading)}</tr></thead>
<tbody>${rows.map(row => rowOf(row, columns))}</tbody>
</table></div>
${notes.length === 0 ? nothing : html`<div class="notes">${notes.map(note => html`<p>${note}</p>`)}</div>`}
</figure>
`;
}

function heading({ label, below, id, align = 'center' }: Column): Html {
  const second = below === undefined ? nothing : html`<span class="below"${nameOf(id)}>${below}</span>`;
  return html`<th scope="col" class="${align}">${label}${second}</th>`;
}

/** A row without cells is a heading over the rows below it. */
function rowOf({ label, level = 1, cells }: Row, columns: readonly Column[]): Html {
  if (cells.length === 0)
    return html`<tr class="level${level} over"><th scope="colgroup" colspan="${columns.length + 1}">${label}</th></tr>
`;
  const tds = cells.map((cell, index) => cellOf(cell, columns[index]?.align ?? 'center'));
  return html`<tr class="level${level}"><th scope="row">${label}</th>${tds}</tr>
`;
}

function cellOf({ text, id, below }: Cell, align: string): Html {
  const second = below === undefined ? nothing : html`<span class="below">${below}</span>`;
  return html`<td class="${align}"${nameOf(id)}>${text}${second}</td>`;
}

function nameOf(id: string | undefined): Html {
  return id === undefined ? nothing : html` data-id="${id}"`;
}
