import type { ReadProblem } from './record.ts';
import type { RecordNode } from './record-tree.ts';

const depthMax = 200;

/**
 * JSON as a tree in which every part knows its line. The platform's parser tells neither the place of a value nor, for
 * some mistakes, the place of the mistake.
 */
export function parseJsonTree(text: string): RecordNode | ReadProblem {
  const scanner: Scanner = { text, at: text.startsWith('\uFEFF') ? 1 : 0, line: 1, counted: 0 };
  try {
    const root = readValue(scanner, '', '', 0)[0] ?? { name: '', where: '', line: 1, children: [] };
    skipSpace(scanner);
    if (scanner.at < text.length)
      throw new Mistake('brokenJson', 'Something follows the end of the JSON value');
    return root;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return problemAt(scanner, error);
  }
}

interface Scanner {
  readonly text: string;
  at: number;
  line: number;
  /** Up to where lines have been counted. */
  counted: number;
}

class Mistake extends Error {
  readonly code: 'brokenJson' | 'tooDeep';
  constructor(code: 'brokenJson' | 'tooDeep', message: string) {
    super(message);
    this.code = code;
  }
}

/** One node, or for a list one node per element, all of the list's name. */
function readValue(scanner: Scanner, name: string, where: string, depth: number): readonly RecordNode[] {
  if (depth > depthMax) throw new Mistake('tooDeep', `Parts are nested more than ${depthMax} deep`);
  skipSpace(scanner);
  const line = lineHere(scanner);
  const first = scanner.text[scanner.at];
  if (first === '{') return [{ name, where, line, children: readObject(scanner, where, depth) }];
  if (first === '[') return readArray(scanner, name, where, depth);
  if (first === '"') return [{ name, where, line, text: readString(scanner), children: [] }];
  const word = take(scanner, /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])/y);
  if (word === undefined) throw new Mistake('brokenJson', `A value is expected here, but ${seen(scanner)}`);
  return [{ name, where, line, ...(word === 'null' ? {} : { text: word }), children: [] }];
}

function readObject(scanner: Scanner, where: string, depth: number): readonly RecordNode[] {
  const children: RecordNode[] = [];
  scanner.at += 1;
  skipSpace(scanner);
  if (skip(scanner, '}')) return children;
  do {
    skipSpace(scanner);
    if (scanner.text[scanner.at] !== '"') throw expected(scanner, 'a name in quotes');
    const name = readString(scanner);
    skipSpace(scanner);
    if (!skip(scanner, ':')) throw expected(scanner, 'a colon');
    for (const child of readValue(scanner, name, where === '' ? name : `${where}.${name}`, depth + 1))
      children.push(child);
    skipSpace(scanner);
  } while (skip(scanner, ','));
  if (!skip(scanner, '}')) throw expected(scanner, 'a comma or a closing brace');
  return children;
}

function readArray(scanner: Scanner, name: string, where: string, depth: number): readonly RecordNode[] {
  const children: RecordNode[] = [];
  scanner.at += 1;
  skipSpace(scanner);
  if (skip(scanner, ']')) return children;
  let index = 0;
  do {
    for (const child of readValue(scanner, name, `${where}[${index}]`, depth + 1)) children.push(child);
    index += 1;
    skipSpace(scanner);
  } while (skip(scanner, ','));
  if (!skip(scanner, ']')) throw expected(scanner, 'a comma or a closing bracket');
  return children;
}

function readString(scanner: Scanner): string {
  const start = scanner.at;
  const raw = take(scanner, /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy);
  if (raw !== undefined) return String(JSON.parse(raw));
  const body = take(scanner, /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy) ?? '"';
  scanner.at = start + body.length;
  throw new Mistake('brokenJson', `The text that begins with a quote is not closed: ${seen(scanner)}`);
}

function expected(scanner: Scanner, what: string): Mistake {
  return new Mistake('brokenJson', `${what} is expected here, but ${seen(scanner)}`);
}

function seen({ text, at }: Scanner): string {
  return at >= text.length
    ? 'the file ends'
    : `“${text.slice(at, at + 12).replaceAll('\n', '⏎')}” stands here`;
}

function take(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.at += found.length;
  return found;
}

function skip(scanner: Scanner, character: string): boolean {
  if (scanner.text[scanner.at] !== character) return false;
  scanner.at += 1;
  return true;
}

function skipSpace(scanner: Scanner): void {
  while (' \n\r\t'.includes(scanner.text[scanner.at] ?? '·')) scanner.at += 1;
}

function lineHere(scanner: Scanner): number {
  for (; scanner.counted < scanner.at; scanner.counted += 1)
    if (scanner.text[scanner.counted] === '\n') scanner.line += 1;
  return scanner.line;
}

function problemAt(scanner: Scanner, { code, message }: Mistake): ReadProblem {
  const offset = Math.min(scanner.at, scanner.text.length);
  const line = lineHere({ ...scanner, at: offset });
  return {
    kind: 'problem',
    code,
    what: `This is not complete JSON. ${message[0]?.toUpperCase()}${message.slice(1)}.`,
    where: `line ${line}, character ${offset + 1} of the file`,
    remedy: 'Download the record again; a file that was cut off or edited by hand cannot be read in part.',
    line,
    offset,
  };
}
