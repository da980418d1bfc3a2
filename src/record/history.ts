import { idOfKey, rowOfKey } from '../protocol/rows.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Actor, Signature } from './event.ts';
import type { CorrectionTarget, ParticipantEvent, RowContent } from './events.ts';
import type { HistoryEntry } from './views.ts';

/** One change of one value: who, when, from, to, why. */
export interface ValueChange {
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly name: string;
  /** Absent for the first entry, and where there was no value. */
  readonly from?: unknown;
  readonly to?: unknown;
  /** Why it was corrected, or why it was not done in the first place. */
  readonly reason?: string;
  readonly signature?: Signature;
}

/** Everything that ever happened to one value of a participant's stream, first entry first. */
export function valueHistory(
  entries: readonly HistoryEntry[],
  target: CorrectionTarget,
): readonly ValueChange[] {
  const changes: ValueChange[] = [];
  const isCalculated = entries.some(entry => calculatedIn(entry, target));
  let held: unknown;
  for (const entry of entries) {
    const change = changeOf(entry, target, held, isCalculated);
    if (change === undefined) continue;
    held = change.to;
    const { version, at, actor, name, signature } = entry;
    changes.push({ version, at, actor, name, ...change, ...(signature ? { signature } : {}) });
  }
  return changes;
}

type Change = Pick<ValueChange, 'from' | 'to' | 'reason'>;

function changeOf(
  entry: HistoryEntry,
  target: CorrectionTarget,
  held: unknown,
  isCalculated: boolean,
): Change | undefined {
  const event = seen(entry);
  switch (event.type) {
    case 'valueCorrected':
      if (canonicalJson(event.data.target) === canonicalJson(target))
        return { ...fromTo(event.data.from, event.data.to), reason: event.data.reason };
      if (event.data.target.kind === 'formRow' && target.kind === 'form' && !isCalculated)
        return withRow(event.data, target);
      return isCalculated ? recalculated(event.data, target, held) : undefined;
    case 'formRecorded':
      return recorded(event.data, target);
    case 'diaryEntryRecorded':
      return event.data.form && recorded(event.data.form, target);
    case 'adverseEventReported':
      return target.kind === 'adverseEvent' && event.data.id === target.id
        ? first(event.data.event[target.field])
        : undefined;
    case 'adverseEventFollowed':
      return target.kind === 'adverseEvent' &&
        event.data.id === target.id &&
        target.field in event.data.change
        ? fromTo(held, event.data.change[target.field])
        : undefined;
    case 'medicationAdded':
      return target.kind === 'medication' && event.data.id === target.id
        ? first(event.data.medication[target.field])
        : undefined;
    case 'deviationAdded':
      return target.kind === 'deviation' && event.data.id === target.id
        ? first(event.data.deviation[target.field])
        : undefined;
    case 'specialSituationReported':
      return target.kind === 'specialSituation' && event.data.id === target.id
        ? first(event.data.situation[target.field])
        : undefined;
    case 'applicationLogged':
      return target.kind === 'application' && event.data.id === target.id
        ? first(event.data[target.field])
        : undefined;
    default:
      return undefined;
  }
}

type SeenType =
  | 'valueCorrected'
  | 'formRecorded'
  | 'diaryEntryRecorded'
  | 'adverseEventReported'
  | 'adverseEventFollowed'
  | 'medicationAdded'
  | 'deviationAdded'
  | 'specialSituationReported'
  | 'applicationLogged';
type DataOf<Type extends SeenType> = Extract<ParticipantEvent, { type: Type }>['data'];
type Seen = { [Type in SeenType]: { readonly type: Type; readonly data: DataOf<Type> } }[SeenType];

function recorded(data: DataOf<'formRecorded'>, target: CorrectionTarget): Change | undefined {
  if (target.kind !== 'form' && target.kind !== 'formDate' && target.kind !== 'formRow') return undefined;
  const { visit, occurrence, form } = target;
  if (data.visit !== visit || data.occurrence !== occurrence || data.form !== form) return undefined;
  if (target.kind === 'formDate') return first(data.date);
  if (target.kind === 'formRow') return undefined;
  const value = data.values[target.item] ?? data.calculated[target.item];
  const reason = data.notDone[target.item];
  return { ...first(value), ...(reason === undefined ? {} : { reason }) };
}

/** A value comes and goes with its row. */
function withRow(data: DataOf<'valueCorrected'>, target: OnForm): Change | undefined {
  if (data.target.kind !== 'formRow' || !isOnForm(data.target, target)) return undefined;
  const id = idOfKey(target.item);
  if (rowOfKey(target.item) !== data.target.row) return undefined;
  const [from, to] = [data.from, data.to].map(content => content as RowContent | undefined);
  const isItsOwn = [from, to].some(content => content && (id in content.values || id in content.notDone));
  return isItsOwn ? { ...fromTo(from?.values[id], to?.values[id]), reason: data.reason } : undefined;
}

/** A calculated value changes with the values it is worked out from, under the reason of their correction. */
function recalculated(
  data: DataOf<'valueCorrected'>,
  target: CorrectionTarget,
  held: unknown,
): Change | undefined {
  if (target.kind !== 'form' || data.calculated === undefined || !isOnForm(data.target, target))
    return undefined;
  const now = data.calculated[target.item];
  return now === held ? undefined : { ...fromTo(held, now), reason: data.reason };
}

function calculatedIn(entry: HistoryEntry, target: CorrectionTarget): boolean {
  if (target.kind !== 'form') return false;
  const { type, data } = seen(entry);
  if (type !== 'formRecorded' && type !== 'valueCorrected') return false;
  const at = type === 'formRecorded' ? { kind: 'formDate' as const, ...data } : data.target;
  return isOnForm(at, target) && data.calculated !== undefined && target.item in data.calculated;
}

type OnForm = Extract<CorrectionTarget, { kind: 'form' }>;

function isOnForm(at: CorrectionTarget, { visit, occurrence, form }: OnForm): boolean {
  if (at.kind !== 'form' && at.kind !== 'formDate' && at.kind !== 'formRow') return false;
  return at.visit === visit && at.occurrence === occurrence && at.form === form;
}

function seen({ type, data }: HistoryEntry): Seen {
  return { type, data } as Seen;
}

function first(to: unknown): Change {
  return to === undefined ? {} : { to };
}

function fromTo(from: unknown, to: unknown): Change {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
