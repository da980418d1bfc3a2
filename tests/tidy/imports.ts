import path from 'node:path';
import { isTest, type Source, type Violation, violation } from './source.ts';

/** Which rooms a room may import, besides itself; an entry with a file name allows that file alone. */
export const importTable: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  instruments: [],
  statistics: [],
  allocation: ['statistics'],
  record: ['protocol', 'instruments'],
  // The interface of chance and not its source: decision 0007.
  conduct: ['protocol', 'instruments', 'allocation', 'record', 'statistics/chance.ts'],
  derive: ['protocol', 'instruments', 'statistics', 'record'],
  exchange: ['protocol', 'record', 'derive'],
  report: ['protocol', 'record', 'derive', 'statistics'],
  simulate: [
    'protocol',
    'instruments',
    'statistics',
    'allocation',
    'record',
    'conduct',
    'derive',
    'exchange',
    'report',
  ],
  store: ['record'],
  server: [
    'protocol',
    'instruments',
    'statistics',
    'allocation',
    'record',
    'conduct',
    'derive',
    'exchange',
    'report',
    'simulate',
    'store',
    'cli',
    'package.json',
  ],
  cli: [
    'protocol',
    'instruments',
    'statistics',
    'allocation',
    'record',
    'conduct',
    'derive',
    'exchange',
    'report',
    'simulate',
    'store',
    'server',
    'package.json',
  ],
  web: ['protocol', 'instruments', 'record', 'conduct', 'derive', 'report'],
};

/** The decisions and derivations: no clock, chance, file or network of their own. */
export const pureRooms = [
  'protocol',
  'instruments',
  'statistics',
  'allocation',
  'record',
  'conduct',
  'derive',
  'exchange',
  'report',
];

export function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

export function checkImportTable(sources: readonly Source[]): readonly Violation[] {
  return productionOf(sources).flatMap(source => {
    const room = roomOf(source.path);
    if (!room) return [];
    const allowed = importTable[room];
    if (!allowed)
      return [
        violation(
          source,
          0,
          `src/${room} is not a room of the house: use one of ${Object.keys(importTable).join(', ')}.`,
        ),
      ];
    return source.imports.flatMap(({ from }) => {
      if (!from.startsWith('.')) return [];
      const file = resolved(source.path, from);
      const target = roomOf(file) ?? '';
      if (target === room || allowed.includes(target) || allowed.includes(file.replace('src/', '')))
        return [];
      return [violation(source, source.text.indexOf(from), `src/${room} may not import ${file}.`)];
    });
  });
}

/** Names every cycle of imports once. Imports of types count: what cannot be read apart is one idea in two files. */
export function checkCycles(sources: readonly Source[]): readonly Violation[] {
  const graph = new Map(productionOf(sources).map(source => [source.path, relativeImports(source)]));
  const done = new Set<string>();
  const violations: Violation[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      const cycle = [...trail.slice(trail.indexOf(file)), file];
      violations.push({ path: file, line: 1, sentence: `Imports go in a circle: ${cycle.join(' → ')}.` });
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return violations;
}

/** A browser has no `node:` modules: no file that the web app reaches, through whatever it imports, may need one. */
export function checkWebReach(sources: readonly Source[]): readonly Violation[] {
  const byPath = new Map(productionOf(sources).map(source => [source.path, source]));
  const reached = new Map<string, readonly string[]>();
  const visit = (file: string, trail: readonly string[]): void => {
    const source = byPath.get(file);
    if (!source || reached.has(file)) return;
    reached.set(file, [...trail, file]);
    for (const { from, isType } of source.imports)
      if (from.startsWith('.') && !isType) visit(resolved(file, from), [...trail, file]);
  };
  for (const file of byPath.keys()) if (roomOf(file) === 'web') visit(file, []);
  return [...reached].flatMap(([file, trail]) => {
    const source = byPath.get(file);
    const needed = source?.imports.find(({ from, isType }) => from.startsWith('node:') && !isType);
    if (!source || !needed) return [];
    const sentence = `The web app reaches this file (${trail.join(' → ')}), so it may not import ${needed.from}.`;
    return [violation(source, source.text.indexOf(needed.from), sentence)];
  });
}

function productionOf(sources: readonly Source[]): readonly Source[] {
  return sources.filter(source => !isTest(source));
}

function relativeImports(source: Source): readonly string[] {
  return source.imports
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => resolved(source.path, from));
}

function resolved(file: string, from: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), from));
}
