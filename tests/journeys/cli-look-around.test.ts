import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParticipantRow } from '../../src/record/views.ts';
import type { LookAround } from '../../src/web/look-around/looking-around.ts';
import { ApiClient } from './api-client.ts';
import { Program } from './program.ts';

const protocol = path.join('protocols', 'DEMO-THREE-ARM');
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(os.tmpdir(), 'tw-look-'));
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

test('everybody can be anybody in a simulated study under way, of which nothing is kept', async () => {
  const { says, stop } = new Program(dataFolder).start('look-around', '--protocol', protocol);
  const origin = / (http:\S+)\/look-around/.exec(await says('deletes it'))?.[1] ?? '';
  const { study, password, people } = (await (
    await fetch(`${origin}/look-around.json`)
  ).json()) as LookAround;
  expect(people.length).toBeGreaterThan(10);
  for (const { account, role } of people) {
    const person = await ApiClient.signedIn(origin, account, password);
    expect(await person.expect(`/api/studies/${study}`)).toMatchObject({ role, simulated: true });
  }
  const coordinator = await ApiClient.signedIn(origin, 'coordinator', password);
  const participants = (await coordinator.expect(
    `/api/studies/${study}/participants`,
  )) as readonly ParticipantRow[];
  expect(participants.length).toBeGreaterThan(3);
  expect(await stop()).toMatchObject({ code: 0 });
  expect(await readdir(dataFolder)).toEqual([]);
});

test('other machines are not let in', async () => {
  const { code, said } = await new Program(dataFolder, { HOST: '0.0.0.0' }).run(
    'look-around',
    '--protocol',
    protocol,
  );
  expect(code).toBe(2);
  expect(said).toContain('0.0.0.0 can be reached by other machines');
});
