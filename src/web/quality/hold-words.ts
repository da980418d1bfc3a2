import type { Text } from '../../protocol/definition.ts';
import { formOf, visitOf } from '../../protocol/lookup.ts';
import type { HoldScope } from '../../record/hold-events.ts';
import type { ParticipantState } from '../../record/participant.ts';
import type { ShownDefinition } from '../../record/views.ts';
import type { Texts } from '../texts/texts.ts';

/** What is held, in words: everything, a visit, or a form of a visit. */
export function scopeWords(
  scope: HoldScope,
  definition: Pick<ShownDefinition, 'forms' | 'visits'>,
  texts: Texts,
  label: (text: Text) => string,
): string {
  if (scope.kind === 'participant') return texts.holds.everything;
  const planned = visitOf(definition, scope.visit);
  const number = planned?.kind === 'unscheduled' ? ` ${scope.occurrence}` : '';
  const visit = `${planned ? label(planned.label) : scope.visit}${number}`;
  if (scope.kind === 'visit') return visit;
  const form = formOf(definition, scope.form);
  return `${visit} · ${form ? label(form.title) : scope.form}`;
}

/** What can be frozen or locked: everything, then each visit that is recorded, followed by its forms. */
export function scopesIn({ forms }: Pick<ParticipantState, 'forms'>): readonly HoldScope[] {
  const visits = new Map(
    forms.map(({ visit, occurrence }) => [
      `${visit} ${occurrence}`,
      { kind: 'visit', visit, occurrence } as const,
    ]),
  );
  return [
    { kind: 'participant' },
    ...[...visits.values()].flatMap((scope): HoldScope[] => [
      scope,
      ...forms
        .filter(form => form.visit === scope.visit && form.occurrence === scope.occurrence)
        .map(({ form }): HoldScope => ({ ...scope, kind: 'form', form })),
    ]),
  ];
}
