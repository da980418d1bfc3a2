import { type Exchange, wireText, withoutTokens } from './leak-exchange.ts';

/** Two worlds that differ in nothing but hidden arms answered the same request differently. */
export interface Difference {
  readonly role: string;
  readonly operation: string;
  readonly request: string;
  readonly part: 'request' | 'status' | 'headers' | 'length' | 'body';
  /** Places at which the two answers have another byte, and bytes that only the longer one has. */
  readonly bytes: number;
  /** Around the first byte that differs. */
  readonly first: string;
  readonly second: string;
}

/** Compares what two worlds answered to the same request; `undefined` where nothing differs. */
export function compareExchanges(first: Exchange, second: Exchange): Difference | undefined {
  const { role, operation, request } = first;
  const [left, right] = [withoutTokens(first), withoutTokens(second)];
  const texts = [wireText(left), wireText(right)] as const;
  if (left.request === right.request && texts[0] === texts[1]) return undefined;
  return {
    role,
    operation,
    request,
    part: left.request === right.request ? partOf(left, right) : 'request',
    ...comparedTexts(...texts),
  };
}

/** As exchanges, for texts that the server wrote elsewhere, such as lines of its log. */
export function compareTexts(
  role: string,
  operation: string,
  first: readonly string[],
  second: readonly string[],
): readonly Difference[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, index) => index)
    .filter(index => first[index] !== second[index])
    .map(index => ({
      role,
      operation,
      request: `line ${index + 1}`,
      part: first[index]?.length === second[index]?.length ? 'body' : 'length',
      ...comparedTexts(first[index] ?? '', second[index] ?? ''),
    }));
}

function partOf(left: Exchange, right: Exchange): Difference['part'] {
  if (left.status !== right.status) return 'status';
  if (left.headers.join('\n') !== right.headers.join('\n') && left.body === right.body) return 'headers';
  return left.body.length === right.body.length ? 'body' : 'length';
}

const shownBefore = 30;
const shownAfter = 60;

function comparedTexts(left: string, right: string): Pick<Difference, 'bytes' | 'first' | 'second'> {
  const common = Math.min(left.length, right.length);
  let bytes = Math.max(left.length, right.length) - common;
  let at = common;
  for (let index = common - 1; index >= 0; index--)
    if (left.charCodeAt(index) !== right.charCodeAt(index)) {
      bytes++;
      at = index;
    }
  const around = (text: string) => text.slice(Math.max(0, at - shownBefore), at + shownAfter);
  return { bytes, first: around(left), second: around(right) };
}
