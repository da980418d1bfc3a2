import { randomUUID } from 'node:crypto';
import { type Static, type TSchema, Type } from 'typebox';
import type { Act } from '../conduct/act.ts';
import { enrolPhone } from '../conduct/enrol-phone.ts';
import { invitePhone } from '../conduct/invite-phone.ts';
import { PhoneId, Words } from '../conduct/payload.ts';
import { DiaryEntrySchema, diaryEntriesMax, recordDiaryEntries } from '../conduct/record-diary-entries.ts';
import { revokePhone } from '../conduct/revoke-phone.ts';
import { settingOf } from '../conduct/setting.ts';
import { Diary, DiaryItem } from '../protocol/diary.ts';
import { Code, closed, Text } from '../protocol/vocabulary.ts';
import { apartReasons } from '../record/diary-events.ts';
import { Command } from './act-operations.ts';
import type { House } from './house.ts';
import {
  type Operation,
  type PhoneCaller,
  phoneOperation,
  publicOperation,
  type StudyCaller,
  studyOperation,
} from './operation.ts';
import { type ActRequest, performAct } from './perform-act.ts';
import type { OpenedPhone, PhonePlace } from './phone-door.ts';
import { phoneDiaryView } from './phone-view.ts';
import { Problem } from './problems.ts';
import { RefusedAct } from './refused-act.ts';
import { drawCommand } from './sources.ts';
import { StudyPath } from './study-operations.ts';
import type { StudyRuntime } from './study-runtime.ts';
import { oneOf } from './view-parts.ts';
import { ActReply } from './view-schemas.ts';

const text = Type.String();
const Pin = Type.String({ maxLength: 40 });
const Token = Type.String({ minLength: 1, maxLength: 200 });
const PhonesPath = Type.Object({ study: Code, id: Code }, closed);
const PhonePath = Type.Object({ study: Code, id: Code, phone: PhoneId }, closed);

const Opened = Type.Object({ session: text, expiresAt: text, participant: text, phone: text }, closed);

export const PhoneDiary = Type.Object(
  {
    study: text,
    simulated: Type.Boolean(),
    title: Text,
    participant: text,
    site: Text,
    timeZone: text,
    now: text,
    plan: Diary,
    treatment: Type.Object(
      {
        days: Type.Integer(),
        slots: Type.Array(Type.Object({ id: text, label: Text }, closed)),
        instruction: Text,
      },
      closed,
    ),
    course: Type.Object(
      {
        dispensedOn: Type.Optional(text),
        firstApplicationOn: Type.Optional(text),
        treatmentStoppedOn: Type.Optional(text),
        leftOn: Type.Optional(text),
      },
      closed,
    ),
    questionnaires: Type.Array(
      Type.Object(
        {
          form: text,
          title: Text,
          visit: text,
          visitLabel: Text,
          from: text,
          to: text,
          items: Type.Optional(Type.Array(DiaryItem)),
          copyright: Type.Optional(Text),
        },
        closed,
      ),
    ),
    entries: Type.Array(
      Type.Object(
        {
          entry: DiaryEntrySchema,
          receivedAt: text,
          state: oneOf('counted', 'contradicted', 'replaced', 'apart', 'setAside'),
          apart: Type.Optional(oneOf(...apartReasons)),
        },
        closed,
      ),
    ),
    loggedBySite: Type.Array(Type.Object({ date: text, slot: text }, closed)),
  },
  closed,
);

/** What the site does about a participant's phone, and what the phone does. The phone names nobody: its casebook is that of its token. */
export const phoneOperations: readonly Operation[] = [
  studyOperation({
    id: invitePhone.name,
    method: 'POST',
    path: '/api/studies/:study/participants/:id/phones',
    summary: invitePhone.summary,
    roles: invitePhone.roles,
    params: PhonesPath,
    body: Type.Object({ command: Type.Optional(Command) }, closed),
    reply: Type.Object({ phone: text, link: text, expiresAt: text }, closed),
    async handle({ params, body, origin, house }, caller) {
      const { answer } = await byStaff(house, caller, invitePhone, { participant: params.id }, body.command);
      const place = { study: caller.runtime.id, participant: params.id, phone: String(answer.phone) };
      const { token, expiresAt } = await house.phones.createLink(place);
      const link = `${origin}/phone/#study=${encodeURIComponent(place.study)}&link=${token}`;
      return { body: { phone: place.phone, link, expiresAt } };
    },
  }),
  studyOperation({
    id: revokePhone.name,
    method: 'POST',
    path: '/api/studies/:study/participants/:id/phones/:phone/revoke',
    summary: revokePhone.summary,
    roles: revokePhone.roles.filter(role => role !== 'system'),
    params: PhonePath,
    body: Type.Object({ command: Type.Optional(Command), reason: Words }, closed),
    reply: ActReply,
    async handle({ params: { id: participant, phone }, body: { command, reason }, house }, caller) {
      const payload = { participant, phone, reason };
      const reply = await byStaff(house, caller, revokePhone, payload, command);
      await house.phones.forget({ study: caller.runtime.id, participant, phone });
      return { body: reply };
    },
  }),
  publicOperation({
    id: enrolPhone.name,
    method: 'POST',
    path: '/api/studies/:study/phone/enrol',
    summary: enrolPhone.summary,
    limited: true,
    params: StudyPath,
    body: Type.Object({ link: Token, pin: Pin }, closed),
    reply: Type.Object({ token: text, ...Opened.properties }, closed),
    async handle({ params, body, house }) {
      const runtime = studyOf(house, params.study);
      const { phone, participant } = await house.phones.invited(params.study, body.link);
      const opened = await house.phones.enrol(params.study, body.link, body.pin);
      await asParticipant(house, runtime, opened, enrolPhone, { participant, phone });
      return { body: { token: opened.token, ...openedView(opened) } };
    },
  }),
  publicOperation({
    id: 'open-phone',
    method: 'POST',
    path: '/api/studies/:study/phone/open',
    summary: 'Open a session of an enrolled phone with its PIN.',
    limited: true,
    params: StudyPath,
    body: Type.Object({ token: Token, pin: Pin }, closed),
    reply: Opened,
    async handle({ params, body, house }) {
      const runtime = studyOf(house, params.study);
      const opened = await house.phones.open(params.study, body.token, body.pin);
      if (opened.outcome === 'open') return { body: openedView(opened) };
      await takeOff(house, runtime, opened);
      throw new Problem('phone-unknown');
    },
  }),
  phoneOperation({
    id: 'diary',
    method: 'GET',
    path: '/api/studies/:study/phone/diary',
    summary: "The participant's own diary: what is asked and what was answered.",
    params: StudyPath,
    reply: PhoneDiary,
    async handle({ house }, { runtime, place }) {
      const { state: study, editions, participant } = await runtime.participant(place.participant);
      if (participant === undefined) throw new Problem('not-found');
      const now = house.sources.clock.now();
      const { definition } = settingOf({ study, editions }, {}, participant, now);
      if (definition.diary === undefined) throw new Problem('not-found');
      return { body: phoneDiaryView(runtime, definition, definition.diary, participant, now) };
    },
  }),
  phoneOperation({
    id: recordDiaryEntries.name,
    method: 'POST',
    path: '/api/studies/:study/phone/entries',
    summary: recordDiaryEntries.summary,
    params: StudyPath,
    body: Type.Object(
      {
        sentAt: recordDiaryEntries.payload.properties.sentAt,
        entries: Type.Array(DiaryEntrySchema, { maxItems: diaryEntriesMax }),
      },
      closed,
    ),
    reply: Type.Object(
      {
        answers: Type.Array(
          Type.Object(
            {
              id: text,
              outcome: oneOf('accepted', 'alreadyHad', 'keptApart'),
              reason: Type.Optional(oneOf(...apartReasons)),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    async handle({ body, house }, { runtime, place }) {
      const { participant, phone } = place;
      const payload = { participant, phone, ...body };
      const { answer } = await asParticipant(house, runtime, place, recordDiaryEntries, payload);
      return { body: { answers: answer.answers } };
    },
  }),
];

function studyOf(house: House, study: string): StudyRuntime {
  const runtime = house.studies.get(study);
  if (runtime === undefined) throw new Problem('not-found');
  return runtime;
}

function openedView({ session, expiresAt, participant, phone }: OpenedPhone): Static<typeof Opened> {
  return { session, expiresAt, participant, phone };
}

async function byStaff<Payload extends TSchema>(
  house: House,
  { runtime, account, role, sites }: StudyCaller,
  act: Act<Payload>,
  payload: Static<Payload>,
  command: string = randomUUID(),
) {
  const actor = { account: account.id, role };
  return done(house, runtime, { act: act as Act, payload, command, actor, sites });
}

/** Entries have ids of their own, by which they act once; the command is only this request's. */
async function asParticipant<Payload extends TSchema>(
  house: House,
  runtime: StudyRuntime,
  { participant: id, phone }: PhonePlace,
  act: Act<Payload>,
  payload: Static<Payload>,
  role: 'participant' | 'system' = 'participant',
) {
  const command = drawCommand(house.sources.chance);
  const { participant } = await runtime.participant(id);
  const sites = participant === undefined ? [] : [participant.site];
  const actor = { account: role === 'system' ? role : `${id}/${phone}`, role };
  return done(house, runtime, { act: act as Act, payload, command, actor, sites });
}

async function takeOff(house: House, runtime: StudyRuntime, place: PhonePlace): Promise<void> {
  const { participant, phone } = place;
  const payload = { participant, phone, reason: 'Too many wrong PINs' };
  await asParticipant(house, runtime, place, revokePhone, payload, 'system');
  await house.phones.forget(place);
}

async function done(house: House, runtime: StudyRuntime, request: ActRequest) {
  const outcome = await performAct(runtime, request, house.sources);
  if (outcome.outcome === 'refused') throw new RefusedAct(outcome.refusal);
  return outcome.reply;
}

/** The phone of this session, if the record still has it enrolled. */
export async function phoneCallerOf(
  house: House,
  study: string,
  authorization: string | undefined,
): Promise<PhoneCaller> {
  const runtime = house.studies.get(study);
  const session = /^Bearer ([\w-]{20,200})$/.exec(authorization ?? '')?.[1];
  const place = runtime && session ? await house.phones.find(study, session) : undefined;
  if (runtime === undefined || place === undefined) throw new Problem('phone-locked');
  const { participant } = await runtime.participant(place.participant);
  const isEnrolled = participant?.diary.phones.some(
    ({ id, state }) => id === place.phone && state === 'enrolled',
  );
  if (!isEnrolled) throw new Problem('phone-unknown');
  return { runtime, place };
}
