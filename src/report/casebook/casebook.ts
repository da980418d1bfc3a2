import type { Definition, Language, Text } from '../../protocol/definition.ts';
import { formOf, itemOf, visitOf } from '../../protocol/lookup.ts';
import { type Revealing, revealingInAny } from '../../protocol/revealing.ts';
import type { ParticipantState, RecordedForm } from '../../record/participant.ts';
import type { HistoryEntry, ShownDefinition } from '../../record/views.ts';
import { recordWords } from '../../record/words.ts';
import { casebookPhrases } from '../phrases-of-casebook.ts';

/** Everything of one participant, as the reader may see it. */
export interface Casebook {
  readonly study: string;
  readonly simulated: boolean;
  /** In force for this participant. */
  readonly definition: ShownDefinition;
  readonly definitionVersion: string;
  /** Every definition that was published, by version, oldest first: a form is read under the one it was recorded under. */
  readonly editions: ReadonlyMap<string, ShownDefinition>;
  readonly state: ParticipantState;
  /** The participant's own audit trail, oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** Printed name by account. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether the reader is masked: values that would tell the arm are not in `state`, and their places say so. */
  readonly masked: boolean;
  /** Instant. */
  readonly madeAt: string;
  readonly software: string;
}

type PhraseKey = keyof typeof casebookPhrases;
type Place = { readonly visit: string; readonly occurrence: number };

/** What every section is written from: the casebook, and how it speaks. */
export interface CasebookContext extends Casebook {
  readonly language: Language;
  readonly timeZone: string;
  readonly words: (typeof recordWords)[Language];
  /** What of the definition this reader is not shown. */
  readonly withheld: Revealing;
  readonly say: (key: PhraseKey, fill?: Readonly<Record<string, string | number>>) => string;
  readonly read: (text: Text) => string;
  /** How a date is written: as it is, since it is clear in every language. */
  readonly dated: (date: string) => string;
  /** An instant in the site's time, to the minute. */
  readonly timed: (instant: string) => string;
  readonly nameOf: (account: string) => string;
  readonly visitName: (place: Place) => string;
  readonly formName: (form: string) => string;
  readonly itemName: (item: string) => string;
  /** The definition that a form was recorded under. */
  readonly definitionOf: (form: RecordedForm) => ShownDefinition;
}

export function casebookContext(casebook: Casebook, language: Language): CasebookContext {
  const { definition, editions, state, names, masked } = casebook;
  // What an amendment took out is still named as it was.
  const published = [definition, ...[...editions.values()].toReversed()];
  const found = <Part>(find: (edition: ShownDefinition) => Part | undefined): Part | undefined =>
    published.map(find).find(part => part !== undefined);
  const timeZone = definition.sites.find(({ id }) => id === state.site)?.timeZone ?? 'UTC';
  const read = (text: Text) => text[language];
  const labelled = (label: Text | undefined, id: string) => (label === undefined ? id : read(label));
  return {
    ...casebook,
    language,
    timeZone,
    words: recordWords[language],
    withheld: masked ? revealingInAny(published as readonly Definition[]) : nothingWithheld,
    say: (key, fill = {}) =>
      casebookPhrases[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? '')),
    read,
    dated: date => date,
    timed: instant => timedAt(instant, timeZone),
    nameOf: account => names[account] ?? account,
    visitName: ({ visit, occurrence }) => {
      const planned = found(edition => visitOf(edition, visit));
      return `${labelled(planned?.label, visit)}${planned?.kind === 'unscheduled' ? ` ${occurrence}` : ''}`;
    },
    formName: form => labelled(found(edition => formOf(edition, form))?.title, form),
    itemName: item => labelled(found(edition => itemOf(edition, item))?.label, item),
    definitionOf: form => editions.get(form.definition) ?? definition,
  };
}

const none: ReadonlySet<string> = new Set();
const nothingWithheld: Revealing = { items: none, forms: none, checks: none, criteria: none };

function timedAt(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** What stands on every page of a printed document of the record: what it is, of which version and time, and that it is simulated. */
export function paperFrame({ simulated, software, madeAt, say, timed }: CasebookContext, named: string) {
  return {
    title: `${simulated ? `${say('simulated')} – ` : ''}${named}`,
    running: simulated ? `${say('simulatedLong')} · ${named}` : named,
    foot: `${software} · ${timed(madeAt)}`,
    ...(simulated ? { mark: say('simulated') } : {}),
  };
}
