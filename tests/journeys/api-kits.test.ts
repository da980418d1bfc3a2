import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../src/protocol/definition.ts';
import type { PharmacySiteView } from '../../src/record/pharmacy-views.ts';
import { isMasked, roles } from '../../src/record/roles.ts';
import type { PharmacyRow } from '../../src/record/views.ts';
import { threefryChance } from '../../src/statistics/threefry.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { supplyTrial } from '../trials/supply-trial.ts';
import { ApiClient, codeOf } from './api-client.ts';
import { makeEligible, type Team } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { bytesOf, pagesOf } from './pdf-pages.ts';
import { type RequestClock, requestClock } from './request-clock.ts';

const { masking, supply } = supplyTrial;
if (supply === undefined) throw new Error('The trial with kits has none.');

/** Four participants a cohort, three and one, at two sites, with kits. */
const kitTrial: Definition = {
  ...apiTrial,
  masking,
  supply: { ...supply, shipment: { participants: 4, kits: { active: 3, water: 1 } } },
};
const date = '2026-02-02';
const masked = roles.filter(role => role !== 'participant' && isMasked(kitTrial, role));

class Trial {
  readonly world: ApiWorld;
  readonly people = new Map<string, ApiClient>();
  readonly #clock: RequestClock;
  #commands = 0;

  constructor(world: ApiWorld, clock: RequestClock) {
    this.world = world;
    this.#clock = clock;
  }

  /** Lists are drawn from `seed`; whatever is drawn later is the same in every world. */
  static async open(seed: number): Promise<Trial> {
    const chance = (stream: number) => threefryChance({ seed: stream, stream: 1, trial: 0 });
    const clock = requestClock(`${date}T03:00:00Z`);
    const world = await startApiWorld({
      definition: kitTrial,
      simulated: true,
      clock,
      chance: chance(seed),
      app: { chance: chance(1000) },
    });
    const trial = new Trial(world, clock);
    for (const role of roles.filter(name => name !== 'participant'))
      trial.people.set(role, await world.person(role));
    return trial;
  }

  who(role: string): ApiClient {
    const found = this.people.get(role);
    if (found === undefined) throw new Error(`Nobody is ${role}.`);
    return found;
  }

  get(role: string, path: string) {
    this.#clock.pass();
    return this.who(role).get(`/api/studies/${this.world.study}${path}`);
  }

  act(role: string, name: string, payload: object) {
    this.#clock.pass();
    return this.who(role).tryAct(this.world.study, name, payload, `command-${++this.#commands}`);
  }

  async receive(arm: string, count: number) {
    const payload = { site: '01', cohort: '1', arm, lot: `LOT-${arm}`, expiry: '2027-01-31', count };
    return this.act('pharmacist', 'receive-supply', payload);
  }

  async randomised(): Promise<string> {
    const at = `${date}T01:00:00Z`;
    const team: Team = {
      study: this.world.study,
      coordinator: this.who('coordinator'),
      investigator: this.who('investigator'),
      at,
      date,
    };
    const participant = await makeEligible(team);
    await this.act('coordinator', 'randomise', { participant });
    return participant;
  }

  async row(participant: string): Promise<PharmacyRow> {
    const rows = (await this.get('pharmacist', '/pharmacy')).body as readonly PharmacyRow[];
    const row = rows.find(each => each.participant === participant);
    if (row === undefined) throw new Error(`${participant} is not in the queue.`);
    return row;
  }

  async prepare(participant: string) {
    const { next } = await this.row(participant);
    return this.act('pharmacist', 'prepare-kit', { participant, kit: next?.stock });
  }

  async label(participant: string): Promise<string> {
    return (await this.row(participant)).next?.kit?.kit ?? '';
  }
}

describe('two worlds whose lists differ', () => {
  let twins: readonly [Trial, Trial];
  const seen: [string[], string[]] = [[], []];
  const labels: [string[], string[]] = [[], []];

  beforeAll(async () => {
    twins = [await Trial.open(1), await Trial.open(3)];
    for (const [index, trial] of twins.entries()) {
      const look = async () => {
        const paths = ['/supply', '/participants', ...['01-001', '01-002', '01-003', '01-004'].map(pathOf)];
        for (const role of masked)
          for (const path of paths.flat()) {
            const { status, text, headers } = await trial.get(role, path);
            // Enrolment sends commands under ids of their own in each world, equally long.
            const same = text.replaceAll(/"command":"[0-9a-f-]{36}"/g, '');
            seen[index]?.push(`${role} ${path} ${status} ${headers.get('content-length')} ${same}`);
          }
        labels[index]?.push((await trial.get('pharmacist', '/pharmacy/labels')).text);
      };
      await look();
      await trial.receive('active', 3);
      await trial.receive('water', 1);
      for (let count = 0; count < 4; count++) {
        const participant = await trial.randomised();
        expect((await trial.prepare(participant)).status).toBe(200);
        await look();
        const kit = await trial.label(participant);
        expect((await trial.act('verifier', 'verify-kit', { participant, kit })).status).toBe(200);
        const handed = await trial.act('pharmacist', 'dispense', { participant, date, kit });
        seen[index]?.push(`dispense ${handed.status} ${handed.text}`);
        await look();
      }
    }
  }, 120_000);
  afterAll(() => Promise.all(twins.map(({ world }) => world.close())));

  const pathOf = (id: string) => [`/participants/${id}`, `/participants/${id}/history`];

  test('have different arms', async () => {
    const arms = await Promise.all(
      twins.map(async trial => {
        const rows = (await trial.get('pharmacist', '/pharmacy')).body as readonly PharmacyRow[];
        return rows.map(({ arm }) => arm);
      }),
    );
    expect(arms[0]).toHaveLength(4);
    expect(arms[0]).not.toEqual(arms[1]);
  });

  test('show masked roles the same bytes at every step, the word on supply and kit numbers too', () => {
    expect(seen[0].length).toBeGreaterThan(800);
    const different = seen[0].filter((line, index) => line !== seen[1][index]);
    expect(different.map(line => line.slice(0, 200))).toEqual([]);
    const words = seen[0].filter(line => line.includes('/supply 200'));
    expect(words.some(line => line.includes('"supply":"enough"'))).toBe(true);
    expect(words.some(line => line.includes('"supply":"notEnough"'))).toBe(true);
  });

  test('print the same labels, which name neither content nor lot', () => {
    expect(labels[0]).toEqual(labels[1]);
    const printed = labels[0].find(page => page.includes('01-001')) ?? '';
    for (const said of [
      'SMALL-1',
      '01-001',
      'One bottle',
      'On the skin',
      '2–8 °C',
      'For clinical trial use only',
    ])
      expect(printed).toContain(said);
    for (const secret of ['active', 'water', 'LOT-', '2027-01-31', 'freezer'])
      expect(printed).not.toContain(secret);
  });

  test('keep contents, lots and kits where nobody without the key can read them', async () => {
    for (const { world } of twins) {
      const streams = (await world.store.heads(world.study)).map(({ stream }) => stream);
      expect(streams).toContain('pharmacy/01');
      const text = JSON.stringify(await world.store.read(world.study, 'pharmacy/01'));
      // With a hyphen, which sealed bytes cannot hold by chance.
      expect(text).not.toMatch(/active|water|LOT-|01-00|2027-01-31/);
      expect(await verifyStudy(world.store, world.study)).toEqual([]);
    }
  });

  test('name no content of a kit to a masked role, in the definition or the exported record', async () => {
    const [trial] = twins;
    for (const role of masked)
      for (const path of ['', '/history', '/export/record'])
        expect((await trial.get(role, path)).text).not.toContain('freezer');
    expect((await trial.get('pharmacist', '')).text).toContain('freezer');
  });

  test('account for every kit to the unmasked', async () => {
    const [trial] = twins;
    const views = (await trial.get('verifier', '/pharmacy/accountability'))
      .body as readonly PharmacySiteView[];
    const [first] = views;
    expect(first?.stock.filter(({ cohort }) => cohort === '1')).toMatchObject([
      { arm: 'active', received: 3, inStock: 0, dispensed: 3, usable: 0 },
      { arm: 'water', received: 1, inStock: 0, dispensed: 1, usable: 0 },
    ]);
    expect(
      first?.kits.every(
        ({ ledger }) => ledger.map(({ what }) => what).join(' ') === 'received prepared verified dispensed',
      ),
    ).toBe(true);
  });

  test('refuse every page and act of the pharmacy to masked roles', async () => {
    const [trial] = twins;
    for (const role of masked)
      for (const path of [
        '/pharmacy',
        '/pharmacy/accountability',
        '/pharmacy/labels',
        '/pharmacy/stock-labels',
      ])
        expect([role, path, (await trial.get(role, path)).status]).toEqual([role, path, 403]);
    expect((await trial.get('pharmacist', '/pharmacy/stock-labels')).status).toBe(200);
  });
});

test('an unmasked case form names the kits that were prepared, with lot and expiry; the masked one none', async () => {
  const trial = await Trial.open(5);
  await trial.receive('active', 3);
  await trial.receive('water', 1);
  const participant = await trial.randomised();
  const { arm } = await trial.row(participant);
  await trial.prepare(participant);
  const kit = await trial.label(participant);
  await trial.act('investigator', 'report-adverse-event', { participant, event: fainting });
  const opened = { participant, id: 'AE1', reason: 'SIMULATED: asked by the authority' };
  expect((await trial.act('pharmacist', 'open-unmasked-case', opened)).status).toBe(200);
  const textOf = async (role: string, kind: string) => {
    const path = `/api/studies/${trial.world.study}/participants/${participant}/adverse-events/AE1/${kind}-case/en`;
    return (await pagesOf(await bytesOf(trial.who(role), path))).text;
  };
  const unmasked = await textOf('pharmacist', 'unmasked');
  for (const told of [kit, `LOT-${arm}`, '2027-01-31']) expect(unmasked).toContain(told);
  const masked = await textOf('sponsor', 'masked');
  for (const secret of [kit, 'LOT-', '2027-01-31']) expect(masked).not.toContain(secret);
  await trial.world.close();
});

const fainting = {
  verbatim: 'SIMULATED fainting',
  onset: date,
  ongoing: true,
  grade: 3,
  serious: true,
  seriousCriteria: ['hospitalisation'],
  causality: 'possible',
  action: 'none',
  outcome: 'notRecovered',
  treated: true,
  atApplicationSite: false,
  ofSpecialInterest: false,
};

describe('at the counter', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.open(5);
    await trial.receive('active', 3);
    await trial.receive('water', 1);
  });
  afterAll(() => trial.world.close());

  test('a command sent twice prepares one kit and is answered the same', async () => {
    const participant = await trial.randomised();
    const { next } = await trial.row(participant);
    const pharmacist = trial.who('pharmacist');
    const command = randomUUID();
    const send = () =>
      pharmacist.tryAct(trial.world.study, 'prepare-kit', { participant, kit: next?.stock }, command);
    const [first, second] = [await send(), await send()];
    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
    const [site] = (await trial.get('pharmacist', '/pharmacy/accountability'))
      .body as readonly PharmacySiteView[];
    expect(site?.kits.filter(({ status }) => status === 'prepared')).toHaveLength(1);
  });

  test('of several who hand out one kit at once, through two servers, one does', async () => {
    const participant = await trial.randomised();
    await trial.prepare(participant);
    const kit = await trial.label(participant);
    await trial.act('verifier', 'verify-kit', { participant, kit });
    const origin = await trial.world.anotherServer();
    const elsewhere = await ApiClient.signedIn(origin, trial.who('pharmacist').session?.account ?? '');
    const replies = await Promise.all(
      [trial.who('pharmacist'), elsewhere, trial.who('pharmacist'), elsewhere].map(who =>
        who.tryAct(trial.world.study, 'dispense', { participant, date, kit }),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    const lost = replies.filter(({ status }) => status === 409).map(codeOf);
    expect(new Set(lost)).toEqual(new Set(['kit-scanned-already']));
    expect((await trial.row(participant)).dispensed).toHaveLength(1);
  });

  test('another site’s pharmacy is like none', async () => {
    const stranger = await trial.world.person('pharmacist', ['02']);
    const payload = { site: '01', cohort: '1', arm: 'active', lot: 'L', expiry: '2027-01-31', count: 1 };
    const reply = await stranger.tryAct(trial.world.study, 'receive-supply', payload);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'not-found']);
    const views = (await stranger.expect(
      `/api/studies/${trial.world.study}/pharmacy/accountability`,
    )) as readonly PharmacySiteView[];
    expect(views.map(({ site, kits }) => [site, kits.length])).toEqual([['02', 0]]);
  });
});
