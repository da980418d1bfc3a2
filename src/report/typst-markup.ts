import type { Html } from './html.ts';
import { type Element, elementsOf, isOf, type Node, parseMarkup, textOf } from './markup-tree.ts';
import { columnLetter, isNumbered } from './report-numbers.ts';
import { typstArray, typstText } from './typst-text.ts';

/**
 * The report's markup as Typst code: an expression that gives content. Page and paper thereby say the same, and a section
 * is written once.
 */
export function typstOf(markup: Html): string {
  return contentOf(parseMarkup(markup));
}

function contentOf(nodes: readonly Node[]): string {
  return `${typstArray(nodes.map(nodeOf).filter(code => code !== ''))}.join()`;
}

type Writer = (element: Element) => string;

const writers: Readonly<Record<string, Writer>> = {
  p: ({ children }) => `block(${contentOf(children)})`,
  strong: ({ children }) => `strong(${contentOf(children)})`,
  b: ({ children }) => `strong(${contentOf(children)})`,
  br: () => 'linebreak()',
  a: ({ children }) => contentOf(children),
  h3: ({ children }) => `heading(level: 2, ${contentOf(children)})`,
  ul: ({ children }) => `list(..${itemsOf(children)})`,
  ol: ({ children }) => `enum(..${itemsOf(children)})`,
  div: ({ children }) => `block(${contentOf(children)})`,
  dl: ({ children }) =>
    `facts(..${typstArray(elementsOf(children, 'div').flatMap(({ children: pair }) => pair.filter(is => typeof is === 'object').map(is => contentOf(is.children))))})`,
  figure: figureOf,
  table: tableOf,
  span: element =>
    isOf(element, 'below') ? `below(${contentOf(element.children)})` : contentOf(element.children),
  svg: element =>
    `image(bytes(${typstText(element.drawing ?? '')}), format: "svg", width: 100%, alt: ${typstText(element.attributes['aria-label'] ?? '')})`,
};

function nodeOf(node: Node): string {
  if (typeof node === 'string') {
    const text = node.replace(/\s+/g, ' ');
    // White space between blocks is the markup's own.
    return text === ' ' && node.includes('\n') ? '' : `text(${typstText(text)})`;
  }
  const write = writers[node.name];
  if (write === undefined)
    throw new Error(`The report has an element for which paper has no form: ${node.name}.`);
  return write(node);
}

function itemsOf(children: readonly Node[]): string {
  return typstArray(elementsOf(children, 'li').map(({ children: parts }) => contentOf(parts)));
}

/** A table or a drawing with its caption, numbered apart, and its notes. */
function figureOf(element: Element): string {
  const [caption] = elementsOf(element.children, 'figcaption');
  const titled = caption === undefined ? 'none' : contentOf(caption.children);
  const rest = element.children.filter(child => typeof child === 'string' || child.name !== 'figcaption');
  const notes = rest.filter(child => typeof child === 'object' && isOf(child, 'notes'));
  const body = rest.filter(child => !notes.includes(child));
  const drawn = isOf(element, 'drawing');
  const kind = drawn ? 'image' : 'table';
  const said = drawn ? textOf(caption ?? '') : '';
  const alternative = said === '' ? '' : `, alt: ${typstText(said)}`;
  const size = isOf(element, 'dense') ? 'dense' : 'ordinary';
  return `titled(${size}, figure(kind: ${kind}, caption: ${titled}${alternative}, ${contentOf(body)}), ${contentOf(notes)})`;
}

function tableOf({ children }: Element): string {
  const head = elementsOf(elementsOf(children, 'thead'), 'tr').flatMap(row => cellsOf(row));
  const rows = elementsOf(elementsOf(children, 'tbody'), 'tr');
  const hasNames = elementsOf(rows, 'td').some(({ attributes }) => attributes['data-id'] !== undefined);
  let number = 0;
  const body = rows.flatMap(row => {
    const numbered = hasNames && isNumbered(row);
    if (numbered) number += 1;
    const mark = numbered ? `rowmark("${number}")` : '';
    return cellsOf(row).map((cell, index) => cellOf(cell, levelOf(row), index === 0 ? mark : ''));
  });
  const heads = head.map((cell, index) =>
    cellOf(cell, 1, hasNames && index > 0 ? `columnmark("${columnLetter(index - 1)}")` : ''),
  );
  return `table(columns: ${head.length}, table.header(..${typstArray(heads)}), ..${typstArray(body)})`;
}

function cellsOf({ children }: Element): readonly Element[] {
  return children.filter((child): child is Element => typeof child === 'object');
}

function levelOf(row: Element): number {
  return [0, 2, 3].find(level => isOf(row, `level${level}`)) ?? 1;
}

/** `mark`: Typst code that says which row or column it is. */
function cellOf(cell: Element, level: number, mark = ''): string {
  const span = cell.attributes.colspan;
  const align = (['right', 'center'] as const).find(side => isOf(cell, side)) ?? 'left';
  const own = contentOf(cell.children);
  const content = mark === '' ? own : `{ ${mark}; ${own} }`;
  const styled =
    cell.name !== 'th'
      ? content
      : level === 0
        ? `strong(${content})`
        : `pad(left: ${indents[level]}em, ${content})`;
  return `table.cell(${span === undefined ? '' : `colspan: ${Number(span)}, `}align: ${align}, ${styled})`;
}

const indents: Readonly<Record<number, number>> = { 1: 0, 2: 1, 3: 2 };
