import type { NotRead, UnclearValue } from './record.ts';

/** The lines of a page's text, with what has been taken from them so far. */
export interface PageLines {
  readonly lines: readonly string[];
  readonly read: Set<number>;
  readonly where: Record<string, string>;
  readonly unclear: UnclearValue[];
}

export function pageLines(text: string): PageLines {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return { lines, read: new Set(), where: {}, unclear: [] };
}

export function lineAt(index: number): string {
  return `line ${index + 1}`;
}

/** The index of the first line from `from` that fits; undefined if none does. */
export function findLine(page: PageLines, pattern: RegExp, from = 0): number | undefined {
  for (let index = from; index < page.lines.length; index += 1)
    if (pattern.test(page.lines[index] ?? '')) return index;
  return undefined;
}

/**
 * The value of a row `Label: | value |` or of a line `Label : value`. A row whose cell is empty goes on in the next lines
 * up to the bar that closes it.
 */
export function rowValue(page: PageLines, label: RegExp): readonly { text: string; index: number }[] {
  const source = new RegExp(`^\\s*(?:${label.source})\\s*:?\\s*(?:\\||:)\\s*(.*)$`, 'i');
  const index = findLine(page, source);
  if (index === undefined) return [];
  page.read.add(index);
  const first = cellText(source.exec(page.lines[index] ?? '')?.at(-1) ?? '');
  if (first !== '' || !/\|\s*$/.test(page.lines[index] ?? ''))
    return first === '' ? nextLine(page, index) : [{ text: first, index }];
  const values: { text: string; index: number }[] = [];
  for (let next = index + 1; next < Math.min(index + 12, page.lines.length); next += 1) {
    const line = page.lines[next] ?? '';
    const text = cellText(line);
    if (/^[^|]{3,60}:\s*\|/.test(line)) break;
    page.read.add(next);
    if (text !== '') values.push({ text, index: next });
    if (/\|\s*$/.test(line)) break;
  }
  return values;
}

function nextLine(page: PageLines, index: number): readonly { text: string; index: number }[] {
  const text = cellText(page.lines[index + 1] ?? '');
  if (text === '') return [];
  page.read.add(index + 1);
  return [{ text, index: index + 1 }];
}

export function cellText(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && /[\s|]/.test(text[from] ?? '')) from += 1;
  while (to > from && /[\s|]/.test(text[to - 1] ?? '')) to -= 1;
  return text.slice(from, to).replace(/\s+/g, ' ');
}

export function pageField<T>(
  page: PageLines,
  name: string,
  label: RegExp,
  parse: (text: string) => T | undefined,
): T | undefined {
  const said = rowValue(page, label)[0];
  if (said === undefined) return undefined;
  page.where[name] = lineAt(said.index);
  const value = parse(said.text);
  if (value === undefined) page.unclear.push({ field: name, text: said.text, where: lineAt(said.index) });
  return value;
}

/** Marks a stretch as read and gives it back. */
export function takeLines(page: PageLines, from: number, to: number): readonly string[] {
  for (let index = from; index < to; index += 1) page.read.add(index);
  return page.lines.slice(from, to);
}

/** Furniture of the page: menus, disclaimers, advice. */
const furniture =
  /^[\s|!()[\]]*$|^(- )?(study details|tabular view|(no )?(study )?results (posted|submitted)|results first posted|disclaimer|how to read a study record|go to|top of page)\b|^-{3}|safety and scientific validity|personal decision|to learn more about this study|refer to this study by|^listing a study/i;

export function unreadLines(page: PageLines): readonly NotRead[] {
  const rows: NotRead[] = [];
  for (const [index, line] of page.lines.entries()) {
    if (page.read.has(index) || furniture.test(line)) continue;
    const personal = /contact|@|\+?\d{7,}/i.test(line);
    rows.push({
      where: lineAt(index),
      what: personal
        ? 'personal data is not taken over'
        : `“${excerpt(line)}”: the import has no place for it`,
    });
  }
  return rows;
}

export function excerpt(text: string, length = 60): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`;
}
