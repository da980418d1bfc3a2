import type { Definition } from '../../protocol/definition.ts';
import { judgementForm } from '../../protocol/draft-marks.ts';
import { type Drafted, untranslated } from './draft-text.ts';
import { type DecisionLog, notInRecord, whereIn } from './open-decision.ts';
import { excerpt } from './page-lines.ts';
import type { RegistryCriterion } from './record.ts';
import { wholeText } from './split-criteria.ts';

type Kind = 'inclusion' | 'exclusion';

export interface DraftedEligibility {
  readonly eligibility: Drafted<Definition['eligibility']>;
  /** Asks for one judgement for each criterion, because no condition over measured items has been decided yet. */
  readonly form: Drafted<Definition['forms'][number]>;
  readonly formAtBaseline: boolean;
}

/** Every registered criterion, its condition for the time being one judged item. */
export function draftEligibility(log: DecisionLog): DraftedEligibility {
  const { record } = log;
  const criteria = [
    ...numbered('inclusion', inclusionsOf(log)),
    ...numbered('exclusion', record.criteria.exclusion),
  ];
  if (criteria.length === 0) noCriteria(log);
  for (const entry of criteria) decideCondition(log, entry);
  const drafted = criteria.map(entry => ({
    id: entry.id,
    kind: entry.kind,
    label: untranslated(wholeText(entry.criterion)),
    stages: entry.atBaseline ? ['screening', 'baseline'] : ['screening'],
    condition: judgedItem(entry),
    rescreen: entry.rescreen ? true : undefined,
  }));
  return {
    eligibility: {
      criteria: drafted,
      rescreeningsMax: criteria.some(({ rescreen }) => rescreen) ? 1 : 0,
      consentValidDays: 28,
      consentVersions: [{ id: '1', from: consentFrom(log) }],
    },
    form: draftForm(criteria),
    formAtBaseline: criteria.some(({ atBaseline }) => atBaseline),
  };
}

interface Numbered {
  readonly id: string;
  readonly kind: Kind;
  readonly criterion: RegistryCriterion;
  readonly atBaseline: boolean;
  readonly rescreen: boolean;
}

function numbered(kind: Kind, criteria: readonly RegistryCriterion[]): readonly Numbered[] {
  return criteria.map((criterion, index) => {
    const text = wholeText(criterion);
    return {
      id: `${kind === 'inclusion' ? 'I' : 'E'}${index + 1}`,
      kind,
      criterion,
      atBaseline: /\b(?:at|and|or)\s+(?:the\s+)?baseline\b/i.test(text),
      rescreen: /\bre-?screen/i.test(text),
    };
  });
}

/** Text without headings cannot be told apart into two lists; it is kept as inclusions, and said so. */
function inclusionsOf({ record, decisions }: DecisionLog): readonly RegistryCriterion[] {
  const { inclusion, exclusion, loose } = record.criteria;
  if (loose.length === 0) return inclusion;
  const alone = inclusion.length + exclusion.length === 0;
  decisions.push({
    certainty: 'missing',
    path: 'eligibility.criteria',
    what: `${loose.length} entries of the eligibility text stand under neither heading`,
    where: record.where.criteria ?? notInRecord,
    why: alone
      ? 'The text has no headings “Inclusion criteria” and “Exclusion criteria”.'
      : `Before the first heading: ${loose.map(({ text }) => `“${excerpt(text)}”`).join('; ')}`,
    taken: alone ? 'all as inclusion criteria' : 'left out',
    options: ['inclusion', 'exclusion', 'not a criterion'],
  });
  return alone ? loose : inclusion;
}

function noCriteria({ decisions }: DecisionLog): void {
  decisions.push({
    certainty: 'missing',
    path: 'eligibility.criteria',
    what: 'Who may take part',
    where: notInRecord,
    why: 'No criterion could be read.',
    options: ['write criteria'],
  });
}

function decideCondition(log: DecisionLog, { id, kind, criterion, atBaseline, rescreen }: Numbered): void {
  const text = wholeText(criterion);
  const numbers = text.match(numberPattern) ?? [];
  const readings = [
    atBaseline ? 'it is judged at baseline too' : '',
    rescreen ? 'who fails it may be screened again' : '',
    criterion.group === undefined ? '' : `it stands under “${criterion.group}”`,
  ].filter(reading => reading !== '');
  log.decisions.push({
    certainty: 'missing',
    path: `eligibility.criteria.${id}.condition`,
    what: `The condition of ${kind} ${id}: “${excerpt(text, 80)}”`,
    where: whereIs(log, criterion),
    why:
      numbers.length === 0
        ? 'It names no number; which items decide it is for a person to say.'
        : `Which items it is about, and at which visit, is for a person to say. Numbers in it: ${[...new Set(numbers)].map(entry => entry.trim()).join(', ')}.`,
    taken: [`one judgement by the investigator`, ...readings].join('; '),
    options: ['an expression over data items', 'keep the judgement'],
  });
}

/** A number with its comparator and its unit; small words after it are no unit. */
const numberPattern =
  /(?:[<>≤≥=]+\s*)?\d+(?:\.\d+)?(?:e\d+)?(?:\s*(?!(?:to|and|or|of|in)\b)(?:%|[a-zA-Zµμ°]+(?:\s?\/\s?[a-zA-Z0-9]+)?))?/g;

function whereIs(log: DecisionLog, { line }: RegistryCriterion): string {
  const { criteriaLine } = log.record;
  return criteriaLine === undefined ? whereIn(log, 'criteria') : `line ${criteriaLine + line}`;
}

function judgedItem({ id, kind }: Pick<Numbered, 'id' | 'kind'>): string {
  return `${id}${kind === 'inclusion' ? 'judgedMet' : 'judgedPresent'}`;
}

function draftForm(criteria: readonly Numbered[]): Drafted<Definition['forms'][number]> {
  const items = criteria.map(entry => ({
    id: judgedItem(entry),
    label:
      entry.kind === 'inclusion'
        ? { en: `Inclusion ${entry.id} is met, as judged`, zh: `经判断符合入选标准 ${entry.id}` }
        : { en: `Exclusion ${entry.id} is present, as judged`, zh: `经判断存在排除标准 ${entry.id}` },
    type: 'boolean' as const,
  }));
  return {
    id: judgementForm,
    title: { en: 'Criteria as judged', zh: '入选与排除标准判断' },
    note: {
      en: 'A placeholder: each judgement gives way to the data items that decide its criterion.',
      zh: '暂用表单：每项判断应由决定该标准的数据项取代。',
    },
    ratedBy: 'investigator',
    sections: [{ items }],
  };
}

function consentFrom({ record, decisions }: DecisionLog): string {
  const start = record.dates.start?.date;
  const from = start === undefined ? '' : `${start}${'-01-01'.slice(start.length - 4)}`;
  decisions.push({
    certainty: start === undefined ? 'missing' : 'assumed',
    path: 'eligibility.consentVersions',
    what: 'Versions of the consent form, how long a consent stands, and how often one may be screened again',
    where: notInRecord,
    why: 'A registration does not hold the consent form.',
    taken: `version 1 from ${start === undefined ? 'no date' : from}, 28 days`,
    options: ['the versions that the ethics committee approved'],
  });
  return from === '' ? '1900-01-01' : from;
}
