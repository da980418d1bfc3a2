import { Compile } from 'typebox/compile';
import { type Document, isMap, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { type Definition, DefinitionSchema } from './definition.ts';
import type { Finding } from './finding.ts';
import { findMismatches } from './shape.ts';
import { wordMismatch } from './shape-messages.ts';
import { type Segment, type Sources, sourcesOf } from './sources.ts';

export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

export type ParsedDefinition =
  | { readonly definition: Definition; readonly sources: Sources }
  | { readonly findings: readonly Finding[] };

const validator = Compile(DefinitionSchema);

/**
 * Reads the YAML files of one folder as one definition. A top-level key stands in one of them, except that a list may go
 * on in the next file: forms and criteria are long.
 */
export function parseDefinition(files: readonly DefinitionFile[]): ParsedDefinition {
  const parts = files.map(readFile);
  const { merged, segments, findings: twice } = merge(parts);
  const findings = [...parts.flatMap(part => part.findings), ...twice];
  if (findings.length > 0) return { findings };

  const sources = sourcesOf(segments);
  const mismatches = findMismatches(DefinitionSchema, merged).map((mismatch): Finding => {
    const path = mismatch.path.join('.');
    const place = sources.placeOf(path) ?? firstLine(files);
    return { level: 'error', code: mismatch.code, ...wordMismatch(mismatch), path, ...place };
  });
  if (mismatches.length > 0) return { findings: mismatches };
  if (!validator.Check(merged)) return { findings: [refusedBySchema(merged)] };
  return { definition: merged, sources };
}

interface Part {
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly document: Document;
  readonly lines: LineCounter;
}

function readFile({ path, text }: DefinitionFile): Part {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true, prettyErrors: false });
  const part = { file: path, document, lines, value: {} };
  const at = (offset: number): { file: string; line: number } => ({
    file: path,
    line: Math.max(1, lines.linePos(offset).line),
  });
  if (document.errors.length > 0)
    return { ...part, findings: document.errors.map(error => ({ ...wordYaml(error), ...at(error.pos[0]) })) };
  if (document.contents === null) return { ...part, findings: [] };
  if (!isMap(document.contents)) return { ...part, findings: [{ ...notKeys, ...at(0) }] };
  try {
    return { ...part, findings: [], value: document.toJS({ maxAliasCount: 1000 }) };
  } catch (error) {
    // An alias without an anchor, or aliases that multiply without end.
    return { ...part, findings: [{ ...unreadable(String(error)), ...at(0) }] };
  }
}

interface Merged {
  readonly merged: unknown;
  readonly segments: ReadonlyMap<string, readonly Segment[]>;
  readonly findings: readonly Finding[];
}

function merge(parts: readonly Part[]): Merged {
  const merged = new Map<string, unknown>();
  const segments = new Map<string, Segment[]>();
  const findings: Finding[] = [];
  for (const { file, document, lines, value } of parts) {
    if (!isMap(document.contents)) continue;
    for (const pair of document.contents.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const before = merged.get(key);
      const here = Object.hasOwn(value, key) ? value[key] : undefined;
      const known = segments.get(key);
      if (known === undefined) {
        merged.set(key, here);
        segments.set(key, [{ file, pair, lines, first: 0 }]);
      } else if (Array.isArray(before) && Array.isArray(here)) {
        merged.set(key, [...before, ...here]);
        known.push({ file, pair, lines, first: before.length });
      } else {
        const line = lines.linePos(isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0).line;
        findings.push(keyInTwoFiles(key, known[0]?.file ?? file, file, line));
      }
    }
  }
  return { merged: Object.fromEntries(merged), segments, findings };
}

/** Where something that is nowhere should be added. */
function firstLine(files: readonly DefinitionFile[]): { readonly file?: string; readonly line?: number } {
  const file = files[0]?.path;
  return file === undefined ? {} : { file, line: 1 };
}

type Wording = Pick<Finding, 'level' | 'code' | 'message' | 'remedy' | 'path'>;

function wordYaml({ code, message }: YAMLError): Wording {
  if (code === 'DUPLICATE_KEY')
    return {
      level: 'error',
      code: 'duplicateKey',
      message: { en: 'The same key stands twice here.', zh: '此处有重复的键。' },
      remedy: { en: 'Keep one of them.', zh: '请只保留一个。' },
      path: '',
    };
  return {
    level: 'error',
    code: 'yamlSyntax',
    message: { en: `This is not YAML: ${message}`, zh: `YAML 语法有误：${message}` },
    remedy: {
      en: 'Look for wrong indentation, a missing quote or a stray character at this line.',
      zh: '请检查此行的缩进、引号和多余字符。',
    },
    path: '',
  };
}

const notKeys: Wording = {
  level: 'error',
  code: 'notKeys',
  message: { en: 'The file does not hold keys with values.', zh: '文件内容不是键值表。' },
  remedy: { en: 'Begin with a key such as “identity:”.', zh: '请以“identity:”之类的键开头。' },
  path: '',
};

function unreadable(reason: string): Wording {
  return {
    level: 'error',
    code: 'unreadable',
    message: { en: `The file cannot be read: ${reason}`, zh: `无法读取文件：${reason}` },
    remedy: { en: 'Write the values out instead of using aliases.', zh: '请写出完整内容，不要使用别名。' },
    path: '',
  };
}

function keyInTwoFiles(key: string, first: string, file: string, line: number): Finding {
  return {
    level: 'error',
    code: 'keyInTwoFiles',
    message: {
      en: `“${key}” stands in ${first} too; only lists may go on in another file.`,
      zh: `“${key}”已在 ${first} 中给出；只有列表可以跨文件续写。`,
    },
    remedy: { en: 'Keep it in one file.', zh: '请只保留在一个文件中。' },
    path: key,
    file,
    line,
  };
}

/** The schema is the judge; this is said only if it refuses what the comparison above lets pass. */
function refusedBySchema(value: unknown): Finding {
  const error = validator.Errors(value)[0];
  return {
    level: 'error',
    code: 'refusedBySchema',
    message: { en: `The schema refuses it: ${error?.message}`, zh: `不符合模式：${error?.message}` },
    remedy: { en: 'Compare it with the schema of a definition.', zh: '请对照方案定义的模式。' },
    path: (error?.instancePath ?? '').slice(1).replaceAll('/', '.'),
  };
}
