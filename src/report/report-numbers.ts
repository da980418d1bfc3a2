import { type Element, elementsOf, isOf, type Node, parseMarkup, textOf } from './markup-tree.ts';
import type { Section } from './section.ts';

/** A number of the report: where it stands, and what is written there. */
export interface ReportNumber {
  readonly id: string;
  /** `T12-7B`: table 12, row 7, column B, as the printed report counts them; `F3`: figure 3. Absent within a drawing. */
  readonly address?: string;
  /** As printed, its second line after a semicolon. */
  readonly text: string;
  /** Caption of the table or figure, headings over the row, the row, and the column. */
  readonly place: readonly string[];
}

/** Every number of the sections that has a name, in the order in which they stand. One name may stand in several places. */
export function numbersOf(sections: readonly Pick<Section, 'body'>[]): readonly ReportNumber[] {
  const count = { table: 0, figure: 0 };
  return sections
    .flatMap(({ body }) => elementsOf(parseMarkup(body), 'figure'))
    .flatMap(figure => {
      if (isOf(figure, 'drawing')) return numbersOfDrawing(figure, ++count.figure);
      return numbersOfTable(figure, ++count.table);
    });
}

/** 0 is A. After Z comes AA. */
export function columnLetter(index: number): string {
  const before = index < 26 ? '' : columnLetter(Math.floor(index / 26) - 1);
  return before + String.fromCharCode(65 + (index % 26));
}

/** Rows that only head others have no number of their own. */
export function isNumbered(row: Element): boolean {
  return !isOf(row, 'over');
}

function numbersOfDrawing(figure: Element, number: number): readonly ReportNumber[] {
  const caption = captionOf(figure);
  const own = nameOf(figure);
  const within = elementsOf(figure.children, 'text').flatMap((element): ReportNumber[] => {
    const id = nameOf(element);
    return id === undefined ? [] : [{ id, text: textOf(element), place: [caption] }];
  });
  return [
    ...(own === undefined ? [] : [{ id: own, address: `F${number}`, text: caption, place: [caption] }]),
    ...within,
  ];
}

function numbersOfTable(figure: Element, number: number): readonly ReportNumber[] {
  const caption = captionOf(figure);
  const heads = elementsOf(elementsOf(figure.children, 'thead'), 'th');
  const columns = heads.slice(1);
  const address = (row: number, column: number) => `T${number}-${row}${columnLetter(column)}`;
  const inHead = columns.flatMap((head, column): ReportNumber[] => {
    const [below] = elementsOf(head.children, 'span');
    const id = below === undefined ? undefined : nameOf(below);
    if (below === undefined || id === undefined) return [];
    return [{ id, address: address(0, column), text: textOf(below), place: [caption, labelOf(head)] }];
  });
  let row = 0;
  let over: readonly string[] = [];
  const inBody = elementsOf(elementsOf(figure.children, 'tbody'), 'tr').flatMap(tr => {
    const [head] = elementsOf(tr.children, 'th');
    const label = head === undefined ? '' : labelOf(head);
    if (!isNumbered(tr)) {
      over = [label];
      return [];
    }
    row += 1;
    return elementsOf(tr.children, 'td').flatMap((cell, column): ReportNumber[] => {
      const id = nameOf(cell);
      if (id === undefined) return [];
      const place = [caption, ...over, label, labelOf(columns[column])].filter(text => text !== '');
      return [{ id, address: address(row, column), text: linesOf(cell), place }];
    });
  });
  return [...inHead, ...inBody];
}

function nameOf({ attributes }: Element): string | undefined {
  return attributes['data-id'];
}

function captionOf({ children }: Element): string {
  const [caption] = elementsOf(children, 'figcaption');
  return caption === undefined ? '' : textOf(caption);
}

/** Without its second line. */
function labelOf(element: Element | undefined): string {
  return element === undefined ? '' : element.children.filter(isFirstLine).map(textOf).join('').trim();
}

function linesOf({ children }: Element): string {
  const first = children.filter(isFirstLine).map(textOf).join('');
  const below = children.filter(child => !isFirstLine(child)).map(textOf);
  return [first, ...below].join('; ');
}

function isFirstLine(node: Node): boolean {
  return typeof node === 'string' || !isOf(node, 'below');
}
