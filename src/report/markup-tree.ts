import { SaxesParser } from 'saxes';
import type { Html } from './html.ts';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  /** A drawing as it stood; its parts are not taken apart. */
  readonly drawing?: string;
}

export type Node = Element | string;

interface Opened {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  readonly from: number;
}

/** The report's own markup as a tree. It is well formed XML because this room writes it; anything else is a bug. */
export function parseMarkup({ markup }: Html): readonly Node[] {
  const top: Node[] = [];
  const open: Opened[] = [];
  // One root, so that text may stand beside elements.
  const source = `<root>${markup}</root>`;
  const parser = new SaxesParser({ position: true, xmlns: false });
  let tagStart = 0;
  parser.on('error', error => {
    throw new Error(`The report's markup is not well formed: ${error.message}`);
  });
  parser.on('opentagstart', ({ name }) => {
    tagStart = parser.position - name.length - 2;
  });
  parser.on('opentag', ({ name, attributes }) =>
    open.push({ name, attributes, children: [], from: tagStart }),
  );
  parser.on('text', text => open.at(-1)?.children.push(text));
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const { name, attributes, children, from } = closed;
    const drawing = name === 'svg' ? { drawing: source.slice(from, parser.position) } : {};
    (open.at(-1)?.children ?? top).push({ name, attributes, children, ...drawing });
  });
  parser.write(source).close();
  const [root] = top;
  return typeof root === 'object' ? root.children : [];
}

/** Whether the element is of this class. */
export function isOf({ attributes }: Element, kind: string): boolean {
  return (attributes.class ?? '').split(' ').includes(kind);
}

/** The elements with this name under the node, outermost first; what stands within one is not looked through. */
export function elementsOf(nodes: readonly Node[], name: string): readonly Element[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return [];
    return node.name === name ? [node] : elementsOf(node.children, name);
  });
}

export function textOf(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
