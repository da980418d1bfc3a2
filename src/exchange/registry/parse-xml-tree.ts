import { SaxesParser } from 'saxes';
import type { ReadProblem } from './record.ts';
import type { RecordNode } from './record-tree.ts';

const depthMax = 200;

/** XML as a tree. Entities beyond the five of XML and external definitions are refused by the parser, so nothing is fetched. */
export function parseXmlTree(text: string): RecordNode | ReadProblem {
  const parser = new SaxesParser({ position: true, xmlns: false });
  const open: Opened[] = [];
  let root: RecordNode | undefined;
  let problem: ReadProblem | undefined;

  const refuse = (code: 'brokenXml' | 'tooDeep', message: string): void => {
    problem ??= problemAt(code, message, parser.line, parser.position);
  };
  parser.on('error', error => refuse('brokenXml', error.message.replace(/^\d+:\d+: /, '')));
  parser.on('opentag', tag => {
    if (open.length >= depthMax) refuse('tooDeep', `Parts are nested more than ${depthMax} deep.`);
    else open.push(beginning(tag.name, tag.attributes, open.at(-1), parser.line));
  });
  const addText = (piece: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const node = ended(closed);
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else parent.children.push(node);
  });

  // Fed in pieces, so that reading stops soon after the first mistake.
  for (let at = 0; at < text.length && problem === undefined; at += 65_536)
    parser.write(text.slice(at, at + 65_536));
  if (problem === undefined) parser.close();
  return problem ?? root ?? problemAt('brokenXml', 'There is no element.', 1, 0);
}

interface Opened {
  readonly name: string;
  readonly where: string;
  readonly line: number;
  readonly children: RecordNode[];
  readonly counts: Map<string, number>;
  text: string;
}

function beginning(
  name: string,
  attributes: Readonly<Record<string, string>>,
  parent: Opened | undefined,
  line: number,
): Opened {
  const position = (parent?.counts.get(name) ?? 0) + 1;
  parent?.counts.set(name, position);
  const where = `${parent?.where ?? ''}/${name}${position > 1 ? `[${position}]` : ''}`;
  const children = Object.entries(attributes).map(
    ([attribute, value]): RecordNode => ({
      name: `@${attribute}`,
      where: `${where}/@${attribute}`,
      line,
      text: value,
      children: [],
    }),
  );
  return { name, where, line, children, counts: new Map(), text: '' };
}

function ended({ name, where, line, children, text }: Opened): RecordNode {
  return { name, where, line, children, ...(text.trim() === '' ? {} : { text }) };
}

function problemAt(
  code: 'brokenXml' | 'tooDeep',
  message: string,
  line: number,
  offset: number,
): ReadProblem {
  return {
    kind: 'problem',
    code,
    what: `This is not complete XML: ${message}`,
    where: `line ${line}, character ${offset + 1} of the file`,
    remedy: 'Download the record again; a file that was cut off or edited by hand cannot be read in part.',
    line,
    offset,
  };
}
