import type { Item, Text } from '../../protocol/definition.ts';
import type { AdverseEventData, DeviationData, MedicationData } from '../../record/events.ts';
import type { GradingTerm } from '../../record/grading-dictionary.ts';
import type { LoggedApplication } from '../../record/participant.ts';
import type { SpecialSituationData } from '../../record/special-situation.ts';
import type { ShownDefinition } from '../../record/views.ts';
import { en } from '../texts/en.ts';
import type { Texts } from '../texts/texts.ts';
import { zh } from '../texts/zh.ts';

/**
 * The fields of what is recorded outside forms, described as items are, so that they are drawn, read, shown and corrected
 * by the very same code as the questions of a form.
 */
export function adverseEventItems(
  { safety }: Pick<ShownDefinition, 'safety'>,
  dictionary: readonly GradingTerm[] = [],
  gradingTerm = '',
): readonly FieldItem<AdverseEventData>[] {
  const terms = safety.terms.map(({ id, label }) => ({ value: id, label }));
  return [
    { id: 'verbatim', type: 'text', label: both(texts => texts.safety.verbatim) },
    ...(terms.length < 2
      ? []
      : [
          {
            id: 'term',
            type: 'choice',
            label: both(texts => texts.safety.term),
            choices: terms,
            required: false,
          } as const,
        ]),
    ...(dictionary.length === 0 ? [] : [termOf(dictionary)]),
    { id: 'onset', type: 'partialDate', label: both(texts => texts.safety.onset), required: false },
    yesOrNo('ongoing', texts => texts.safety.ongoing),
    { id: 'end', type: 'partialDate', label: both(texts => texts.safety.end), required: false },
    {
      id: 'grade',
      type: 'choice',
      label: both(texts => texts.safety.grade),
      choices: gradesOf(dictionary.find(({ code }) => code === gradingTerm)),
    },
    yesOrNo('serious', texts => texts.safety.serious),
    coded(
      'causality',
      texts => texts.safety.causality,
      texts => texts.causalities,
    ),
    { id: 'procedure', type: 'text', label: both(texts => texts.safety.procedure), required: false },
    coded(
      'action',
      texts => texts.safety.action,
      texts => texts.treatmentActions,
    ),
    coded(
      'outcome',
      texts => texts.safety.outcome,
      texts => texts.eventOutcomes,
    ),
    yesOrNo('treated', texts => texts.safety.treated),
    yesOrNo('atApplicationSite', texts => texts.safety.atSite),
    yesOrNo('ofSpecialInterest', texts => texts.safety.special),
  ];
}

function termOf(dictionary: readonly GradingTerm[]): FieldItem<AdverseEventData> {
  const choices = dictionary.map(({ code, term }) => ({ value: code, label: { en: term, zh: term } }));
  return {
    id: 'gradingTerm',
    type: 'choice',
    label: both(texts => texts.cases.gradingTerm),
    choices,
    required: false,
  };
}

/** The grades of the chosen term, in the dictionary's words; without a term, the five there are. */
function gradesOf(term: GradingTerm | undefined) {
  if (term) return term.grades.map(({ grade, text }) => ({ value: grade, label: { en: text, zh: text } }));
  return [1, 2, 3, 4, 5].map(grade => ({
    value: grade,
    label: both(texts => texts.safety.grades[grade - 1] ?? ''),
  }));
}

export const medicationItems: readonly FieldItem<MedicationData>[] = [
  { id: 'name', type: 'text', label: both(texts => texts.safety.medication) },
  { id: 'indication', type: 'text', label: both(texts => texts.safety.indication) },
  { id: 'start', type: 'partialDate', label: both(texts => texts.safety.start), required: false },
  yesOrNo('ongoing', texts => texts.safety.ongoing),
  { id: 'end', type: 'partialDate', label: both(texts => texts.safety.end), required: false },
  yesOrNo('prohibited', texts => texts.safety.prohibited),
  yesOrNo('rescue', texts => texts.safety.rescue),
];

export const deviationItems: readonly FieldItem<DeviationData>[] = [
  { id: 'date', type: 'date', label: both(texts => texts.date) },
  coded(
    'category',
    texts => texts.safety.category,
    texts => texts.deviationCategories,
  ),
  { id: 'description', type: 'text', label: both(texts => texts.safety.description) },
  yesOrNo('major', texts => texts.safety.major),
];

export const specialSituationItems: readonly FieldItem<SpecialSituationData>[] = [
  coded(
    'kind',
    texts => texts.safety.category,
    texts => texts.specialSituationKinds,
  ),
  { id: 'date', type: 'partialDate', label: both(texts => texts.date) },
  { id: 'description', type: 'text', label: both(texts => texts.safety.description) },
];

export const applicationStatusItem: FieldItem<LoggedApplication> = coded(
  'status',
  texts => texts.visits.state,
  texts => texts.applications.status,
);

export const applicationTimeItem: FieldItem<LoggedApplication> = {
  id: 'at',
  type: 'dateTime',
  label: both(texts => texts.applications.at),
};

export interface FieldItem<Entry> extends Item {
  readonly id: string & keyof Entry;
}

/** An end is asked for when something is over. */
export function isAsked(item: string, answers: Readonly<Record<string, unknown>>): boolean {
  return item !== 'end' || answers.ongoing === false;
}

function both(sentence: (texts: Texts) => string): Text {
  return { en: sentence(en), zh: sentence(zh) };
}

function yesOrNo<Id extends string>(id: Id, name: (texts: Texts) => string) {
  return { id, type: 'boolean', label: both(name) } as const;
}

function coded<Id extends string>(
  id: Id,
  name: (texts: Texts) => string,
  words: (texts: Texts) => Readonly<Record<string, string>>,
) {
  const choices = Object.keys(words(en)).map(value => ({
    value,
    label: both(texts => words(texts)[value] ?? value),
  }));
  return { id, type: 'choice' as const, label: both(name), choices };
}
