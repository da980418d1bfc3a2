import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { envelopesContent } from '../../src/conduct/signed-content.ts';
import type { ActReply, StudyView } from '../../src/record/views.ts';
import { type ApiClient, codeOf } from './api-client.ts';
import { makeEligible, participantView, signed, type Team, unmaskPayload } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const date = '2026-02-02';
let now = Temporal.Instant.from(`${date}T03:00:00Z`);

let world: ApiWorld;
let team: Team;
const people = new Map<string, ApiClient>();
beforeAll(async () => {
  const clock = { now: () => now.toString() };
  world = await startApiWorld({ definition: apiTrial, simulated: true, clock });
  for (const role of [
    'coordinator',
    'investigator',
    'pharmacist',
    'verifier',
    'sponsor',
    'monitor',
    'statistician',
  ])
    people.set(role, await world.person(role));
  const { study } = world;
  team = {
    study,
    coordinator: client('coordinator'),
    investigator: client('investigator'),
    at: `${date}T01:00:00Z`,
    date,
  };
  for (let count = 0; count < 3; count++) {
    const participant = await makeEligible(team);
    await team.coordinator.act(study, 'randomise', { participant });
  }
});
afterAll(() => world.close());

function client(role: string): ApiClient {
  const found = people.get(role);
  if (!found) throw new Error(`Nobody is ${role}.`);
  return found;
}

const path = (rest: string) => `/api/studies/${world.study}/${rest}`;

describe('an emergency unmasking', () => {
  // Three of the product and one of water: the chance of water is 1/4, and 1/3 or none once one is known.
  test('says before what it tells of the others, for either outcome', async () => {
    expect(await team.investigator.expect(path('participants/01-001/unmasking'))).toEqual({
      alreadyUnmasked: [],
      others: 2,
      cases: [
        {
          known: [],
          before: [{ participants: 2, chances: { active: '3/4', water: '1/4' } }],
          after: [
            { arm: 'active', others: [{ participants: 2, chances: { active: '2/3', water: '1/3' } }] },
            { arm: 'water', others: [{ participants: 2, chances: { active: '1/1', water: '0/1' } }] },
          ],
        },
      ],
    });
    expect((await team.coordinator.get(path('participants/01-001/unmasking'))).status).toBe(403);
    expect((await team.investigator.get(path('participants/01-999/unmasking'))).status).toBe(404);
  });

  test('is shown again to the same command for a quarter of an hour, then never', async () => {
    const payload = await unmaskPayload(team, '01-001');
    const first = await team.investigator.act(world.study, 'unmask', payload, 'unmask-001');
    expect(['active', 'water']).toContain(first.answer.arm);
    now = now.add({ minutes: 15 });
    expect(await team.investigator.act(world.study, 'unmask', payload, 'unmask-001')).toEqual(first);
    now = now.add({ seconds: 1 });
    const late = await team.investigator.tryAct(world.study, 'unmask', payload, 'unmask-001');
    expect([late.status, codeOf(late)]).toEqual([409, 'answer-shown-already']);
    expect(late.text).not.toMatch(/active|water/);
    const { state } = await participantView(team.investigator, world.study, '01-001');
    expect(state.unmaskings).toHaveLength(1);
  });

  test('leaves the next preview open as to how it turned out', async () => {
    const reply = await team.investigator.get(path('participants/01-002/unmasking'));
    expect(reply.body).toMatchObject({ alreadyUnmasked: ['01-001'], others: 1 });
    const { cases } = reply.body as { cases: { known: unknown[]; after: { arm: string }[] }[] };
    expect(cases.map(({ known, after }) => [known, after.map(({ arm }) => arm)])).toEqual([
      [[{ participant: '01-001', arm: 'active' }], ['active', 'water']],
      [[{ participant: '01-001', arm: 'water' }], ['active']],
    ]);
  });

  test('is told to sponsor and monitor, without what was shown, and to nobody else', async () => {
    const noticesOf = async (role: string) =>
      ((await client(role).expect(`/api/studies/${world.study}`)) as StudyView).notices;
    const notice = { kind: 'emergency', participant: '01-001', date, reason: 'medicalEmergency' };
    expect(await noticesOf('sponsor')).toEqual([notice]);
    expect(await noticesOf('monitor')).toEqual([notice]);
    expect(await noticesOf('statistician')).toEqual([]);
    const told = { participant: '01-002', whoKnows: ['participant'], how: 'The bottle was labelled', date };
    await client('monitor').act(world.study, 'record-unintended-unmasking', told);
    expect(await noticesOf('sponsor')).toEqual([notice, { kind: 'unintended', participant: '01-002', date }]);
  });
});

describe('the envelopes', () => {
  const participants = ['01-001', '01-002', '01-003'];
  const list = 'unmasking-envelopes';
  const print = async (
    who: string,
    wanted: { site: string; participants: readonly string[] },
    password?: string,
  ) => {
    const printings = (await client('pharmacist').expect(path(list))) as readonly { printing: string }[];
    const content = envelopesContent(world.study, wanted, printings);
    return client(who).tryAct(world.study, 'print-envelopes', { ...wanted, ...signed(content, password) });
  };
  const site = '01';

  test('are printed only by who is unmasked and proves it, for who is randomised, and are else not to be had', async () => {
    expect(codeOf(await client('pharmacist').get(path(`${list}/E1`)))).toBe('not-found');
    const refusals = [
      await print('pharmacist', { site, participants }, 'not the password'),
      await print('pharmacist', { site, participants: ['01-001', '01-999'] }),
      await print('pharmacist', { site: '02', participants: ['01-001'] }),
      await print('verifier', { site, participants }),
      await print('investigator', { site, participants }),
    ];
    expect(refusals.map(codeOf)).toEqual([
      'password-wrong',
      'participant-unknown',
      'participant-unknown',
      'role-masked',
      'not-permitted',
    ]);
    expect(await client('pharmacist').expect(path(list))).toEqual([]);
  });

  test('are given to whoever printed them, one outside and one inside for each participant', async () => {
    const printed = await print('pharmacist', { site, participants });
    expect((printed.body as ActReply).answer).toEqual({ printing: 'E1', before: [] });
    const reply = await client('pharmacist').get(path(`${list}/E1`));
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(reply.text.match(/<section class="sheet">/g)).toHaveLength(6);
    expect(reply.text.match(/SIMULATED/g)).toHaveLength(6);
    expect(reply.text.match(/<dd class="large">01-00[123]<\/dd>/g)).toHaveLength(6);
    expect(reply.text).not.toContain('Printed before');
    const others = ['verifier', 'investigator', 'sponsor', 'statistician'];
    for (const role of others) expect((await client(role).get(path(`${list}/E1`))).status).toBe(403);
    const colleague = await world.person('pharmacist');
    expect(codeOf(await colleague.get(path(`${list}/E1`)))).toBe('not-found');
  });

  test('printed again name the earlier sheets', async () => {
    const again = await print('pharmacist', { site, participants: ['01-002'] });
    const { answer } = again.body as ActReply;
    expect(answer).toMatchObject({ printing: 'E2', before: [{ printing: 'E1', participants }] });
    const { text } = await client('pharmacist').get(path(`${list}/E2`));
    const account = client('pharmacist').session?.account;
    expect(text).toMatch(new RegExp(`Printed before.*E1 · ${now.toString()} · ${account}`));
  });

  test('stand in the record: who, when and for whom, and no arm', async () => {
    const printing = { printing: 'E2', site, participants: ['01-002'], at: now.toString() };
    for (const role of ['sponsor', 'monitor'])
      expect(await client(role).expect(path(list))).toMatchObject([{ printing: 'E1' }, printing]);
    const events = await world.store.read(world.study, 'study');
    const printed = events.filter(({ type }) => type === 'envelopesPrinted');
    expect(printed.map(({ signature }) => signature?.meaning)).toEqual(
      Array(2).fill('Emergency envelopes printed'),
    );
    expect(JSON.stringify(printed)).not.toMatch(/active|water/);
  });

  test('are not given a quarter of an hour later', async () => {
    now = now.add({ minutes: 15 });
    expect((await client('pharmacist').get(path(`${list}/E2`))).status).toBe(200);
    now = now.add({ seconds: 1 });
    const late = await client('pharmacist').get(path(`${list}/E2`));
    expect([late.status, codeOf(late)]).toEqual([409, 'answer-shown-already']);
  });
});
