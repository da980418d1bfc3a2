import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitContent } from '../../src/conduct/signed-data.ts';
import type { ApiClient } from './api-client.ts';
import { consent, fillScreening, form, participantView, signed, type Team } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { bytesOf, pagesOf } from './pdf-pages.ts';

const date = '2026-02-02';
const clock = { instant: `${date}T03:00:00Z`, now: () => clock.instant };
const antibody = 7.125;

let world: ApiWorld;
let participant: string;
const people = new Map<string, ApiClient>();

const person = (role: string) => people.get(role) as ApiClient;
const casebookPath = (language = 'en') =>
  `/api/studies/${world.study}/participants/${participant}/casebook/${language}`;

beforeAll(async () => {
  world = await startApiWorld({ definition: apiTrial, simulated: true, clock });
  for (const role of ['coordinator', 'investigator', 'pharmacist', 'monitor', 'dataManager', 'auditor'])
    people.set(role, await world.person(role));
  const { study } = world;
  const team: Team = {
    study,
    coordinator: person('coordinator'),
    investigator: person('investigator'),
    at: clock.instant,
    date,
  };
  participant = await consent(team);
  await fillScreening(team, participant);
  await person('pharmacist').act(study, 'record-form', {
    participant,
    ...form('first', 'immunology', { antibody }, date),
  });
  const signedVisit = { visit: 'first', occurrence: 1 };
  const { state } = await participantView(person('investigator'), study, participant);
  const content = visitContent(study, apiTrial, state, signedVisit);
  await person('investigator').act(study, 'sign-visit', { participant, ...signedVisit, ...signed(content) });
  const target = { kind: 'form', visit: 'first', occurrence: 1, form: 'demography', item: 'age' };
  await person('monitor').act(study, 'raise-query', { participant, target, text: 'Is the age right?' });
  const correction = { participant, target, to: 35, reason: 'Birthday <b>& "misread"</b>\u0001 #药' };
  await person('coordinator').act(study, 'correct-value', correction);
  const deviation = { date, category: 'visit', description: 'Came an hour late', major: false };
  await person('coordinator').act(study, 'add-deviation', { participant, deviation });
  await person('coordinator').act(study, 'correct-value', {
    participant,
    target: { kind: 'deviation', id: 'DV1', field: 'description' },
    to: 'Came two hours late',
    reason: 'Read from the door book',
  });
});
afterAll(() => world.close());

describe('the casebook on paper', () => {
  test('says whose it is on every page, numbers them, and has bookmarks', async () => {
    const reply = await fetch(world.origin + casebookPath(), {
      headers: { cookie: person('investigator').cookie },
    });
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="SMALL-1-${participant}-casebook.pdf"`,
    );
    const { pages, bookmarks } = await pagesOf(Buffer.from(await reply.arrayBuffer()));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`SMALL-1 · Participant ${participant}`);
      expect(page).toContain('SIMULATED');
      expect(page).toContain(`${index + 1} / ${pages.length}`);
    }
    for (const title of ['Screening', 'Queries', 'Signatures', 'Audit trail'])
      expect(bookmarks.some(mark => mark.includes(title))).toBe(true);
  });

  test('tells the correction with its reason, the query, and that the signature is broken', async () => {
    const { text } = await pagesOf(await bytesOf(person('auditor'), casebookPath()));
    expect(text).toContain('Is the age right?');
    expect(text).toContain('Birthday <b>& "misread"</b>');
    expect(text).toMatch(/Data of the visit confirmed by the\s*investigator/);
    expect(text).toContain('BROKEN');
    for (const told of ['Came an hour late', 'Came two hours late', 'Read from the door book'])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(told);
    const chinese = await pagesOf(await bytesOf(person('auditor'), casebookPath('zh')));
    expect(chinese.text).toContain('已失效');
    expect(chinese.text).toContain('稽查轨迹');
  });

  test('is the same to the byte for the same record and time', async () => {
    const first = await bytesOf(person('monitor'), casebookPath());
    expect((await bytesOf(person('monitor'), casebookPath())).equals(first)).toBe(true);
  });

  test('stands in the audit trail: whose it was, to whom it was given', async () => {
    const { text } = await person('monitor').get(`/api/studies/${world.study}/audit-trail`);
    const given = text
      .split('\n')
      .filter(line => line.includes('"copyGivenOut"'))
      .map(line => JSON.parse(line) as { stream: string; actor: { role: string }; data: object });
    expect(given.length).toBeGreaterThanOrEqual(4);
    expect(given[0]).toMatchObject({
      stream: 'site/01',
      actor: { role: 'investigator' },
      data: { kind: 'casebook', site: '01', participant, language: 'en' },
    });
  });

  test('leaves out what would tell a masked reader the treatment, at its place and with a note', async () => {
    const { text } = await pagesOf(await bytesOf(person('investigator'), casebookPath()));
    expect(text).toContain('Antibody');
    expect(text).toContain('left out: it would tell the treatment');
    expect(text).not.toMatch(/7\.125|14\.25/);
  });

  test('is of the own sites alone', async () => {
    const stranger = await world.person('investigator', ['02']);
    expect((await stranger.get(casebookPath())).status).toBe(404);
    expect((await stranger.get(`/api/studies/${world.study}/sites/01/copy/en`)).status).toBe(404);
  });
});

describe("the site's own copy", () => {
  test('is an archive whose manifest holds the hash of every other file', async () => {
    const path = `/api/studies/${world.study}/sites/01/copy/en`;
    const archive = await bytesOf(person('investigator'), path);
    const files = unzipSync(archive);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array));
    expect(manifest).toMatchObject({ study: 'SMALL-1', site: '01', simulated: true, masked: true });
    const listed = (manifest.files as { name: string; sha256: string }[]).map(({ name, sha256 }) => [
      name,
      sha256,
    ]);
    const held = Object.entries(files).filter(([name]) => name !== 'manifest.json');
    expect(listed).toEqual(
      held.map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
    );
    expect(Object.keys(files)).toContain(`casebooks/${participant}.pdf`);
    expect(strFromU8(files['data/values.csv'] as Uint8Array)).toContain(
      `${participant},first,1,demography,${date},age,,Age,35`,
    );
    const everything = held.map(([, bytes]) => Buffer.from(bytes).toString()).join('');
    expect(everything).not.toMatch(/7\.125|14\.25/);
    // The next copy differs only in that the trail tells of this one.
    const again = unzipSync(await bytesOf(person('investigator'), path));
    const differing = Object.keys(files).filter(
      name => !Buffer.from(again[name] ?? []).equals(Buffer.from(files[name] ?? [])),
    );
    expect(differing).toEqual(['audit-trail.jsonl', 'manifest.json']);
  });

  test('holds nothing of another site', async () => {
    const files = unzipSync(
      await bytesOf(person('dataManager'), `/api/studies/${world.study}/sites/02/copy/zh`),
    );
    expect(Object.keys(files).filter(name => name.startsWith('casebooks/'))).toEqual([]);
    const trail = strFromU8(files['audit-trail.jsonl'] as Uint8Array);
    expect(trail).not.toContain(participant);
    expect(trail).toContain('definitionPublished');
  });
});
