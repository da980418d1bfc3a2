import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParticipantRow } from '../../src/record/views.ts';
import type { LookAround } from '../../src/web/look-around/looking-around.ts';
import { textsOf } from '../../src/web/texts/texts-of.ts';
import { inaccessible } from './accessible.ts';
import { ApiClient } from './api-client.ts';
import { buildWeb, closeWindows, launchBrowser } from './browser-world.ts';
import { Program } from './program.ts';

const protocol = path.join('protocols', 'DEMO-THREE-ARM');
const {
  roles,
  lookAround: { enter, tour },
} = textsOf('en');
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
  await takeTour(`${origin}/look-around`);
  expect(await stop()).toMatchObject({ code: 0 });
  expect(await readdir(dataFolder)).toEqual([]);
});

/** Comes in as a visitor does, follows the tour to its end by keyboard, and is not shown it again. */
async function takeTour(address: string): Promise<void> {
  await buildWeb();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(address);
    await page.getByRole('button', { name: enter(roles.coordinator.toLowerCase()) }).click();
    const box = page.getByRole('region', { name: tour.label });
    for (const step of Object.keys(tour.steps) as (keyof typeof tour.steps)[]) {
      await box.getByText(tour.steps[step]).waitFor();
      if (step === 'other') break;
      await box.getByRole('button', { name: tour.next }).press('Enter');
    }
    expect(await inaccessible(page)).toEqual([]);
    await box.getByRole('button', { name: tour.end }).press('Enter');
    await box.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('main tbody a').first().waitFor();
    expect(await box.count()).toBe(0);
  } finally {
    await closeWindows(browser);
  }
}

test('other machines are not let in', async () => {
  const { code, said } = await new Program(dataFolder, { HOST: '0.0.0.0' }).run(
    'look-around',
    '--protocol',
    protocol,
  );
  expect(code).toBe(2);
  expect(said).toContain('0.0.0.0 can be reached by other machines');
});
