import type { Exchange } from './leak-exchange.ts';

/** What somebody can note down about each participant from all that was answered: participant → what is noted. */
export type Notes = ReadonlyMap<string, Noted>;

export interface Noted {
  /** What is there or is not. */
  readonly marks: ReadonlySet<string>;
  /** What can be counted, measured or put in order. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Longer texts are hashes and sentences; what they could tell, their length and their presence tell as well. */
const textLengthMax = 40;

/**
 * Notes down everything without knowing what it means: each field that is there, each short value, each number, length,
 * time, place in a list.
 */
export function noteDown(exchanges: readonly Exchange[], participants: readonly string[]): Notes {
  const known = new Set(participants);
  const notes = new Map(participants.map(id => [id, { marks: new Set<string>(), numbers: new Map() }]));
  for (const exchange of exchanges) {
    const { operation, participant, body } = exchange;
    const values = parsed(body);
    const about = participant === undefined ? undefined : notes.get(participant);
    if (about === undefined) {
      for (const { of, place, value } of partsAbout(values, known))
        noteValue(notes.get(of) ?? about, `${operation} …`, value, place);
      continue;
    }
    about.marks.add(`${operation} status=${exchange.status}`);
    about.numbers.set(`${operation} length`, body.length);
    about.numbers.set(`${operation} length of headers`, exchange.headers.join('').length);
    for (const value of values) noteValue(about, operation, value);
  }
  return notes;
}

interface Taken {
  readonly marks: Set<string>;
  readonly numbers: Map<string, number>;
}

function noteValue(notes: Taken | undefined, path: string, value: unknown, place?: number): void {
  if (notes === undefined) return;
  if (place !== undefined) setOnce(notes, `${path} place`, place);
  if (Array.isArray(value)) {
    setOnce(notes, `${path}#`, value.length);
    for (const entry of value) noteValue(notes, `${path}[]`, entry);
  } else if (typeof value === 'object' && value !== null) {
    setOnce(notes, `${path} fields`, Object.keys(value).length);
    for (const [key, entry] of Object.entries(value)) noteValue(notes, `${path}.${key}`, entry);
  } else noteScalar(notes, path, value);
}

function noteScalar(notes: Taken, path: string, value: unknown): void {
  notes.marks.add(`${path} is there`);
  const text = String(value);
  if (text.length <= textLengthMax) notes.marks.add(`${path}=${text}`);
  for (const [name, number] of numbersIn(text)) {
    setOnce(notes, `${path}${name}`, number);
  }
}

/** The first of several values under one path stands for all: in a trail, the earliest. */
function setOnce(notes: Taken, key: string, number: number): void {
  if (!notes.numbers.has(key)) notes.numbers.set(key, number);
}

const instant = /^\d{4}-\d\d-\d\dT(\d\d):(\d\d):(\d\d(?:\.\d+)?)Z$/;

/** The number that a text is or ends with; of an instant, its parts within the day. */
function numbersIn(text: string): readonly (readonly [name: string, value: number])[] {
  const time = instant.exec(text);
  if (time) {
    const [, hour, minute, second] = time.map(Number);
    return [
      [' time', Date.parse(text) / 1000],
      [' of day', (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)],
      [' second', second ?? 0],
    ];
  }
  const last = /(\d{1,12})\D{0,2}$/.exec(text);
  return last && text.length <= textLengthMax ? [['', Number(last[1])]] : [];
}

interface Part {
  readonly of: string;
  /** Its number in the list in which it stands. */
  readonly place: number;
  readonly value: unknown;
}

/** The entries of lists that name one participant and no other. */
function partsAbout(values: readonly unknown[], known: ReadonlySet<string>): readonly Part[] {
  return values.flatMap((value, index) => {
    if (Array.isArray(value)) return partsAbout(value, known);
    if (typeof value !== 'object' || value === null) return [];
    const named = participantsIn(value, known);
    if (named.size === 1) return [...named].map(of => ({ of, place: index, value }));
    return named.size === 0 ? [] : partsAbout(Object.values(value), known);
  });
}

function participantsIn(value: unknown, known: ReadonlySet<string>, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    const id = value.slice(value.lastIndexOf('/') + 1);
    if (known.has(id)) found.add(id);
  } else if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(value)) participantsIn(entry, known, found);
  return found;
}

/** One JSON value, or one for each line. What is neither is left as text. */
function parsed(body: string): readonly unknown[] {
  const text = /[\u0080-\u00ff]/.test(body) ? decoded(body) : body;
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split('\n').flatMap(line => {
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        return line === '' ? [] : [line];
      }
    });
  }
}

function decoded(body: string): string {
  const bytes = new Uint8Array(body.length);
  for (let at = 0; at < body.length; at++) bytes[at] = body.charCodeAt(at);
  return new TextDecoder().decode(bytes);
}
