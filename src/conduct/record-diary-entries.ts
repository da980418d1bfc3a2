import { type Static, Type } from 'typebox';
import { Code, closed, FullDate, Identifier } from '../protocol/vocabulary.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { ApartReason, DiaryEntry } from '../record/diary-events.ts';
import { recordOf } from '../record/fold-diary.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act, type Context, type World } from './act.ts';
import { isInstant } from './check-date.ts';
import { accepted, happened, onParticipant, refuse } from './decision.ts';
import { apartReasonOf } from './diary-entry-apart.ts';
import { diaryQueries } from './diary-queries.ts';
import { fillForm } from './fill-form.ts';
import { Instant, ParticipantId, PhoneId, Scalar } from './payload.ts';
import { siteDate } from './standing.ts';

/** Enough for weeks; a phone that has more sends them in turns. */
export const diaryEntriesMax = 100;

export const DiaryEntrySchema = Type.Object(
  {
    id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
    kind: Type.Union([
      Type.Literal('application'),
      Type.Literal('daily'),
      Type.Literal('questionnaire'),
      Type.Literal('sideEffect'),
    ]),
    task: Identifier,
    date: FullDate,
    visit: Type.Optional(Identifier),
    status: Type.Optional(
      Type.Union([Type.Literal('given'), Type.Literal('partial'), Type.Literal('missed')]),
    ),
    at: Type.Optional(Instant),
    answers: Type.Record(Identifier, Scalar, { maxProperties: 60 }),
    madeAt: Instant,
    timeZone: Type.String({ pattern: '^[A-Za-z0-9_+/-]{1,60}$' }),
    replaces: Type.Optional(Code),
  },
  closed,
);

export interface DiaryAnswer {
  readonly id: string;
  readonly outcome: 'accepted' | 'alreadyHad' | 'keptApart';
  readonly reason?: ApartReason;
}

/**
 * Takes in what a phone kept, in any order, late, and as often as it is sent. Nothing is refused for what stands in the record:
 * what cannot count is kept apart with the reason.
 */
export const recordDiaryEntries = act({
  name: 'record-diary-entries',
  summary: "Take in entries of a participant's diary",
  payload: Type.Object(
    {
      participant: ParticipantId,
      phone: PhoneId,
      /** Instant by the phone's clock. */
      sentAt: Instant,
      entries: Type.Array(DiaryEntrySchema, { maxItems: diaryEntriesMax }),
    },
    closed,
  ),
  roles: ['participant'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, phone, sentAt, entries }, context) {
    const { participant } = world;
    if (participant === undefined) return refuse('participant-unknown', { participant: id });
    if (!isInstant(sentAt)) return refuse('date-invalid', { field: 'sentAt', date: sentAt });
    const known = participant.diary.phones.find(each => each.id === phone);
    if (known?.state !== 'enrolled') return refuse('phone-unknown', { phone });
    const skewSeconds = secondsBetween(context.now, sentAt);
    const had = new Map(participant.diary.records.map(({ entry }) => [entry.id, entry] as const));
    const told = entries.map(entry => {
      const before = had.get(entry.id);
      if (before !== undefined && hasRecorded(participant, entry, had))
        return { answer: { id: entry.id, outcome: 'alreadyHad' } satisfies DiaryAnswer, event: undefined };
      if (before === undefined) had.set(entry.id, entry);
      const apart = before === undefined ? apartReasonOf(world, participant, entry, context) : 'idUsedTwice';
      return takenIn(world, participant, { entry, phone, skewSeconds, apart }, context);
    });
    const events = told.flatMap(({ event }) => event ?? []);
    const records = events.map((event, place) =>
      recordOf({ ...event, version: participant.version + 1 + place }),
    );
    const asked = records.some(({ form }) => form !== undefined)
      ? diaryQueries(world, participant, [...participant.diary.records, ...records], context)
      : [];
    const writes = events.length === 0 ? [] : [onParticipant(participant, ...events, ...asked)];
    return accepted(writes, { answers: told.map(({ answer }) => answer) });
  },
});

type Sent = Static<typeof DiaryEntrySchema>;

/** The same words under the same id, in this batch or before it. */
function hasRecorded(
  { diary }: ParticipantState,
  entry: Sent,
  had: ReadonlyMap<string, DiaryEntry>,
): boolean {
  const text = canonicalJson(entry);
  const earlier = diary.records.filter(record => record.entry.id === entry.id).map(record => record.entry);
  return [...earlier, had.get(entry.id)].some(each => each !== undefined && canonicalJson(each) === text);
}

function takenIn(
  world: World,
  participant: ParticipantState,
  taken: {
    readonly entry: Sent;
    readonly phone: string;
    readonly skewSeconds: number;
    readonly apart: ApartReason | undefined;
  },
  context: Context,
) {
  const { entry, phone, skewSeconds } = taken;
  const { at } = entry;
  const isQuestionnaire = entry.kind === 'questionnaire' && taken.apart === undefined;
  const form = isQuestionnaire ? fillForm(world, participant, entry) : undefined;
  const apart = isQuestionnaire && form === undefined ? 'answersInvalid' : taken.apart;
  const isApplication = entry.kind === 'application' && at !== undefined && isInstant(at);
  const date = isApplication ? siteDate(world, participant, at) : undefined;
  const event = happened(context, 'diaryEntryRecorded', {
    entry,
    phone,
    skewSeconds,
    ...(date === undefined ? {} : { application: { date, lastDay: world.definition.treatment.days } }),
    ...(form === undefined ? {} : { form }),
    ...(apart === undefined ? {} : { apart }),
  });
  const answer: DiaryAnswer =
    apart === undefined
      ? { id: entry.id, outcome: 'accepted' }
      : { id: entry.id, outcome: 'keptApart', reason: apart };
  return { event, answer };
}

function secondsBetween(from: string, to: string): number {
  return Math.round(Temporal.Instant.from(from).until(to).total('seconds'));
}
