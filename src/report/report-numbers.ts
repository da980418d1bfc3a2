import type { Html } from './html.ts';
import { type Element, elementsOf, isOf, type Node, parseMarkup, textOf } from './markup-tree.ts';

/** A number of the report: where it stands, and what is written there. */
export interface ReportNumber {
  readonly id: string;
  /**
   * `T12-7B`: table 12, row 7, column B, as the printed report counts them; `F3`: figure 3, `F3-12` its twelfth mark;
   * `P5-2`: the second number in the text of section 5.
   */
  readonly address: string;
  /** As printed, its second line after a semicolon. */
  readonly text: string;
  /** Caption of the table or figure, headings over the row, the row, and the column; or the sentence. */
  readonly place: readonly string[];
}

/**
 * Every number of the report that has a name: of each section its text, then its tables and figures. The first body is the
 * front matter, section 0. One name may stand in several places.
 */
export function numbersOf(bodies: readonly Html[]): readonly ReportNumber[] {
  const count = { table: 0, figure: 0 };
  return bodies.flatMap((body, section) => {
    const nodes = parseMarkup(body);
    const figures = elementsOf(nodes, 'figure').flatMap(figure => {
      if (isOf(figure, 'drawing')) return numbersOfDrawing(figure, ++count.figure);
      return numbersOfTable(figure, ++count.table);
    });
    return [...numbersOfText(nodes, section), ...figures];
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

/** The figure as a whole, and each of its marks and counted lines. What is drawn in two parts has one name. */
function numbersOfDrawing(figure: Element, number: number): readonly ReportNumber[] {
  const caption = captionOf(figure);
  const own = nameOf(figure);
  const drawn = figure.children.filter(child => isElement(child) && child.name === 'svg');
  const marks = [...Map.groupBy(namedWithin(drawn), nameOf)].map(([id = '', parts], index): ReportNumber => {
    const { text, place } = markSaid(parts);
    return {
      id,
      address: `F${number}-${index + 1}`,
      text,
      place: [caption, place].filter(said => said !== ''),
    };
  });
  return [
    ...(own === undefined ? [] : [{ id: own, address: `F${number}`, text: caption, place: [caption] }]),
    ...marks,
  ];
}

/** A mark says what it shows in its title; a drawn text is broken into lines. */
function markSaid(parts: readonly Element[]): { readonly text: string; readonly place: string } {
  const [first] = parts;
  const said = first?.name === 'text' ? parts.map(textOf).join(' ') : textOf(first ?? '');
  const end = said.lastIndexOf(': ');
  return end === -1 ? { text: said, place: '' } : { text: said.slice(end + 2), place: said.slice(0, end) };
}

/** Numbers in paragraphs, notes, captions and the labels of rows: `P5-2` is the second of section 5. */
function numbersOfText(nodes: readonly Node[], section: number): readonly ReportNumber[] {
  return sentencesOf(nodes)
    .flatMap(({ said, named }) => named.map(element => ({ said, element })))
    .map(
      ({ said, element }, index): ReportNumber => ({
        id: nameOf(element) ?? '',
        address: `P${section}-${index + 1}`,
        text: textOf(element),
        place: [said],
      }),
    );
}

interface Sentence {
  readonly said: string;
  readonly named: readonly Element[];
}

/** Blocks of text with the named numbers in them. Cells and drawings are counted apart. */
function sentencesOf(nodes: readonly Node[]): readonly Sentence[] {
  return nodes.filter(isElement).flatMap((element): readonly Sentence[] => {
    if (['td', 'thead', 'svg'].includes(element.name)) return [];
    const named = element.children
      .filter(isElement)
      .filter(child => child.name === 'span' && nameOf(child) !== undefined);
    if (named.length > 0) return [{ said: textOf(element), named }];
    return sentencesOf(element.children);
  });
}

function namedWithin(nodes: readonly Node[]): readonly Element[] {
  return nodes
    .filter(isElement)
    .flatMap(element => [
      ...(nameOf(element) === undefined ? [] : [element]),
      ...namedWithin(element.children),
    ]);
}

function isElement(node: Node): node is Element {
  return typeof node === 'object';
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
