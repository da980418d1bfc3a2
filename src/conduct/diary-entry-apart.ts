import { isFullDate, plusDays } from '../protocol/dates.ts';
import type { Definition, Diary, DiaryItem, Scalar } from '../protocol/definition.ts';
import { licensedTextOf, windowOf } from '../protocol/diary-plan.ts';
import { formOf, itemsOfForm } from '../protocol/lookup.ts';
import { trustedSkewSeconds } from '../record/diary.ts';
import type { ApartReason, DiaryEntry } from '../record/diary-events.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Context, World } from './act.ts';
import { isInstant } from './check-date.ts';
import { checkItem } from './check-item.ts';
import { refuseHeld } from './hold-scope.ts';
import { siteDate, todayOf } from './standing.ts';

/** Why an entry cannot count, or undefined. It hangs on the entry and the site's part of the record, never on other entries. */
export function apartReasonOf(
  world: World,
  participant: ParticipantState,
  entry: DiaryEntry,
  context: Context,
): ApartReason | undefined {
  const { definition, study } = world;
  if (participant.locked || study.status !== 'open') return 'afterLock';
  if (refuseHeld(participant)) return 'dataHeld';
  const { diary } = definition;
  if (diary === undefined || !isAsked(definition, diary, entry)) return 'notAsked';
  if (entry.kind === 'questionnaire' && !mayBeShown(definition, entry.task)) return 'notLicensed';
  if (!isAnswered(definition, diary, entry)) return 'answersInvalid';
  return outsideTreatment(participant, entry) ?? outsideTime(world, participant, diary, entry, context);
}

function isAsked(definition: Definition, diary: Diary, entry: DiaryEntry): boolean {
  const { kind, task, visit } = entry;
  switch (kind) {
    case 'application':
    case 'daily':
      return windowOf(diary, kind, task) !== undefined;
    case 'questionnaire':
      return (
        visit !== undefined &&
        formOf(definition, task) !== undefined &&
        diary.questionnaires.some(each => each.form === task && each.visits.includes(visit))
      );
    case 'sideEffect':
      return diary.sideEffects !== undefined && task === 'sideEffect';
  }
}

/** Of a form that holds topics only, a participant is shown the sponsor's licensed text or nothing. */
export function mayBeShown(definition: Pick<Definition, 'forms' | 'licensedTexts'>, form: string): boolean {
  return !formOf(definition, form)?.topicsOnly || licensedTextOf(definition, form) !== undefined;
}

function isAnswered(definition: Definition, diary: Diary, entry: DiaryEntry): boolean {
  const { kind, status, at, madeAt, timeZone, answers, date } = entry;
  if (!isInstant(madeAt) || !isZone(timeZone) || !isFullDate(date)) return false;
  if (kind === 'application' && (status === undefined || at === undefined || !isInstant(at))) return false;
  const items = itemsFor(definition, diary, entry);
  const isNamed = Object.keys(answers).every(id => items.some(item => item.id === id));
  return isNamed && items.every(item => fits(item, answers[item.id]));
}

type Asked = Pick<DiaryItem, 'id' | 'type' | 'min' | 'max' | 'choices' | 'required'>;

function fits(item: Asked, answer: Scalar | undefined): boolean {
  if (answer === undefined) return item.required === false;
  return checkItem(item, answer) === undefined;
}

/** Nothing more is asked about an application that was not given. */
function itemsFor(
  definition: Definition,
  diary: Diary,
  { kind, task, status }: DiaryEntry,
): readonly Asked[] {
  switch (kind) {
    case 'application':
      return status === 'missed' ? [] : (diary.applications?.items ?? []);
    case 'daily':
      return diary.daily.find(({ id }) => id === task)?.items ?? [];
    case 'sideEffect':
      return diary.sideEffects?.items ?? [];
    case 'questionnaire': {
      const form = formOf(definition, task);
      const items = form === undefined ? [] : itemsOfForm(form).filter(item => !item.calculated);
      return items.flatMap(item => ({ ...item, required: false }) as Asked);
    }
  }
}

function outsideTreatment(
  participant: ParticipantState,
  { kind, date }: DiaryEntry,
): ApartReason | undefined {
  const { dispensings, discontinuedTreatment, discontinuedStudy, completedOn } = participant;
  const left = [discontinuedStudy?.date, completedOn].find(day => day !== undefined && date > day);
  if (left !== undefined && kind !== 'sideEffect') return 'afterStop';
  if (kind !== 'application') return undefined;
  if (discontinuedTreatment !== undefined && date > discontinuedTreatment.date) return 'afterStop';
  const [dispensed] = dispensings.map(each => each.date).toSorted();
  return dispensed === undefined || date < dispensed ? 'beforeDispensing' : undefined;
}

/** The phone's clock may run ahead by as much as it is trusted. */
function outsideTime(
  world: World,
  participant: ParticipantState,
  { backFillDays }: Diary,
  { kind, date, at, madeAt }: DiaryEntry,
  context: Context,
): ApartReason | undefined {
  const latest = Temporal.Instant.from(context.now).add({ seconds: trustedSkewSeconds });
  const isAhead = (instant: string) => Temporal.Instant.compare(instant, latest) > 0;
  const today = todayOf(world, participant, { ...context, now: latest.toString() });
  if (date > today || isAhead(madeAt)) return 'inFuture';
  if (at !== undefined && isAhead(at)) return 'inFuture';
  if (at !== undefined && siteDate(world, participant, at) < date) return 'answersInvalid';
  if (kind === 'sideEffect' || kind === 'questionnaire') return undefined;
  return madeAt.slice(0, 10) > plusDays(date, backFillDays) ? 'filledInTooLate' : undefined;
}

function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
