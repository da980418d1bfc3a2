/** A piece of a line. A label is what stands on the screen; keys and commands are code. */
export type Piece =
  | { readonly kind: 'text' | 'label' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type Line = readonly Piece[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly id: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'image'; readonly alt: string; readonly file: string };

/**
 * Reads the part of Markdown that the guide is written in: headings, paragraphs and points of one line each, tables, pictures,
 * bold labels, code and links. Whatever else is an error, so that nothing is ever shown as it was not meant, HTML least of all.
 */
export function parseGuide(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const group of text.trim().split(/\n{2,}/)) {
    const lines = group.split('\n');
    const block = parseBlock(lines);
    if (block === undefined) throw new Error(`The guide is not written like this: ${lines[0]}`);
    blocks.push(block);
  }
  return blocks;
}

/** The address of a heading on its page, the same as GitHub's. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

export function headingsOf(blocks: readonly Block[]): readonly Extract<Block, { kind: 'heading' }>[] {
  return blocks.filter(block => block.kind === 'heading');
}

const point = /^(-|\d+\.) (.+)$/;

function parseBlock(lines: readonly string[]): Block | undefined {
  const [first = ''] = lines;
  if (first.startsWith('|')) return parseTable(lines);
  if (point.test(first)) return parseList(lines);
  if (lines.length > 1) return undefined;
  const heading = /^(#{1,3}) (.+)$/.exec(first);
  if (heading) {
    const [, marks = '', text = ''] = heading;
    return { kind: 'heading', level: marks.length as 1 | 2 | 3, text, id: headingId(text) };
  }
  const image = /^!\[([^\]]+)\]\(\.\.\/images\/guide\/([a-z.-]+\.png)\)$/.exec(first);
  if (image) return { kind: 'image', alt: image[1] ?? '', file: image[2] ?? '' };
  return /^[#>!|\s-]/.test(first) ? undefined : { kind: 'paragraph', line: parseLine(first) };
}

function parseList(lines: readonly string[]): Block | undefined {
  const isOrdered = /^\d/.test(lines[0] ?? '');
  const points = lines.map(line => point.exec(line));
  if (points.some(found => found === null || /^\d/.test(found[1] ?? '') !== isOrdered)) return undefined;
  return { kind: 'list', isOrdered, lines: points.map(found => parseLine(found?.[2] ?? '')) };
}

function parseTable([head = '', rule = '', ...rows]: readonly string[]): Block | undefined {
  const cells = (row: string) =>
    row
      .slice(1, -1)
      .split('|')
      .map(cell => parseLine(cell.trim()));
  const isWhole = /^\|(---\|)+$/.test(rule) && rows.every(row => cells(row).length === cells(head).length);
  return isWhole ? { kind: 'table', head: cells(head), rows: rows.map(cells) } : undefined;
}

const mark = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g;

function parseLine(line: string): Line {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of line.matchAll(mark)) {
    pieces.push(...plain(line.slice(end, found.index)));
    const [whole, label, code, text, to] = found;
    if (label !== undefined) pieces.push({ kind: 'label', text: label });
    else if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else pieces.push({ kind: 'link', text: text ?? '', to: to ?? '' });
    end = found.index + whole.length;
  }
  return [...pieces, ...plain(line.slice(end))];
}

function plain(text: string): readonly Piece[] {
  if (/[*`[\]<>\\]/.test(text)) throw new Error(`The guide is not written like this: ${text}`);
  return text === '' ? [] : [{ kind: 'text', text }];
}
