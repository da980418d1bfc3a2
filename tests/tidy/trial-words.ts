import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { roomOf } from './imports.ts';
import { isTest, type Source, type SyntaxNode, type Violation, violation } from './source.ts';

/** Words that belong to a trial and therefore not into the program. */
export interface TrialWords {
  /** Found anywhere in a file, comments included. */
  readonly anywhere: readonly string[];
  /** Found as a whole string, property or name: ids that could be part of another word. */
  readonly whole: ReadonlySet<string>;
}

/** Known before any definition is read. */
const listedAnywhere = ['NCT05969717', 'GD-iExo', 'iExo', '8 + 2'];
const listedWhole = ['V2', 'BL', 'SCR', 'saline'];

/** Registry numbers, names of arms and interventions, and ids of visits and items, from every definition under `protocols/`. */
export function trialWordsOf(root: string): TrialWords {
  const folder = path.join(root, 'protocols');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.ya?ml$/.test(name),
  );
  const documents = files.map(name => parse(readFileSync(path.join(folder, name), 'utf8')) as unknown);
  const trials = readdirSync(folder);
  const named = documents.flatMap(document => [
    ...fieldsUnder(document, 'arms', 'name'),
    ...fieldsUnder(document, 'interventions', 'name'),
  ]);
  const ids = documents.flatMap(document => [
    ...fieldsUnder(document, 'visits', 'id'),
    ...fieldsUnder(document, 'forms', 'id', 'items'),
    ...fieldsUnder(document, 'arms', 'id'),
    ...fieldsUnder(document, 'cohorts', 'id'),
  ]);
  return {
    anywhere: [...new Set([...listedAnywhere, ...trials, ...named])].filter(word => word.length > 3),
    whole: new Set([...listedWhole, ...ids.filter(isDistinct)]),
  };
}

export function checkTrialWords(sources: readonly Source[], words: TrialWords): readonly Violation[] {
  return sources
    .filter(source => source.path.startsWith('src/') && !isTest(source))
    .flatMap(source => [...checkAnywhere(source, words), ...checkWhole(source, words)]);
}

/** `sex` or `itch` is English; `itchNrs`, `V2` or `week_4` is an id that somebody made up for a form or a visit. */
function isDistinct(id: string): boolean {
  return /[A-Z0-9_-]/.test(id.slice(1)) || /^[A-Z]{2,}$/.test(id);
}

function checkAnywhere(source: Source, { anywhere }: TrialWords): readonly Violation[] {
  const text = source.text.toLowerCase();
  return anywhere.flatMap(word => {
    const at = text.indexOf(word.toLowerCase());
    return at < 0
      ? []
      : [violation(source, at, `“${word}” belongs to a trial: it stands in its definition, not here.`)];
  });
}

/** Each word once a file. Instruments are published scores with parts of their own; a definition that names its items after them is free to. */
function checkWhole(source: Source, { whole }: TrialWords): readonly Violation[] {
  if (roomOf(source.path) === 'instruments') return [];
  const seen = new Set<string>();
  return source.nodes.flatMap(node => {
    const word = wordOf(node);
    if (word === undefined || !whole.has(word) || seen.has(word)) return [];
    seen.add(word);
    return [violation(source, node.start, `“${word}” is an id of a trial's definition: take it from there.`)];
  });
}

/** A whole string, or any name: of a property, a variable, a type. */
function wordOf({ type, fields }: SyntaxNode): string | undefined {
  if (type === 'Literal' && typeof fields.value === 'string') return fields.value;
  if (type === 'Identifier' || type === 'JSXIdentifier') return String(fields.name);
  const { value } = fields;
  if (type !== 'TemplateElement' || typeof value !== 'object' || value === null || !('cooked' in value))
    return undefined;
  return String(value.cooked);
}

/** The values of `field` in every object below `section`; with `inside`, only in objects of that list. */
function fieldsUnder(document: unknown, section: string, field: string, inside = section): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, key: string, isWithin: boolean): void => {
    if (Array.isArray(value)) {
      for (const element of value) visit(element, key, isWithin);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (isWithin && key === inside) found.push(...textsOf(Reflect.get(value, field)));
    for (const [name, part] of Object.entries(value)) visit(part, name, isWithin || name === section);
  };
  visit(document, '', false);
  return found;
}

/** A text, or a text in several languages. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).filter(text => typeof text === 'string')
    : [];
}
