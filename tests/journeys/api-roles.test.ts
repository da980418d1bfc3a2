import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acts } from '../../src/conduct/acts.ts';
import { type Role, roles } from '../../src/record/roles.ts';
import type { Operation } from '../../src/server/operation.ts';
import { operations } from '../../src/server/operations.ts';
import { ApiClient, codeOf } from './api-client.ts';
import { consent, fillScreening, type Team } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

const readers = [
  'coordinator',
  'nurse',
  'investigator',
  'monitor',
  'dataManager',
  'statistician',
  'sponsor',
  'auditor',
];
const people: readonly Role[] = roles.filter(role => role !== 'participant');

/** Who may read what, written out once more: a change of a right has to be made twice. */
const reading: Readonly<Record<string, readonly string[]>> = {
  study: people,
  amendments: people,
  definition: people,
  'compare-amendment': ['sponsor', 'dataManager', 'statistician', 'administrator'],
  participants: readers,
  participant: readers,
  'participant-history': readers,
  'participant-with-history': readers,
  photo: readers,
  casebook: readers,
  'case-form': readers,
  'unmasked-case-form': ['pharmacist'],
  // The trial of this test does not ask for it.
  'closed-view': [],
  'site-copy': ['investigator', 'dataManager', 'auditor'],
  'participant-unmasking': ['investigator'],
  'unmasking-envelopes': ['pharmacist'],
  'envelope-printings': [
    'pharmacist',
    'verifier',
    'randomisationStatistician',
    'monitor',
    'sponsor',
    'auditor',
  ],
  'study-history': readers.filter(role => role !== 'nurse'),
  pharmacy: ['pharmacist'],
  'pharmacy-accountability': ['pharmacist'],
  'kit-labels': ['pharmacist'],
  'stock-labels': ['pharmacist'],
  supply: [...readers, 'pharmacist', 'verifier'],
  'safety-cases': readers,
  'special-situations': readers,
  'gate-listing': [...readers, 'safetyCommittee'],
  queries: readers,
  'closed-queries': readers,
  'data-quality': readers,
  'grading-dictionary': readers,
  'leak-audits': people,
  'audit-trail': readers.filter(role => role !== 'nurse'),
  allocation: ['statistician', 'dataManager', 'sponsor', 'auditor', 'safetyCommittee', 'administrator'],
  'allocation-bundle': [
    'statistician',
    'dataManager',
    'sponsor',
    'auditor',
    'safetyCommittee',
    'administrator',
  ],
  'dummy-arm-report': ['statistician'],
  'record-export': ['dataManager', 'statistician', 'auditor'],
  delegations: people,
  accounts: ['administrator', 'auditor'],
  'create-account': ['administrator'],
  'create-link': ['administrator'],
  'revoke-account': ['administrator'],
  'set-term': ['administrator'],
  'take-factors-away': ['administrator'],
  'take-identity-away': ['administrator'],
  'account-sessions': ['administrator'],
  'end-account-sessions': ['administrator'],
};

const studyOperations = operations.filter(({ access }) => access.kind === 'study');

let world: ApiWorld;
const clients = new Map<string, ApiClient>();
beforeAll(async () => {
  world = await startApiWorld({ definition: apiTrial });
  for (const role of people) clients.set(role, await world.person(role));
});
afterAll(() => world.close());

function client(role: string): ApiClient {
  const found = clients.get(role);
  if (!found) throw new Error(`Nobody is ${role}.`);
  return found;
}

function call(who: ApiClient, { method, path }: Operation, study = world.study) {
  const address = path
    .replace(':study', study)
    .replace(':id', '01-001')
    .replace(':account', 'nobody')
    .replace(':site', '01')
    .replace(':language', 'en')
    .replace(':printing', 'E1')
    .replace(':event', 'AE1')
    .replace(':photo', 'a'.repeat(64))
    .replace(':file', 'report.html')
    .replace(':gate', apiTrial.safety.gates[0]?.id ?? '');
  return method === 'GET' ? who.get(address) : who.post(address, {});
}

function mayCall({ id }: Operation): readonly string[] {
  return reading[id] ?? acts[id]?.roles ?? [];
}

/** The cells of docs/authorisation.md, by operation and role. */
function cellsOfPage(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/authorisation.md'), 'utf8');
  const rows = page.split('\n').map(line => line.split('|').map(cell => cell.trim()));
  const header = rows.find(row => row.includes('coordinator')) ?? [];
  return Object.fromEntries(
    rows
      .filter(row => row.length === header.length && row[1]?.startsWith('`'))
      .map(row => [
        row[1]?.replaceAll('`', '') ?? '',
        Object.fromEntries(
          header.flatMap((role, at) => (at > 1 && role !== '' ? [[role, row[at] ?? '']] : [])),
        ),
      ]),
  );
}

/** Whether a cell of the page promises that the role may call the operation in this study. */
function promises(cell: string | undefined, role: string): boolean {
  if (cell !== '◐') return cell === '●';
  // Only the pharmacist is unmasked in the trial of this test.
  return role === 'pharmacist';
}

describe('every operation for every role', () => {
  const page = cellsOfPage();

  test('the page of authorisation has a cell for each', () => {
    expect(Object.keys(page).toSorted()).toEqual(studyOperations.map(({ id }) => id).toSorted());
    for (const row of Object.values(page)) expect(Object.keys(row)).toEqual([...roles]);
    expect(Object.values(page).map(({ participant }) => participant)).toEqual(
      studyOperations.map(operation => (mayCall(operation).includes('participant') ? '●' : '·')),
    );
  });

  test.each(studyOperations)('$id is refused to whoever has no right to it', async operation => {
    for (const role of people) {
      const reply = await call(client(role), operation);
      const allowed = mayCall(operation).includes(role);
      expect([role, reply.status === 403]).toEqual([role, !allowed]);
      expect([role, promises(page[operation.id]?.[role], role)]).toEqual([role, allowed]);
      if (!allowed) expect(codeOf(reply)).toBe('not-permitted');
    }
  });

  test.each(studyOperations)('$id is refused without a session and in another study', async operation => {
    const nobody = await call(new ApiClient(world.origin), operation);
    expect([nobody.status, codeOf(nobody)]).toEqual([401, 'not-signed-in']);
    const elsewhere = await call(client('administrator'), operation, 'OTHER');
    expect([elsewhere.status, codeOf(elsewhere)]).toEqual([404, 'not-found']);
  });

  const inSession = operations.filter(({ access }) => access.kind === 'session');
  test.each(inSession)('$id needs a session and no role', async operation => {
    const nobody = await call(new ApiClient(world.origin), operation);
    expect([nobody.status, codeOf(nobody)]).toEqual([401, 'not-signed-in']);
    const reply = await call(await world.person('nurse'), operation);
    expect([401, 404]).not.toContain(reply.status);
    if (reply.status === 403) expect(codeOf(reply)).not.toBe('not-permitted');
  });

  const ofPhones = operations.filter(({ access }) => access.kind === 'phone');
  test.each(ofPhones)('$id is no use to staff, whatever their session', async operation => {
    for (const who of [new ApiClient(world.origin), ...clients.values()]) {
      const reply = await call(who, operation);
      expect([reply.status, codeOf(reply)]).toEqual([401, 'phone-locked']);
    }
  });

  const open = operations.filter(({ access }) => access.kind === 'public');
  test.each(open)('$id needs no session', async operation => {
    const reply = await call(new ApiClient(world.origin), operation);
    // This server has no identity provider, so the way there does not exist.
    const said = operation.id === 'begin-sign-in-by-provider' ? [404] : [200, 400];
    expect(said).toContain(reply.status);
  });

  test('each act that a person may do has its operation, and no act of the system has one', () => {
    const offered = studyOperations.filter(({ path }) => path.includes('/acts/')).map(({ id }) => id);
    const withMore = operations.filter(({ path }) => /\/pho(ne|to)/.test(path)).map(({ id }) => id);
    const personal = Object.values(acts).filter(act => act.roles.some(role => role !== 'system'));
    expect(offered).toEqual(personal.map(({ name }) => name).filter(name => !withMore.includes(name)));
    expect([...offered, ...withMore]).toEqual(expect.arrayContaining(personal.map(({ name }) => name)));
    expect(offered).not.toContain('open-study');
  });

  test('the study says to each role which acts are its own', async () => {
    for (const role of people) {
      const view = (await client(role).expect(`/api/studies/${world.study}`)) as { acts: string[] };
      const own = Object.values(acts).filter(act => act.roles.includes(role));
      expect(view.acts).toEqual(own.map(({ name }) => name));
    }
  });
});

describe('sites', () => {
  test('of others are like none: nothing is seen, nothing done', async () => {
    const { study } = world;
    const team: Team = { study, coordinator: client('coordinator'), investigator: client('investigator') };
    const participant = await consent(team, '02');
    await fillScreening(team, participant);
    const stranger = await world.person('coordinator', ['01']);
    expect(await stranger.expect(`/api/studies/${study}/participants`)).toEqual([]);
    const seen = await stranger.get(`/api/studies/${study}/participants/${participant}`);
    const absent = await stranger.get(`/api/studies/${study}/participants/02-999`);
    expect(seen.status).toBe(404);
    expect(seen.text).toBe(absent.text);
    const done = await stranger.tryAct(study, 'screen', { participant, stage: 'first' });
    expect([done.status, codeOf(done)]).toEqual([404, 'not-found']);
    const history = await stranger.get(`/api/studies/${study}/participants/${participant}/history`);
    expect(history.status).toBe(404);
    const exporter = await world.person('dataManager', ['01']);
    expect((await exporter.get(`/api/studies/${study}/export/record`)).text).not.toContain(participant);
    const locking = await exporter.tryAct(study, 'lock', {
      reason: 'Done',
      signature: { password: 'correct horse battery', of: '0'.repeat(64) },
    });
    expect([locking.status, codeOf(locking)]).toEqual([403, 'not-permitted']);
  });
});

describe('accounts', () => {
  const create = (body: object) => world.administrator.post(`/api/studies/${world.study}/accounts`, body);
  const wanted = { account: 'paula', name: 'Paula', role: 'pharmacist', sites: ['01'] };

  test('have one role in a study, and an unmasked one can never become masked', async () => {
    expect((await create(wanted)).status).toBe(200);
    const second = await create({ ...wanted, role: 'monitor' });
    expect([second.status, codeOf(second)]).toEqual([409, 'account-exists']);
    const revoke = `/api/studies/${world.study}/accounts/paula/revoke`;
    await world.administrator.expect(revoke, { reason: 'Moved' });
    const masked = await create({ ...wanted, role: 'coordinator' });
    expect([masked.status, codeOf(masked)]).toEqual([409, 'role-incompatible']);
    expect((await create(wanted)).status).toBe(200);
  });

  test('are made only for known sites and roles', async () => {
    const site = await create({ ...wanted, account: 'quentin', sites: ['99'] });
    expect([site.status, codeOf(site)]).toEqual([422, 'site-unknown']);
    for (const role of ['system', 'participant', 'king'])
      expect(codeOf(await create({ ...wanted, account: 'quentin', role }))).toBe('invalid-request');
    expect(codeOf(await create({ ...wanted, account: 'System Admin' }))).toBe('invalid-request');
  });

  test('hold a role for a term at a site, and before and after it none, acts included', async () => {
    const { study } = world;
    const person = await world.person('coordinator', ['01', '02']);
    const account = person.session?.account ?? '';
    const today = new Date().toISOString().slice(0, 10);
    const day = (offset: number) =>
      new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
    const set = (sites: readonly string[], term: object) =>
      world.administrator.post(`/api/studies/${study}/accounts/${account}/term`, {
        sites,
        term,
        reason: 'Change of staff',
      });
    const sites = async () =>
      ((await person.expect('/api/session')) as { studies: { sites: string[] }[] }).studies[0]?.sites;
    expect((await set(['02'], { until: day(-2) })).body).toMatchObject({
      state: 'active',
      terms: [{ site: '02', until: day(-2) }],
    });
    expect(await sites()).toEqual(['01']);
    const consenting = await person.tryAct(study, 'consent', { site: '02' });
    expect([400, 404]).toContain(consenting.status);
    expect((await set(['01'], { from: day(2) })).body).toMatchObject({ state: 'notNow' });
    expect(await sites()).toBeUndefined();
    const seen = await person.get(`/api/studies/${study}/participants`);
    expect([seen.status, codeOf(seen)]).toEqual([404, 'not-found']);
    const done = await person.tryAct(study, 'screen', { participant: '01-001', stage: 'first' });
    expect([done.status, codeOf(done)]).toEqual([404, 'not-found']);
    expect((await set(['01', '02'], { from: day(-3), until: day(3) })).body).toMatchObject({
      state: 'active',
    });
    expect(await sites()).toEqual(['01', '02']);
    expect(codeOf(await set(['01'], { from: day(1), until: day(0) }))).toBe('term-backwards');
    expect(codeOf(await set(['99'], {}))).toBe('site-unknown');
    const last = await world.store.read('_installation', 'accounts');
    expect(last.filter(({ type }) => type === 'roleTermSet')).toHaveLength(3);
  });

  test('the last administrator stays', async () => {
    const lonely = await startApiWorld({ definition: apiTrial });
    const path = `/api/studies/${lonely.study}/accounts/admin/revoke`;
    const reply = await lonely.administrator.post(path, { reason: 'Tired' });
    expect([reply.status, codeOf(reply)]).toEqual([409, 'last-administrator']);
    await lonely.close();
  });
});
