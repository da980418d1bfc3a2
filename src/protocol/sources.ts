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

/** What one file holds of one top-level key. A list may go on in another file: `first` is the index of its first element. */
export interface Segment {
  readonly file: string;
  readonly pair: Pair;
  readonly lines: LineCounter;
  readonly first: number;
}

export function sourcesOf(segments: ReadonlyMap<string, readonly Segment[]>): Sources {
  return {
    placeOf: path => {
      const [top = '', ...rest] = path.split('.');
      const candidates = segments.get(top) ?? [];
      const index = Number(rest[0]);
      const segment = candidates.findLast(({ first }) => first <= index) ?? candidates[0];
      if (segment === undefined) return undefined;
      const steps = Number.isNaN(index) ? rest : [`${index - segment.first}`, ...rest.slice(1)];
      const offset = deepestOffset(segment.pair, steps);
      return { file: segment.file, line: segment.lines.linePos(offset).line };
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
