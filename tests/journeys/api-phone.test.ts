import { randomUUID } from 'node:crypto';
import { Errors } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DiaryEntry } from '../../src/record/diary-events.ts';
import type { PhoneDiaryView } from '../../src/record/phone-views.ts';
import { PhoneDiary } from '../../src/server/phone-operations.ts';
import { diaryTrial } from '../trials/diary-trial.ts';
import { ApiClient, codeOf } from './api-client.ts';
import { makeEligible, participantView, type Team, today } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const definition = {
  ...apiTrial,
  ...(diaryTrial.diary ? { diary: { ...diaryTrial.diary, questionnaires: [] } } : {}),
};
const pin = '402817';

let world: ApiWorld;
let team: Team;
let participant: string;
beforeAll(async () => {
  world = await startApiWorld({ definition });
  const [coordinator, investigator] = [await world.person('coordinator'), await world.person('investigator')];
  team = { study: world.study, coordinator, investigator };
  participant = await makeEligible(team);
  await coordinator.act(world.study, 'randomise', { participant });
  await (await world.person('pharmacist')).act(world.study, 'dispense', {
    participant,
    date: today(),
    units: 28,
  });
});
afterAll(() => world.close());

/** What a phone does over HTTP: no cookie, no token of a page, only its own session. */
class Phone {
  token = '';
  session = '';
  readonly #client = new ApiClient(world.origin);

  async enrol(link: string, chosen = pin) {
    const { study, link: secret } = Object.fromEntries(new URLSearchParams(new URL(link).hash.slice(1)));
    return this.#kept(
      await this.#client.post(`/api/studies/${study}/phone/enrol`, { link: secret, pin: chosen }),
    );
  }

  async open(typed: string) {
    return this.#kept(await this.#client.post(this.#path('open'), { token: this.token, pin: typed }));
  }

  diary() {
    return this.#client.get(this.#path('diary'), this.#bearer());
  }

  send(entries: readonly DiaryEntry[], sentAt = new Date().toISOString()) {
    return this.#client.post(this.#path('entries'), { sentAt, entries }, this.#bearer());
  }

  #path(what: string): string {
    return `/api/studies/${world.study}/phone/${what}`;
  }

  #bearer() {
    return { authorization: `Bearer ${this.session}` };
  }

  #kept(reply: Awaited<ReturnType<ApiClient['post']>>) {
    if (reply.status === 200) Object.assign(this, reply.body);
    return reply;
  }
}

async function invite(of = participant): Promise<{ phone: string; link: string }> {
  const path = `/api/studies/${world.study}/participants/${of}/phones`;
  return (await team.coordinator.expect(path, {})) as { phone: string; link: string };
}

function given(task: string): DiaryEntry {
  const madeAt = new Date().toISOString();
  return {
    id: randomUUID(),
    kind: 'application',
    task,
    date: today(),
    status: 'given',
    at: madeAt,
    answers: {},
    madeAt,
    timeZone: 'Asia/Shanghai',
  };
}

test('a phone is enrolled once, with a PIN, and reads and writes its own diary only', async () => {
  const { link, phone: id } = await invite();
  expect(id).toBe('P1');
  const phone = new Phone();
  expect(codeOf(await phone.enrol(link, '123456'))).toBe('pin-weak');
  expect((await phone.enrol(link)).status).toBe(200);
  expect(codeOf(await new Phone().enrol(link))).toBe('link-invalid');
  const read = await phone.diary();
  expect(Errors(PhoneDiary, read.body)).toEqual([]);
  const view = read.body as PhoneDiaryView;
  expect(view).toMatchObject({ participant, course: { dispensedOn: today() }, entries: [] });
  for (const told of ['active', 'water', 'R001']) expect(read.text).not.toContain(`"${told}"`);

  const morning = given('morning');
  const sent = [
    await phone.send([morning]),
    await phone.send([morning, { ...given('noon'), id: randomUUID() }]),
  ];
  expect(sent.map(({ body }) => body)).toMatchObject([
    { answers: [{ id: morning.id, outcome: 'accepted' }] },
    { answers: [{ outcome: 'alreadyHad' }, { outcome: 'keptApart', reason: 'notAsked' }] },
  ]);
  const after = (await phone.diary()).body as PhoneDiaryView;
  expect(after.entries.map(({ state }) => state)).toEqual(['counted', 'apart']);
  expect(after.course.firstApplicationOn).toBe(today());
  const { state, compliance } = await participantView(team.coordinator, world.study, participant);
  expect(state).toMatchObject({ status: 'onTreatment', applications: [{ entry: morning.id }] });
  expect(compliance.given).toBe(1);
  const staff = new ApiClient(world.origin);
  const foreign = await staff.get(`/api/studies/${world.study}/participants/${participant}`, {
    authorization: `Bearer ${phone.session}`,
  });
  expect(codeOf(foreign)).toBe('not-signed-in');
  const reached = await staff.post(
    `/api/studies/${world.study}/phone/entries`,
    { sentAt: new Date().toISOString(), entries: [], participant: '01-002' },
    { authorization: `Bearer ${phone.session}` },
  );
  expect(codeOf(reached)).toBe('invalid-request');
});

test('what many phones send at once arrives once, and the record says where from', async () => {
  const phones = await Promise.all(
    [1, 2].map(async () => {
      const phone = new Phone();
      await phone.enrol((await invite()).link);
      return phone;
    }),
  );
  const entries = Array.from({ length: 20 }, () => ({
    ...given('sideEffect'),
    kind: 'sideEffect' as const,
    answers: { complaint: 'A little red' },
  })).map(({ status: _status, at: _at, ...entry }): DiaryEntry => entry);
  const replies = await Promise.all(
    [...entries, ...entries].map((entry, i) => (phones[i % 2] as Phone).send([entry])),
  );
  expect(replies.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([]);
  const outcomes = replies.map(
    ({ body }) => (body as { answers: { outcome: string }[] }).answers[0]?.outcome,
  );
  expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(20);
  expect(outcomes.filter(outcome => outcome === 'alreadyHad')).toHaveLength(20);
  const path = `/api/studies/${world.study}/participants/${participant}/history`;
  const history = (await team.coordinator.expect(path)) as {
    type: string;
    actor: { account: string; role: string };
  }[];
  const received = history.filter(({ type }) => type === 'diaryEntryRecorded');
  expect(received).toHaveLength(22);
  expect(received[0]?.actor).toEqual({ account: `${participant}/P1`, role: 'participant' });
});

test('a lost phone is taken off, wrong PINs are counted, and a new phone finds everything again', async () => {
  const { phone: id, link } = await invite();
  const phone = new Phone();
  await phone.enrol(link);
  expect((await phone.diary()).status).toBe(200);
  await team.coordinator.expect(
    `/api/studies/${world.study}/participants/${participant}/phones/${id}/revoke`,
    {
      reason: 'Left on a train',
    },
  );
  expect(codeOf(await phone.send([given('evening')]))).toBe('phone-locked');
  expect(codeOf(await phone.open(pin))).toBe('phone-unknown');

  const guessed = new Phone();
  await guessed.enrol((await invite()).link);
  const tries = [];
  for (let i = 0; i < 5; i++) tries.push(codeOf(await guessed.open('000000')));
  expect(new Set(tries)).toEqual(new Set(['pin-wrong']));
  expect(codeOf(await guessed.open(pin))).toBe('pin-wrong');

  const next = new Phone();
  await next.enrol((await invite()).link);
  expect(((await next.diary()).body as PhoneDiaryView).entries).toHaveLength(22);
  const { state } = await participantView(team.coordinator, world.study, participant);
  expect(state.diary.phones.find(each => each.id === id)?.state).toBe('revoked');
});
