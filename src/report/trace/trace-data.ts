import { openingOf } from '../../derive/evidence/events-behind.ts';
import { knownId, type Line } from '../../derive/evidence/line.ts';
import type { StoredEvent } from '../../record/event.ts';
import type { ResultsContext } from '../context.ts';
import type { ReportNumber } from '../report-numbers.ts';
import { eventsOf, linesBehind, type Trace } from './trace.ts';
import { speakEvent, speakLine } from './trace-speech.ts';
import { workedOut } from './worked-out.ts';

/**
 * The trace of a whole report for a page, in the words of its language. What is the same stands once, and is named by its
 * place in a list.
 */
export interface TraceData {
  readonly words: Readonly<Record<(typeof pageWords)[number], string>>;
  /** Part and reason of a line, and whose it is where a number compares. */
  readonly stands: readonly (readonly [part: Line['part'], why: string, side: string])[];
  readonly participants: readonly string[];
  /** What rows are about. */
  readonly subjects: readonly string[];
  readonly rows: readonly PageRow[];
  /** Events of a row, each a place in `events`. */
  readonly behind: readonly (readonly number[])[];
  readonly events: readonly PageEvent[];
  /** By id or the beginning of one: place of a row, place of how it stands, and so on. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
  /** Of each number what its rows give again, and where the printed report has it. */
  readonly numbers: Readonly<Record<string, PageNumber>>;
  readonly opening: number;
}

export type PageRow = readonly [
  participant: number,
  subject: number,
  baseline: string,
  value: string,
  date: string,
  behind: number,
];

/** Agreement is 1 where its rows give what is printed, 0 where they cannot, otherwise the text that they give. */
export type PageNumber = readonly [again: 0 | 1 | string, ...addresses: string[]];

export type PageEvent = readonly [
  name: string,
  at: string,
  account: string,
  role: string,
  type: string,
  said: string,
  reason: string,
  signature: string,
  hash: string,
];

const pageWords = [
  'traceHint',
  'traceRows',
  'traceClose',
  'traceId',
  'tracePrinted',
  'traceNoEvents',
  'traceBy',
  'traceWhy',
  'traceSigned',
  'tracePlace',
  'traceOpening',
  'traceAgain',
  'traceAgrees',
  'traceDiffers',
  'traceCounted',
  'traceBase',
  'traceOut',
] as const;

export function traceData(trace: Trace): TraceData {
  const { context, numbers: printed, evidence, streams } = trace;
  const lists = new PageLists(trace);
  const lines: Record<string, readonly number[]> = {};
  const numbers: Record<string, PageNumber> = {};
  const byRows = Map.groupBy(printed, ({ id }) => knownId(evidence, id));
  for (const [known, sharing] of byRows) {
    if (known === undefined) continue;
    const found = linesBehind(trace, known) ?? [];
    lines[known] = found.flatMap(line => lists.placesOf(line));
    for (const [id, same] of Map.groupBy(sharing, number => number.id))
      numbers[id] = [agreement(same, found, context), ...same.map(({ address }) => address)];
  }
  const opening = openingOf(streams);
  return {
    words: Object.fromEntries(pageWords.map(word => [word, context.say(word)])) as TraceData['words'],
    opening: opening === undefined ? -1 : lists.eventPlace(opening),
    ...lists.filled(),
    lines,
    numbers,
  };
}

function agreement(
  printed: readonly ReportNumber[],
  lines: readonly Line[],
  context: ResultsContext,
): PageNumber[0] {
  const again = workedOut(printed, lines, context);
  if (again === undefined) return 0;
  return again.agrees ? 1 : again.text;
}

/** Lists that hold each thing once. */
class PageLists {
  readonly #trace: Trace;
  readonly #stands = new Interned<TraceData['stands'][number]>();
  readonly #participants = new Interned<string>();
  readonly #subjects = new Interned<string>();
  readonly #rows = new Interned<PageRow>();
  readonly #behind = new Interned<readonly number[]>();
  readonly #events = new Interned<PageEvent>();
  readonly #placed = new Map<StoredEvent, number>();

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  placesOf(line: Line): readonly [row: number, stand: number] {
    const { participant, what, baseline, value, date, part, why, side } = speakLine(
      line,
      this.#trace.context,
    );
    const behind = eventsOf(this.#trace, line).map(event => this.eventPlace(event));
    return [
      this.#rows.placeOf([
        participant === '' ? -1 : this.#participants.placeOf(participant),
        this.#subjects.placeOf(what),
        baseline,
        value,
        date,
        this.#behind.placeOf(behind),
      ]),
      this.#stands.placeOf([part, why, side]),
    ];
  }

  eventPlace(event: StoredEvent): number {
    const known = this.#placed.get(event);
    if (known !== undefined) return known;
    const { items, context } = this.#trace;
    const { name, at, account, role, type, said, reason, signature, hash } = speakEvent(
      event,
      items,
      context,
    );
    const signed = signature === undefined ? '' : `${signature.name}, ${signature.meaning}`;
    const place = this.#events.placeOf([
      name,
      at,
      account,
      role,
      type,
      said,
      reason,
      signed,
      hash.slice(0, 16),
    ]);
    this.#placed.set(event, place);
    return place;
  }

  filled() {
    return {
      stands: this.#stands.all,
      participants: this.#participants.all,
      subjects: this.#subjects.all,
      rows: this.#rows.all,
      behind: this.#behind.all,
      events: this.#events.all,
    };
  }
}

class Interned<T> {
  readonly all: T[] = [];
  readonly #places = new Map<string, number>();

  placeOf(thing: T): number {
    const key = JSON.stringify(thing);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }
}
