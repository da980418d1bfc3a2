import type { Definition } from '../../protocol/definition.ts';
import { type Drafted, nameFrom, untranslated } from './draft-text.ts';
import { type DecisionLog, whereIn } from './open-decision.ts';
import { excerpt } from './page-lines.ts';
import { type OutcomeReading, readOutcome } from './read-outcome.ts';
import type { RegistryOutcome } from './record.ts';

type Item = Drafted<Definition['forms'][number]['sections'][number]['items'][number]>;

export interface DraftedOutcomes {
  readonly outcomes: (visits: readonly (readonly string[])[]) => Drafted<Definition['outcomes']>;
  readonly form: Drafted<Definition['forms'][number]>;
}

export const assessmentForm = 'assessments';

/** Every registered outcome as a derivation over items that are drafted with it. */
export function draftOutcomes(log: DecisionLog): DraftedOutcomes {
  decideRoles(log);
  const items = new Map<string, Item>();
  const taken = new Set<string>(['baseline', 'screening']);
  const drafted = namesOf(log.record.outcomes).map(({ id, outcome, index }) => {
    const reading = readOutcome(outcome);
    const derivation = derive(id, reading, items, taken);
    decideDerivation(log, id, outcome, index, reading, derivation);
    return { id, outcome, derivation };
  });
  if (items.size === 0) items.set('visitNote', visitNote);
  return {
    outcomes: visits =>
      drafted.map(({ id, outcome, derivation }, index) => {
        const { role, measure, timeFrame = 'not stated' } = outcome;
        const common = { id, role, title: untranslated(measure), timeFrame: untranslated(timeFrame) };
        return derivation.kind === 'adverseEvents'
          ? { ...common, kind: derivation.kind }
          : { ...common, ...derivation, visits: visits[index] ?? [] };
      }),
    form: {
      id: assessmentForm,
      title: { en: 'Assessments', zh: '评估' },
      note: {
        en: 'A placeholder: each value gives way to the instrument that it comes from.',
        zh: '暂用表单：各数值应由其来源量表取代。',
      },
      sections: [{ items: [...items.values()] }],
    },
  };
}

const visitNote: Item = {
  id: 'visitNote',
  label: { en: 'Note on the visit', zh: '访视备注' },
  type: 'text',
  required: false,
};

const letters = { primary: 'P', secondary: 'S', other: 'O' } as const;

/** P or P1, P2 …; S1, S2 …; O1, O2 … */
function namesOf(
  outcomes: readonly RegistryOutcome[],
): readonly { readonly id: string; readonly outcome: RegistryOutcome; readonly index: number }[] {
  const counts = { primary: 0, secondary: 0, other: 0 };
  const onePrimary = outcomes.filter(({ role }) => role === 'primary').length === 1;
  return outcomes.map((outcome, index) => {
    counts[outcome.role] += 1;
    const number = outcome.role === 'primary' && onePrimary ? '' : counts[outcome.role];
    return { id: `${letters[outcome.role]}${number}`, outcome, index };
  });
}

type Derivation =
  | { readonly kind: 'adverseEvents' }
  | { readonly kind: 'responder'; readonly item: string; readonly response: string }
  | { readonly kind: 'change'; readonly item: string; readonly better: 'lower' };

function derive(
  id: string,
  reading: OutcomeReading,
  items: Map<string, Item>,
  taken: Set<string>,
): Derivation {
  if (reading.kind === 'adverseEvents') return reading;
  if (reading.kind === 'responder' && reading.response === undefined) {
    const item = `${id}response`;
    items.set(item, {
      id: item,
      label: { en: `Outcome ${id}: response, as judged`, zh: `结局 ${id}：经判断应答` },
      type: 'boolean',
      required: false,
    });
    return { kind: 'responder', item, response: item };
  }
  const item = valueItem(id, reading.measure, items, taken);
  if (reading.kind === 'change') return { kind: 'change', item, better: 'lower' };
  const conditions = reading.response?.conditions ?? [];
  const response = conditions
    .map(condition => condition.replace(/\bX\b/g, item).replace(/\bB\b/g, `base.${item}`))
    .join(' && ');
  return { kind: 'responder', item, response };
}

/** Outcomes of one measure share its item. */
function valueItem(
  id: string,
  measure: string | undefined,
  items: Map<string, Item>,
  taken: Set<string>,
): string {
  const before = measure === undefined ? undefined : items.get(measure)?.id;
  if (before !== undefined) return before;
  const item = nameFrom(measure ?? `${id}value`, 'value', taken);
  items.set(measure ?? item, {
    id: item,
    label:
      measure === undefined
        ? { en: `Outcome ${id}: value`, zh: `结局 ${id}：数值` }
        : { en: measure, zh: measure },
    type: 'decimal',
    decimals: 2,
    required: false,
  });
  return item;
}

function decideRoles({ record, decisions }: DecisionLog): void {
  if (record.outcomes.length === 0)
    decisions.push({
      certainty: 'missing',
      path: 'outcomes',
      what: 'The outcomes',
      where: 'not in the record',
      why: 'No outcome could be read.',
      options: ['write outcomes'],
    });
  const unstated = record.outcomes.flatMap(({ roleStated }, index) => (roleStated ? [] : [index]));
  if (unstated.length === 0) return;
  decisions.push({
    certainty: 'read',
    path: 'outcomes.role',
    what: 'Which outcomes are primary',
    where: `${record.where[`outcomes.${unstated[0]}`]} to ${record.where[`outcomes.${unstated.at(-1)}`]}`,
    why: 'The text has lost the headings above the outcomes. The registry asks for at least one primary outcome and lists primary ones first.',
    taken: 'the first is primary, the others are secondary',
    options: ['confirm against the record', 'more than one primary outcome'],
  });
}

function decideDerivation(
  log: DecisionLog,
  id: string,
  outcome: RegistryOutcome,
  index: number,
  reading: OutcomeReading,
  derivation: Derivation,
): void {
  const readable =
    reading.kind === 'adverseEvents' ||
    (reading.kind === 'responder' ? reading.response !== undefined : reading.worded);
  const taken = {
    adverseEvents: () => 'counts of adverse events',
    responder: () => `response: ${'response' in derivation ? derivation.response : ''}`,
    change: () => `change of ${'item' in derivation ? derivation.item : ''}, lower is better`,
  };
  log.decisions.push({
    certainty: readable ? 'read' : 'assumed',
    path: `outcomes.${id}`,
    what: `How ${outcome.role} outcome ${id} is derived: “${excerpt(outcome.measure, 80)}”`,
    where: whereIn(log, `outcomes.${index}`),
    why: readable
      ? 'Read from its words; the instrument behind the value, the direction that is better and the comparator are to be confirmed.'
      : 'Its words do not say how a value becomes a result.',
    taken: taken[derivation.kind](),
    options: ['adverseEvents', 'responder with an expression', 'change of an item'],
  });
}
