import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** One source file, parsed. Paths are relative to the repository, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly SyntaxNode[];
  readonly comments: readonly { readonly value: string; readonly start: number }[];
  readonly imports: readonly Import[];
}

export interface Import {
  readonly from: string;
  /** Erased when the program runs. */
  readonly isType: boolean;
  readonly names: readonly string[];
}

/** A node of the syntax tree (ESTree with TypeScript), beside the nodes around it, innermost last. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly within: readonly SyntaxNode[];
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly sentence: string;
}

export function violation(source: Source, offset: number, sentence: string): Violation {
  return { path: source.path, line: lineAt(source.text, offset), sentence };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function readSources(root: string, folder: string): readonly Source[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter(file => /\.(ts|tsx|mjs)$/.test(file))
    .sort()
    .map(file => parseSource(file, readFileSync(path.join(root, file), 'utf8')));
}

export function parseSource(file: string, text: string): Source {
  const { program, comments, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const nodes: SyntaxNode[] = [];
  collect(program, [], nodes);
  return { path: file, text, nodes, comments, imports: nodes.flatMap(importOf) };
}

export function isTest(source: Source): boolean {
  return /\.test\.tsx?$/.test(source.path);
}

function collect(value: unknown, within: readonly SyntaxNode[], into: SyntaxNode[]): void {
  if (Array.isArray(value)) {
    for (const element of value) collect(element, within, into);
    return;
  }
  if (!isNodeObject(value)) return;
  const node: SyntaxNode = { ...placeOf(value), fields: value, within };
  into.push(node);
  for (const field of Object.values(value))
    if (typeof field === 'object') collect(field, [...within, node], into);
}

function placeOf(value: NodeObject): { type: string; start: number; end: number } {
  return { type: value.type, start: value.start, end: value.end };
}

interface NodeObject extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function isNodeObject(value: unknown): value is NodeObject {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function importOf(node: SyntaxNode): readonly Import[] {
  const { fields } = node;
  const source = fields.source;
  if (!isNodeObject(source) || typeof source.value !== 'string') return [];
  const specifiers = Array.isArray(fields.specifiers) ? fields.specifiers.filter(isNodeObject) : [];
  const isType = (kinds: Readonly<Record<string, unknown>>) =>
    kinds.importKind === 'type' || kinds.exportKind === 'type';
  return [
    {
      from: source.value,
      isType: isType(fields) || (specifiers.length > 0 && specifiers.every(isType)),
      names: specifiers.map(({ imported }) => (isNodeObject(imported) ? String(imported.name) : '*')),
    },
  ];
}
