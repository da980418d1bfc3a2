import type { About, Line, Side, TracedRow } from '../../derive/evidence/line.ts';
import { itemOf } from '../../protocol/lookup.ts';
import type { Value } from '../../protocol/value.ts';
import type { StoredEvent } from '../../record/event.ts';
import { recordWords, wordFor } from '../../record/words.ts';
import type { ResultsContext } from '../context.ts';
import { measureLabel } from '../exposure-measures.ts';
import { groupLabel, visitLabel } from '../labels.ts';
import { type EventWords, eventWords } from './event-words.ts';

/** A line behind a number in the words of a reader. */
export interface SpokenLine {
  readonly participant: string;
  /** Analysis groups, or arm, that the participant counts in. */
  readonly what: string;
  readonly baseline: string;
  readonly value: string;
  readonly date: string;
  readonly part: Line['part'];
  readonly why: string;
  /** Whose row it is, where a number compares. */
  readonly side: string;
}

export interface SpokenEvent extends EventWords {
  /** `participant/01-003 17`. */
  readonly name: string;
  /** Instant, UTC. */
  readonly at: string;
  readonly account: string;
  readonly role: string;
  readonly signature?: { readonly name: string; readonly meaning: string; readonly of: string };
  readonly hash: string;
}

export function speakLine({ row, part, why, side }: Line, context: ResultsContext): SpokenLine {
  return {
    participant: row.participant ?? '',
    what: aboutText(row, context),
    baseline: valueText(row.about, row.baseline, context),
    value: valueText(row.about, row.value, context),
    date: row.date ?? '',
    part,
    why: context.say(`why_${why}`),
    side: side === undefined ? '' : sideText(side, context),
  };
}

export function speakEvent(
  event: StoredEvent,
  items: ReadonlySet<string>,
  context: ResultsContext,
): SpokenEvent {
  const { stream, version, at, actor, signature, hash } = event;
  return {
    ...eventWords(event, items, context),
    name: `${stream} ${version}`,
    at,
    account: actor.account,
    role: wordFor(recordWords[context.language].roles, actor.role),
    ...(signature === undefined
      ? {}
      : { signature: { name: signature.name, meaning: signature.meaning, of: signature.of } }),
    hash,
  };
}

/** Group or arm, and cohort. */
function sideText({ group, arm, cohort }: Side, context: ResultsContext): string {
  const { definition, read } = context;
  const armOf = definition.arms.find(({ id }) => id === arm);
  const cohortOf = definition.cohorts.find(({ id }) => id === cohort);
  const parts = [
    group === undefined ? undefined : groupLabel(group, context),
    armOf === undefined ? undefined : read(armOf.label),
    cohortOf === undefined ? undefined : read(cohortOf.label),
  ];
  return parts.filter(part => part !== undefined).join(' · ');
}

/** What the row is about, from the general to the particular. */
function aboutText({ participant, about }: TracedRow, context: ResultsContext): string {
  const { definition, read, say } = context;
  const { item, outcome, visit, reading, measure, criterion, entry, place } = about;
  const itemLabel = item === undefined ? undefined : itemOf(definition, item)?.label;
  const outcomeOf = definition.outcomes.find(({ id }) => id === outcome);
  const criterionOf = definition.eligibility.criteria.find(({ id }) => id === criterion);
  const parts = [
    outcomeOf === undefined ? undefined : read(outcomeOf.title),
    itemLabel === undefined ? item : read(itemLabel),
    measure === undefined ? undefined : measureLabel(measure, context),
    criterion === undefined
      ? undefined
      : `${criterion} ${criterionOf === undefined ? '' : read(criterionOf.label)}`,
    participant === undefined || entry === undefined ? undefined : entryText(participant, entry, context),
    visit === undefined ? undefined : visitLabel(visit, context),
    reading === undefined ? undefined : `${say('reading')} ${String(reading)}`,
    place === undefined ? undefined : `${say('definition')} ${place}`,
  ];
  return parts.filter(part => part !== undefined).join(' · ') || say('participantItself');
}

/** An adverse event by its term, a medication by its name, anything else by its id. */
function entryText(
  participant: string,
  entry: string,
  { results, definition, read }: ResultsContext,
): string {
  const event = results.adverseEvents.find(row => row.participant === participant && row.id === entry);
  const term = definition.safety.terms.find(({ id }) => id === event?.term);
  if (term !== undefined) return `${entry} ${read(term.label)}`;
  const subject = results.subjects.find(({ id }) => id === participant);
  const medication = subject?.participant.medications.find(({ id }) => id === entry);
  return `${entry} ${event?.verbatim ?? medication?.name ?? ''}`.trim();
}

function valueText(
  about: About,
  value: Value | undefined,
  { definition, read, say }: ResultsContext,
): string {
  if (value === undefined) return '';
  const outcome = definition.outcomes.find(({ id }) => id === about.outcome);
  const decides = outcome === undefined || outcome.kind === 'adverseEvents' ? undefined : outcome.item;
  const item = itemOf(definition, about.item ?? decides ?? '');
  const choice = item?.choices?.find(each => each.value === value);
  if (choice !== undefined && typeof value !== 'number') return read(choice.label);
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  return typeof value === 'number' ? String(Number(value.toFixed(6))) : String(value);
}
