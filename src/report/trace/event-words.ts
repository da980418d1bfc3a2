import { itemOf } from '../../protocol/lookup.ts';
import type { CollectedForm, Value } from '../../protocol/value.ts';
import type { StoredEvent, StoredOf } from '../../record/event.ts';
import type { CorrectionTarget, ParticipantEvent } from '../../record/events.ts';
import { recordWords, wordFor } from '../../record/words.ts';
import type { ResultsContext } from '../context.ts';
import { visitLabel } from '../labels.ts';
import { rowName, rowText } from '../row-words.ts';

export interface EventWords {
  readonly type: string;
  /** What it says, as far as rows of the analysis read it. */
  readonly said: string;
  /** As a person gave it; empty where none was asked for. */
  readonly reason: string;
}

/** An event in a few words. Of a form it tells the values of the items named. */
export function eventWords(
  stored: StoredEvent,
  items: ReadonlySet<string>,
  context: ResultsContext,
): EventWords {
  const { eventTypes } = recordWords[context.language];
  return {
    type: wordFor(eventTypes, stored.type),
    said: saidIn(stored, items, context),
    reason: reasonIn(stored.data),
  };
}

function saidIn(stored: StoredEvent, items: ReadonlySet<string>, context: ResultsContext): string {
  const event = stored as StoredOf<ParticipantEvent>;
  switch (event.type) {
    case 'formRecorded':
      return formText(event.data, items, context);
    case 'diaryEntryRecorded': {
      const { entry, form, application } = event.data;
      if (form !== undefined) return formText(form, items, context);
      const { status = '' } = entry;
      const words = wordFor(recordWords[context.language].applicationStatuses, status);
      return joined(application?.date ?? entry.date, words);
    }
    case 'valueCorrected': {
      const { target, from, to } = event.data;
      if (target.kind === 'formRow') {
        const speech = { language: context.language, dated: (date: string) => date };
        const said = (content: unknown) => rowText(context.definition, content, speech) ?? '–';
        return joined(targetText(target, context), `${said(from)} → ${said(to)}`);
      }
      const item = target.kind === 'form' ? target.item : '';
      return joined(
        targetText(target, context),
        `${shown(item, from as Value | undefined, context)} → ${shown(item, to as Value | undefined, context)}`,
      );
    }
    case 'adverseEventReported': {
      const { verbatim, grade, onset = '', end = '' } = event.data.event;
      return joined(event.data.id, verbatim, context.say('gradeNumber', { n: grade }), `${onset} – ${end}`);
    }
    case 'adverseEventFollowed':
      return joined(event.data.id, event.data.date, fieldsOf(event.data.change));
    case 'medicationAdded': {
      const { name, start = '', end = '' } = event.data.medication;
      return joined(event.data.id, name, `${start} – ${end}`);
    }
    case 'deviationAdded':
      return joined(event.data.id, event.data.deviation.date, event.data.deviation.description);
    case 'applicationLogged':
      return joined(
        event.data.id,
        event.data.date,
        wordFor(recordWords[context.language].applicationStatuses, event.data.status),
      );
    case 'eligibilityAssessed':
      return joined(visitLabel(event.data.stage, context), failedOf(event.data.results));
    case 'eligibilityDecided':
      return joined(
        visitLabel(event.data.stage, context),
        context.say(event.data.decision === 'eligible' ? 'eligible' : 'ineligible'),
      );
    case 'participantRandomised':
      return joined(event.data.number, cohortText(event.data.cohort, context));
    case 'consentGiven':
      return joined(event.data.participant, event.data.consentVersion, event.data.signedAt);
    case 'participantDiscontinued':
    case 'participantCompleted':
      return event.data.date;
    default:
      return '';
  }
}

function formText(
  { visit, form, date, values, calculated }: CollectedForm,
  items: ReadonlySet<string>,
  context: ResultsContext,
): string {
  const told = Object.entries({ ...values, ...calculated }).filter(([item]) => items.has(item));
  return joined(
    placeOf({ visit, form }, context),
    date,
    told.map(([item, value]) => `${itemText(item, context)} = ${shown(item, value, context)}`).join('; '),
  );
}

function failedOf(results: readonly { readonly criterion: string; readonly result: string }[]): string {
  const failed = results.filter(({ result }) => result === 'notMet').map(({ criterion }) => criterion);
  return failed.length === 0 ? '' : `✗ ${failed.join(', ')}`;
}

function placeOf(
  { visit, form }: { readonly visit: string; readonly form: string },
  context: ResultsContext,
) {
  const title = context.definition.forms.find(({ id }) => id === form)?.title;
  return joined(visitLabel(visit, context), title === undefined ? form : context.read(title));
}

function targetText(target: CorrectionTarget, context: ResultsContext): string {
  switch (target.kind) {
    case 'form':
      return joined(placeOf(target, context), itemText(target.item, context));
    case 'formRow':
      return joined(placeOf(target, context), rowName(context.definition, target, context));
    case 'formDate':
      return joined(placeOf(target, context), context.say('date'));
    default:
      return joined(target.id, target.field);
  }
}

function itemText(id: string, { definition, read }: ResultsContext): string {
  const item = itemOf(definition, id);
  return item === undefined ? id : read(item.label);
}

function shown(id: string, value: Value | undefined, { definition, read, say }: ResultsContext): string {
  if (value === undefined) return '–';
  const choice = itemOf(definition, id)?.choices?.find(each => each.value === value);
  if (choice !== undefined) return read(choice.label);
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function cohortText(id: string, { definition, read }: ResultsContext): string {
  const cohort = definition.cohorts.find(each => each.id === id);
  return cohort === undefined ? id : read(cohort.label);
}

function fieldsOf(change: object): string {
  return Object.entries(change)
    .map(
      ([field, value]) => `${field} = ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join('; ');
}

/** Why, or a comment, in the words of whoever did it. */
function reasonIn(data: unknown): string {
  const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  return [fields.reason, fields.comment].filter(text => typeof text === 'string' && text !== '').join('; ');
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' · ');
}
