import type { RegistryCriteria, RegistryCriterion } from './record.ts';

/**
 * The one block of free text in which a registration holds its criteria, as two lists. Bullets, numbers and letters in
 * any depth, wrapped lines, notes below an entry and sub-headings are understood; text outside both lists is kept apart.
 */
export function splitCriteria(text: string): RegistryCriteria {
  const inclusion: Side = newSide();
  const exclusion: Side = newSide();
  const loose: Side = newSide();
  let side = loose;
  for (const [index, line] of text.split('\n').entries()) {
    const heading = readHeading(line);
    if (heading === undefined) addLine(side, line, index);
    else {
      side = heading.kind === 'inclusion' ? inclusion : exclusion;
      side.blankBefore = true;
      side.open = [];
      side.group = heading.group;
      if (heading.rest !== '') addLine(side, heading.rest, index);
    }
  }
  return {
    inclusion: finish(inclusion),
    exclusion: finish(exclusion),
    loose: finish(loose),
  };
}

/** A criterion with all that belongs to it, as one text. */
export function wholeText(criterion: RegistryCriterion): string {
  const children = criterion.children.map(child => `${child.mark ?? '–'} ${wholeText(child)}`);
  return [criterion.text, ...children, ...criterion.notes].join('\n');
}

interface Heading {
  readonly kind: 'inclusion' | 'exclusion';
  readonly rest: string;
  readonly group: string | undefined;
}

const headingPattern =
  /^[\s\-*•#_]*(?:(?:key|main|major|general|specific|additional|other|study|subject|patient|participant|screening|primary)\s+)*(inclusion|exclusion)(?:\s+criteri(?:a|on|um|as))?(?![\w-])([^:：]*)([:：]?)[\s*_]*(.*)$/i;
const chineseHeading = /^[\s\-*•#_]*(?:主要)?(入选|纳入|入组|排除)标准()\s*([:：]?)\s*(.*)$/;

function readHeading(line: string): Heading | undefined {
  const match = headingPattern.exec(line) ?? chineseHeading.exec(line);
  if (match === null) return undefined;
  const [, word = '', qualifier = '', colon = '', rest = ''] = match;
  const said = qualifier.replace(/[\s*_.;()-]+/g, ' ').trim();
  // Without a colon only the bare words are a heading; “Exclusion of pregnancy by test” is a criterion.
  if (colon === '' && (said !== '' || rest !== '')) return undefined;
  if (said.length > 60) return undefined;
  const hasCriteria = /criteri|标准/i.test(line);
  if (!hasCriteria && said !== '') return undefined;
  const kind = /^(exclusion|排除)/i.test(word) ? 'exclusion' : 'inclusion';
  return { kind, rest, group: said === '' || /^\W*s?\W*$/.test(said) ? undefined : said };
}

interface Entry {
  text: string;
  readonly mark: string | undefined;
  readonly group: string | undefined;
  readonly indent: number;
  readonly bulleted: boolean;
  readonly line: number;
  readonly notes: string[];
  readonly children: Entry[];
}

interface Side {
  readonly entries: Entry[];
  /** The entry at hand and those above it. */
  open: Entry[];
  group: string | undefined;
  blankBefore: boolean;
  inNote: boolean;
}

function newSide(): Side {
  return { entries: [], open: [], group: undefined, blankBefore: true, inNote: false };
}

const bulletPattern =
  /^(\s*)(?:([-*•·●◦▪–—○])(?:\s+|(?=[A-Z]))|(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])(?:\s+|(?=[A-Z])))(\S.*)$/;

function addLine(side: Side, line: string, index: number): void {
  if (line.trim() === '') {
    side.blankBefore = true;
    return;
  }
  const bullet = bulletPattern.exec(line);
  if (bullet === null) addUnmarked(side, line, index);
  else
    addEntry(side, {
      text: oneSpaced(bullet[4] ?? ''),
      mark: bullet[3],
      group: undefined,
      indent: bullet[1]?.length ?? 0,
      bulleted: true,
      line: index,
      notes: [],
      children: [],
    });
  side.blankBefore = false;
}

function addEntry(side: Side, entry: Entry): void {
  while ((side.open.at(-1)?.indent ?? -1) >= entry.indent || side.open.at(-1)?.bulleted === false)
    side.open.pop();
  const parent = side.open.at(-1);
  const placed = parent === undefined ? { ...entry, group: side.group } : entry;
  (parent?.children ?? side.entries).push(placed);
  side.open.push(placed);
  side.inNote = false;
}

function oneSpaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** A line without bullet goes on with the entry, is a note to it, is a sub-heading, or is an entry of an unmarked list. */
function addUnmarked(side: Side, line: string, index: number): void {
  const current = side.open.at(-1);
  const text = oneSpaced(line);
  const isNote = /^\(?(note|nb|n\.b\.|notes|remark|注)\s*[:：.)]/i.test(text);
  if (current !== undefined && !side.blankBefore && !isNote && continues(current, line)) {
    if (side.inNote) current.notes.push(`${current.notes.pop() ?? ''} ${text}`.trim());
    else current.text = `${current.text} ${text}`;
  } else if (/[:：]$/.test(text) && text.length <= 80 && !isNote) {
    side.open = [];
    side.group = text.replace(/[:：]$/, '');
  } else if (current !== undefined && (isNote || current.bulleted)) {
    const top = side.open[0] ?? current;
    (isNote ? current : top).notes.push(text);
    side.open = isNote ? side.open : [top];
    side.inNote = true;
  } else {
    const indent = line.length - line.trimStart().length;
    addEntry(side, {
      text,
      mark: undefined,
      group: undefined,
      indent,
      bulleted: false,
      line: index,
      notes: [],
      children: [],
    });
  }
}

/** Wrapped lines of a list without any marks are told by their indentation only; flush lines are entries of their own. */
function continues(current: Entry, line: string): boolean {
  if (current.bulleted) return true;
  return !/[.;:。；]$/.test(current.text) && /^\s*[a-z(]/.test(line);
}

function finish(side: Side): readonly RegistryCriterion[] {
  return side.entries.map(asCriterion);
}

function asCriterion({ text, mark, group, line, notes, children }: Entry): RegistryCriterion {
  const [own = '', ...inline] = text.split(/\s+(?=Note\s*:)/);
  return {
    text: own,
    line,
    ...(mark === undefined ? {} : { mark }),
    ...(group === undefined ? {} : { group }),
    notes: [...inline, ...notes],
    children: children.map(asCriterion),
  };
}
