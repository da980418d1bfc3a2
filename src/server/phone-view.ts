import { mayBeShown } from '../conduct/diary-entry-apart.ts';
import { dateOfStudyDay, localDate } from '../protocol/dates.ts';
import type { Definition, Diary, DiaryItem, Item } from '../protocol/definition.ts';
import { licensedTextOf } from '../protocol/diary-plan.ts';
import { formOf, itemsOfForm } from '../protocol/lookup.ts';
import { firstApplicationDate } from '../record/applications.ts';
import { type DiaryAnswers, type DiaryRecord, diaryAnswers } from '../record/diary.ts';
import { isFilledByPhone } from '../record/diary-forms.ts';
import { visitViews } from '../record/due.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { PhoneCourse, PhoneDiaryView, PhoneEntry, PhoneQuestionnaire } from '../record/phone-views.ts';

export function phoneDiaryView(
  study: { readonly id: string; readonly simulated: boolean },
  definition: Definition,
  plan: Diary,
  state: ParticipantState,
  now: string,
): PhoneDiaryView {
  const site = definition.sites.find(({ id }) => id === state.site);
  if (site === undefined) throw new Error(`The definition has no site ${state.site}.`);
  const { days, slots, instruction } = definition.treatment;
  const today = localDate(now, site.timeZone);
  return {
    study: study.id,
    simulated: study.simulated,
    title: definition.identity.briefTitle,
    participant: state.id,
    site: site.name,
    timeZone: site.timeZone,
    now,
    plan,
    treatment: { days, slots, instruction },
    course: courseOf(state),
    questionnaires: questionnairesOf(definition, plan, state, today),
    entries: diaryAnswers(state.diary).flatMap(told => told.records.map(record => entryOf(told, record))),
    loggedBySite: loggedBySite(state),
  };
}

function courseOf(state: ParticipantState): PhoneCourse {
  const { dispensings, discontinuedTreatment, discontinuedStudy, completedOn } = state;
  const days = {
    dispensedOn: dispensings.map(({ date }) => date).toSorted()[0],
    firstApplicationOn: firstApplicationDate(state),
    treatmentStoppedOn: discontinuedTreatment?.date,
    leftOn: discontinuedStudy?.date ?? completedOn,
  };
  return Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined));
}

function entryOf({ counted }: DiaryAnswers, record: DiaryRecord): PhoneEntry {
  const { entry, receivedAt, apart, settled } = record;
  return { entry, receivedAt, state: stateOf(), ...(apart === undefined ? {} : { apart }) };

  function stateOf(): PhoneEntry['state'] {
    if (record === counted) return 'counted';
    if (settled?.decision === 'setAside') return 'setAside';
    if (apart !== undefined) return 'apart';
    return counted === undefined ? 'contradicted' : 'replaced';
  }
}

/** Questionnaires of visits that have a window; the phone shows those whose window is open. */
function questionnairesOf(
  definition: Definition,
  { questionnaires }: Diary,
  state: ParticipantState,
  today: string,
): readonly PhoneQuestionnaire[] {
  return visitViews(definition, state, today).flatMap(({ visit, from, to }) => {
    if (from === undefined || to === undefined) return [];
    return questionnaires
      .filter(each => each.visits.includes(visit))
      .filter(({ form }) => !isRecordedBySite(state, visit, form))
      .flatMap(({ form }) => questionnaireOf(definition, form, visit, { from, to }));
  });
}

function isRecordedBySite({ forms }: ParticipantState, visit: string, form: string): boolean {
  return forms.some(each => each.visit === visit && each.form === form && !isFilledByPhone(each));
}

function questionnaireOf(
  definition: Definition,
  id: string,
  visit: string,
  window: { readonly from: string; readonly to: string },
): readonly PhoneQuestionnaire[] {
  const form = formOf(definition, id);
  const label = definition.visits.find(each => each.id === visit)?.label;
  if (form === undefined || label === undefined) return [];
  const told = { form: id, title: form.title, visit, visitLabel: label, ...window };
  if (!mayBeShown(definition, id)) return [told];
  const text = licensedTextOf(definition, id);
  const items = itemsOfForm(form).filter(item => !item.calculated);
  return [
    {
      ...told,
      items: items.flatMap(item =>
        askedOf(
          item,
          text?.items.find(each => each.item === item.id),
        ),
      ),
      ...(text === undefined ? {} : { copyright: text.copyright }),
    },
  ];
}

type Worded = NonNullable<Definition['licensedTexts']>[number]['items'][number];

/** A phone asks what can be answered with a number, a choice, yes or no, or words; every item may be left out. */
function askedOf(
  { id, label, help, type, min, max, choices }: Item,
  worded: Worded | undefined,
): readonly DiaryItem[] {
  if (type !== 'integer' && type !== 'boolean' && type !== 'choice' && type !== 'text') return [];
  const offered = worded?.choices ?? choices;
  return [
    {
      id,
      label: worded?.question ?? label,
      type,
      required: false,
      ...(help === undefined ? {} : { help }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(offered === undefined ? {} : { choices: offered }),
    },
  ];
}

function loggedBySite(state: ParticipantState): PhoneDiaryView['loggedBySite'] {
  const first = firstApplicationDate(state);
  if (first === undefined) return [];
  return state.applications.flatMap(({ entry, slot }) =>
    entry === undefined && slot !== undefined
      ? [{ date: dateOfStudyDay(first, slot.day), slot: slot.slot }]
      : [],
  );
}
