import type { CorrectionTarget } from '../../record/events.ts';
import { valueHistory } from '../../record/history.ts';
import type { CasebookContext } from './casebook.ts';
import type { ShownChange } from './parts.ts';

type EntryKind = Exclude<CorrectionTarget, { readonly form: string }>['kind'];

export interface EntryField {
  readonly field: string;
  readonly label: string;
  readonly tell: (value: unknown) => string;
}

const changing: ReadonlySet<string> = new Set(['valueCorrected', 'adverseEventFollowed']);

/** Every later change of what was recorded outside forms: corrections with their reasons, and what follow-ups brought. */
export function entryChanges(
  { entries, words }: CasebookContext,
  kind: EntryKind,
  fields: readonly EntryField[],
): readonly ShownChange[] {
  const ids = new Set(entries.flatMap(({ type, data }) => (changing.has(type) ? [idIn(data)] : [])));
  return [...ids].flatMap(id => {
    const mine = entries.filter(({ data }) => idIn(data) === id);
    return fields.flatMap(({ field, label, tell }) =>
      valueHistory(mine, { kind, id, field } as CorrectionTarget)
        .slice(1)
        .map(({ from, to, reason = '', ...change }) => ({
          ...change,
          about: `${id} · ${label}`,
          from: from === undefined ? words.answers.none : tell(from),
          to: to === undefined ? words.answers.none : tell(to),
          reason,
        })),
    );
  });
}

function idIn(data: unknown): string {
  const { id, target } = data as { readonly id?: string; readonly target?: { readonly id?: string } };
  return id ?? target?.id ?? '';
}
