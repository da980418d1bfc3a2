import { isFullDate } from '../../protocol/dates.ts';
import { instantAt } from '../site-time.ts';

/** What one field of a dialog of the store is filled with. */
export type FieldKind =
  | 'kit'
  | 'kits'
  | 'words'
  | 'date'
  | 'number'
  | 'cause'
  | 'decision'
  | 'quarantine'
  | 'instant';

export interface StoreField {
  readonly name:
    | 'kit'
    | 'kits'
    | 'note'
    | 'text'
    | 'reason'
    | 'comment'
    | 'date'
    | 'remaining'
    | 'cause'
    | 'decision'
    | 'quarantine'
    | 'lot'
    | 'from'
    | 'to'
    | 'minCelsius'
    | 'maxCelsius';
  readonly kind: FieldKind;
  readonly isOptional?: boolean;
}

const words = (name: StoreField['name'], isOptional = false): StoreField => ({
  name,
  kind: 'words',
  isOptional,
});

/** Everything that is done in the store besides the counter, with what each asks for. */
export const storeActs = {
  'return-kit': [
    { name: 'kit', kind: 'kit' },
    { name: 'date', kind: 'date' },
  ],
  'count-kit': [{ name: 'kit', kind: 'kit' }, { name: 'remaining', kind: 'number' }, words('comment', true)],
  'record-temperature': [
    { name: 'from', kind: 'instant' },
    { name: 'to', kind: 'instant' },
    { name: 'minCelsius', kind: 'number' },
    { name: 'maxCelsius', kind: 'number' },
    words('note', true),
  ],
  'quarantine-kit': [{ name: 'kits', kind: 'kits' }, { name: 'cause', kind: 'cause' }, words('note')],
  'recall-lot': [{ name: 'lot', kind: 'kit' }, words('note')],
  'decide-quarantine': [
    { name: 'quarantine', kind: 'quarantine' },
    { name: 'decision', kind: 'decision' },
    { name: 'kits', kind: 'kits', isOptional: true },
    words('reason'),
  ],
  'propose-destruction': [{ name: 'kits', kind: 'kits' }, words('reason')],
  'destroy-kit': [{ name: 'kits', kind: 'kits' }],
  'write-pharmacy-note': [words('text'), { name: 'kit', kind: 'kit', isOptional: true }],
} as const satisfies Readonly<Record<string, readonly StoreField[]>>;

export type StoreAct = keyof typeof storeActs;

export type Typed = Readonly<Record<string, string>>;

/** The payload as typed, or undefined while something is missing or unreadable. */
export function storePayload(
  act: StoreAct,
  site: string,
  typed: Typed,
  timeZone: string,
): Readonly<Record<string, unknown>> | undefined {
  const payload: Record<string, unknown> = { site };
  for (const { name, kind, isOptional } of storeActs[act] as readonly StoreField[]) {
    const text = (typed[name] ?? '').trim();
    if (text === '' && isOptional) continue;
    const value = read(kind, text, timeZone);
    if (value === undefined) return undefined;
    payload[name] = value;
  }
  return payload;
}

function read(kind: FieldKind, text: string, timeZone: string): unknown {
  if (text === '') return undefined;
  switch (kind) {
    case 'kits':
      return [...new Set(text.split(/[\s,;]+/u).filter(code => code !== ''))];
    case 'number':
      return /^-?\d+(\.\d+)?$/u.test(text) ? Number(text) : undefined;
    case 'date':
      return isFullDate(text) ? text : undefined;
    case 'instant':
      return instantAt(text, timeZone);
    default:
      return text;
  }
}
