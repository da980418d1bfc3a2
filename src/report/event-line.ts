import type { Definition } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import type { HistoryEntry, ShownDefinition } from '../record/views.ts';
import { recordWords, wordFor } from '../record/words.ts';
import { recordedValue, type ValueSpeech } from './recorded-value.ts';
import { rowName, rowText } from './row-words.ts';

export interface Speech extends ValueSpeech {
  readonly definition: Pick<ShownDefinition, 'forms' | 'visits' | 'cohorts'>;
}

export interface EventLine {
  /** In the language of the page. */
  readonly words: string;
  /** What a person wrote, a number or a name, as it was written. */
  readonly written: string;
}

/** What happened, in a few words after the kind of event: which visit and form, which value, which decision. */
export function eventLine({ type, data }: HistoryEntry, speech: Speech): EventLine {
  const at = new Reader(data);
  const written = joined(...writtenIn(type).map(field => fieldAt(at, field)));
  return { words: wordsOf(type, at, speech), written };
}

const ownWords: Readonly<Record<string, readonly string[]>> = {
  valueCorrected: ['reason'],
  eligibilityDecided: ['reason'],
  applicationLogged: ['comment'],
  adverseEventReported: ['event.verbatim'],
  specialSituationReported: ['situation.description'],
  medicationAdded: ['medication.name'],
  deviationAdded: ['deviation.description'],
  participantDiscontinued: ['comment'],
  participantUnmasked: ['comment'],
  gateDecided: ['reason'],
  definitionPublished: ['version', 'reason'],
  amendmentActivated: ['version', 'approval.reference'],
  queryRaised: ['text'],
  queryAnswered: ['text'],
  queryClosed: ['text'],
  queryReopened: ['text'],
};

function writtenIn(type: string): readonly string[] {
  return ownWords[type] ?? ['reason'];
}

function fieldAt(at: Reader, field: string): string {
  const [first = '', second] = field.split('.');
  return second === undefined ? at.text(first) : at.inside(first).text(second);
}

function wordsOf(type: string, at: Reader, speech: Speech): string {
  const words = recordWords[speech.language];
  switch (type) {
    case 'formRecorded':
      return joined(placeOf(at, speech), dated(at.text('date'), speech));
    case 'formReviewed':
    case 'sourceVerified':
    case 'visitSigned':
      return placeOf(at, speech);
    case 'valueCorrected':
      return correctedLine(at, speech);
    case 'eligibilityAssessed':
      return joined(
        visitLabel(at.text('stage'), speech),
        wordFor(words.eligibilityOverall, at.text('overall')),
      );
    case 'eligibilityDecided':
      return joined(
        visitLabel(at.text('stage'), speech),
        wordFor(words.eligibilityDecisions, at.text('decision')),
      );
    case 'participantRandomised':
      return joined(at.text('number'), cohortLabel(at.text('cohort'), speech));
    case 'misrandomisationRecorded':
      return wordFor(words.misrandomisationKinds, at.text('kind'));
    case 'participantReplaced':
      return joined(at.text('by'), at.text('number'));
    case 'applicationLogged':
      return joined(at.text('id'), wordFor(words.applicationStatuses, at.text('status')));
    case 'specialSituationReported': {
      const situation = at.inside('situation');
      return joined(at.text('id'), wordFor(words.specialSituationKinds, situation.text('kind')));
    }
    case 'diaryEntryRecorded':
      return entryLine(at.inside('entry'), speech);
    case 'participantDiscontinued':
      return joined(
        wordFor(words.endings, at.text('from')),
        wordFor(words.discontinuationReasons, at.text('reason')),
      );
    case 'participantUnmasked':
      return wordFor(words.unmaskingReasons, at.text('reason'));
    case 'gateDecided':
      return wordFor(words.gateDecisions, at.text('decision'));
    case 'definitionPublished':
      return '';
    default:
      return joined(
        at.text('id'),
        at.text('participant'),
        at.text('consentVersion'),
        at.text('as'),
        dated(at.text('date'), speech),
      );
  }
}

/** What the participant entered, and for which day. */
function entryLine(entry: Reader, speech: Speech): string {
  const form = speech.definition.forms.find(({ id }) => id === entry.text('task'));
  const words = recordWords[speech.language].applicationStatuses;
  return joined(
    visitLabel(entry.text('visit'), speech),
    form?.title[speech.language] ?? '',
    dated(entry.text('date'), speech),
    wordFor(words, entry.text('status')),
  );
}

/** Reads what a history holds, which comes from outside and may lack anything. */
class Reader {
  readonly #fields: Readonly<Record<string, unknown>>;
  constructor(data: unknown) {
    this.#fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  }
  text(field: string): string {
    const value = this.#fields[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
  value(field: string): string | number | boolean | undefined {
    const value = this.#fields[field];
    return typeof value === 'object' || value === undefined
      ? undefined
      : (value as string | number | boolean);
  }
  whole(field: string): unknown {
    return this.#fields[field];
  }
  inside(field: string): Reader {
    return new Reader(this.#fields[field]);
  }
}

function correctedLine(at: Reader, speech: Speech): string {
  const target = at.inside('target');
  if (target.text('kind') === 'formRow') return rowLine(at, target, speech);
  const item = itemOf(speech.definition as Definition, target.text('item'));
  const shown = (value: string | number | boolean | undefined) => {
    if (value === undefined) return recordWords[speech.language].answers.none;
    return item ? recordedValue(item, value, speech) : String(value);
  };
  return joined(
    target.text('id'),
    placeOf(target, speech),
    item ? item.label[speech.language] : target.text('field'),
    `${shown(at.value('from'))} → ${shown(at.value('to'))}`,
  );
}

function rowLine(at: Reader, target: Reader, speech: Speech): string {
  const definition = speech.definition as Definition;
  const { none } = recordWords[speech.language].answers;
  const said = (field: string) => rowText(definition, at.whole(field), speech) ?? none;
  const which = { section: target.text('section'), row: Number(target.text('row')) };
  return joined(
    placeOf(target, speech),
    rowName(definition, which, speech),
    `${said('from')} → ${said('to')}`,
  );
}

function placeOf(at: Reader, speech: Speech): string {
  const form = speech.definition.forms.find(({ id }) => id === at.text('form'));
  return joined(visitLabel(at.text('visit'), speech), form?.title[speech.language] ?? '');
}

function visitLabel(id: string, { definition, language }: Speech): string {
  return definition.visits.find(visit => visit.id === id)?.label[language] ?? id;
}

function cohortLabel(id: string, { definition, language }: Speech): string {
  return definition.cohorts.find(cohort => cohort.id === id)?.label[language] ?? id;
}

function dated(date: string, speech: Speech): string {
  return date === '' ? '' : speech.dated(date);
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' · ');
}
