import { type Static, Type } from 'typebox';
import { closed, Identifier, ItemKey } from '../protocol/vocabulary.ts';
import type { CorrectionTarget } from '../record/events.ts';
import { ParticipantId, Words } from './payload.ts';

export const formPlace = {
  visit: Identifier,
  occurrence: Type.Integer({ minimum: 1, maximum: 99 }),
  form: Identifier,
};
const EntryId = Type.String({ maxLength: 20 });

export const CorrectionTargets = [
  Type.Object({ kind: Type.Literal('form'), ...formPlace, item: ItemKey }, closed),
  Type.Object({ kind: Type.Literal('formDate'), ...formPlace }, closed),
  Type.Object(
    {
      kind: Type.Literal('formRow'),
      ...formPlace,
      section: Identifier,
      row: Type.Integer({ minimum: 1, maximum: 99 }),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('adverseEvent'), id: EntryId, field: Identifier }, closed),
  Type.Object({ kind: Type.Literal('medication'), id: EntryId, field: Identifier }, closed),
  Type.Object({ kind: Type.Literal('deviation'), id: EntryId, field: Identifier }, closed),
  Type.Object({ kind: Type.Literal('specialSituation'), id: EntryId, field: Identifier }, closed),
  Type.Object({ kind: Type.Literal('application'), id: EntryId, field: Identifier }, closed),
] as const;

export const CorrectionPayload = Type.Object(
  {
    participant: ParticipantId,
    target: Type.Union([...CorrectionTargets]),
    /** Left out: there should be no value. Of a row, its answers and reasons by item id. */
    to: Type.Optional(Type.Unknown()),
    /** Other fields of the same entry outside forms that only make sense together with this one. */
    also: Type.Optional(
      Type.Array(Type.Object({ field: Identifier, to: Type.Optional(Type.Unknown()) }, closed), {
        maxItems: 13,
      }),
    ),
    reason: Words,
    /** The value that the corrector saw; nothing in it: there was none. Left out: whatever stands there is corrected. */
    was: Type.Optional(Type.Object({ value: Type.Optional(Type.Unknown()) }, closed)),
  },
  closed,
);

export type CorrectionRequest = Static<typeof CorrectionPayload>;

/** One value that changes, with what is worked out anew because of it. */
export interface Correction {
  readonly target: CorrectionTarget;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly calculated?: Readonly<Record<string, string | number | boolean>>;
}

export interface Corrected {
  readonly corrections: readonly Correction[];
  /** Problems of the form that the correction leaves open, such as a question that it makes necessary. */
  readonly open: readonly unknown[];
  /** Ids of the edit checks that warned on the target's form before and after. */
  readonly warnings?: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** `from` and `to` as an event keeps them: what is not there is left out. */
export function fromTo(from: unknown, to: unknown): Pick<Correction, 'from' | 'to'> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
