import { isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where each part of a definition was written. */
export interface Sources {
  /** File and line of a path such as `eligibility.criteria.3.condition`, or of the nearest part above it. */
  readonly placeOf: (path: string) => Place | undefined;
}

/** A top-level key with the file that has it. */
export interface SourceEntry {
  readonly file: string;
  readonly pair: Pair;
  readonly lines: LineCounter;
}

export function sourcesOf(entries: ReadonlyMap<string, SourceEntry>): Sources {
  return {
    placeOf: path => {
      const [top = '', ...rest] = path.split('.');
      const entry = entries.get(top);
      if (entry === undefined) return undefined;
      const offset = deepestOffset(entry.pair, rest);
      return { file: entry.file, line: entry.lines.linePos(offset).line };
    },
  };
}

/** Where the last part of the path begins that is there. */
function deepestOffset(pair: Pair, path: readonly string[]): number {
  let offset = offsetOf(pair.key) ?? 0;
  let node: unknown = pair.value;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) break;
    offset = (isPair(next) ? offsetOf(next.key) : offsetOf(next)) ?? offset;
    node = isPair(next) ? next.value : next;
  }
  return offset;
}

function childOf(node: unknown, step: string): Pair | Node | undefined {
  if (isMap(node)) return node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step);
  const child = isSeq(node) ? node.items[Number(step)] : undefined;
  return isNode(child) ? child : undefined;
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? (node.range?.[0] ?? undefined) : undefined;
}
