import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../src/protocol/definition.ts';
import type { PharmacySiteView } from '../../src/record/pharmacy-views.ts';
import type { PharmacyRow } from '../../src/record/views.ts';
import type { LogEntry } from '../../src/server/app.ts';
import { supplyTrial } from '../trials/supply-trial.ts';
import { type ApiClient, codeOf, type Reply } from './api-client.ts';
import { makeEligible, type Team, unmaskPayload } from './api-course.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

// What goes wrong around allocation, kits and unmasking, through the server: refused, said why, and recorded where it matters.

const told = (reply: Reply) => [reply.status, codeOf(reply)];

describe('the same seed from both parties', () => {
  let world: ApiWorld;
  let generator: ApiClient;
  let verifier: ApiClient;
  beforeAll(async () => {
    world = await startApiWorld({ definition: apiTrial, seedsFrom: 'twoParties' });
    generator = await world.person('randomisationStatistician');
    verifier = await world.person('verifier');
  });
  afterAll(() => world.close());

  const seed = randomBytes(32);
  const withNonce = (nonce: Buffer) => ({
    given: { seed: seed.toString('hex'), nonce: nonce.toString('hex') },
    commitment: { commitment: createHash('sha256').update(seed).update(nonce).digest('hex') },
  });
  const [first, second] = [withNonce(randomBytes(32)), withNonce(randomBytes(32))];
  const types = async (stream: string) =>
    (await world.store.read(world.study, stream)).map(({ type }) => type).slice(2);

  test('is refused as a commitment, and under another nonce as a seed; no list is drawn', async () => {
    const { study } = world;
    await generator.act(study, 'commit-allocation-seed', first.commitment);
    const copied = await verifier.tryAct(study, 'commit-allocation-seed', first.commitment);
    expect(told(copied)).toEqual([409, 'seed-given-twice']);
    await verifier.act(study, 'commit-allocation-seed', second.commitment);
    await generator.act(study, 'reveal-allocation-seed', first.given);
    const again = await verifier.tryAct(study, 'reveal-allocation-seed', second.given);
    expect(told(again)).toEqual([409, 'seed-given-twice']);
    expect(again.text).not.toContain(first.given.seed);
    const drawn = await generator.tryAct(study, 'generate-allocation', {});
    expect(told(drawn)).toEqual([409, 'seeds-not-revealed']);
    expect(await types('study')).toEqual([
      'allocationSeedCommitted',
      'allocationSeedCommitted',
      'allocationSeedRevealed',
    ]);
    expect((await world.store.heads(study, 'allocation/')).length).toBe(0);
  });
});

const { masking, supply } = supplyTrial;
const kitTrial: Definition = { ...apiTrial, masking, ...(supply ? { supply } : {}) };
const date = '2026-02-02';

describe('at the counter and at the bedside', () => {
  let world: ApiWorld;
  let team: Team;
  let pharmacist: ApiClient;
  let verifier: ApiClient;
  let now = Temporal.Instant.from(`${date}T03:00:00Z`);
  const log: LogEntry[] = [];
  const participants: string[] = [];

  beforeAll(async () => {
    const clock = { now: () => now.toString() };
    const app = { log: (entry: LogEntry) => log.push(entry) };
    world = await startApiWorld({ definition: kitTrial, simulated: true, clock, app });
    pharmacist = await world.person('pharmacist');
    verifier = await world.person('verifier');
    const [coordinator, investigator] = [
      await world.person('coordinator'),
      await world.person('investigator'),
    ];
    team = { study: world.study, coordinator, investigator, at: `${date}T01:00:00Z`, date };
    for (const arm of ['active', 'water'])
      await pharmacist.act(world.study, 'receive-supply', {
        site: '01',
        cohort: '1',
        arm,
        lot: `LOT-${arm}`,
        expiry: '2027-01-31',
        count: 4,
      });
    for (let count = 0; count < 2; count++) {
      const participant = await makeEligible(team);
      await coordinator.act(world.study, 'randomise', { participant });
      const { next } = await row(participant);
      await pharmacist.act(world.study, 'prepare-kit', { participant, kit: next?.stock });
      participants.push(participant);
    }
  });
  afterAll(() => world.close());

  async function row(participant: string): Promise<PharmacyRow> {
    const rows = (await pharmacist.expect(`/api/studies/${world.study}/pharmacy`)) as readonly PharmacyRow[];
    const found = rows.find(one => one.participant === participant);
    if (!found) throw new Error(`${participant} is not in the queue.`);
    return found;
  }
  const kitOf = async (participant: string) => (await row(participant)).next?.kit?.kit ?? '';
  const ledger = async (kit: string) => {
    const path = `/api/studies/${world.study}/pharmacy/accountability`;
    const sites = (await pharmacist.expect(path)) as readonly PharmacySiteView[];
    const held = sites.flatMap(({ kits }) => kits).find(({ preparation }) => preparation?.kit === kit);
    return held?.ledger.map(({ what }) => what);
  };
  const scan = (who: ApiClient, act: string, participant: string, kit: string) =>
    who.tryAct(world.study, act, { participant, kit, ...(act === 'dispense' ? { date } : {}) });

  test('whoever prepared a kit does not verify it, and no kit is scanned twice or for somebody else', async () => {
    const [mine = '', other = ''] = participants;
    const kit = await kitOf(mine);
    expect(told(await scan(pharmacist, 'verify-kit', mine, kit))).toEqual([409, 'verifier-is-preparer']);
    expect(told(await scan(verifier, 'verify-kit', other, kit))).toEqual([409, 'kit-of-another']);
    expect((await scan(verifier, 'verify-kit', mine, kit)).status).toBe(200);
    expect(told(await scan(verifier, 'verify-kit', mine, kit))).toEqual([409, 'kit-scanned-already']);
    expect(told(await scan(pharmacist, 'dispense', other, kit))).toEqual([409, 'kit-of-another']);
    expect((await scan(pharmacist, 'dispense', mine, kit)).status).toBe(200);
    expect(told(await scan(pharmacist, 'dispense', mine, kit))).toEqual([409, 'kit-scanned-already']);
    expect(await ledger(kit)).toEqual(['received', 'prepared', 'verified', 'dispensed']);
  });

  test('a kit is not handed out after the time on its label', async () => {
    const [, late = ''] = participants;
    const kit = await kitOf(late);
    expect((await scan(verifier, 'verify-kit', late, kit)).status).toBe(200);
    const before = now;
    now = now.add({ hours: 96, seconds: 1 });
    expect(told(await scan(pharmacist, 'dispense', late, kit))).toEqual([409, 'kit-expired']);
    now = before;
    expect(await ledger(kit)).toEqual(['received', 'prepared', 'verified']);
  });

  test('nobody is unmasked without a reason, by another role, or by who does not prove to be the investigator', async () => {
    const [participant = ''] = participants;
    const { study, store } = world;
    const whole = await unmaskPayload(team, participant);
    const { reason: _, ...reasonless } = whole;
    const { investigator, coordinator } = team;
    const refused = [
      await investigator.tryAct(study, 'unmask', reasonless),
      await investigator.tryAct(study, 'unmask', { ...whole, comment: '  ' }),
      await investigator.tryAct(study, 'unmask', { ...whole, comment: 'Other words than were signed' }),
      await investigator.tryAct(study, 'unmask', await unmaskPayload(team, participant, 'not the password')),
      await coordinator.tryAct(study, 'unmask', whole),
      await pharmacist.tryAct(study, 'unmask', whole),
    ];
    expect(refused.map(told)).toEqual([
      [400, 'invalid-request'],
      [400, 'invalid-request'],
      [409, 'signed-something-else'],
      [403, 'password-wrong'],
      [403, 'not-permitted'],
      [403, 'not-permitted'],
    ]);
    for (const { text } of refused) expect(text).not.toMatch(/"(active|water)"/);
    const events = await store.read(study, `participant/${participant}`);
    expect(events.filter(({ type }) => type === 'participantUnmasked')).toEqual([]);

    const [account, ...others] = [investigator, coordinator, pharmacist].map(who => who.session?.account);
    const failures = (await store.read('_installation', 'accounts')).filter(
      ({ type }) => type === 'signInFailed',
    );
    const door = expect.stringMatching(/^session:[0-9a-f]{16}$/);
    expect(failures.map(({ data }) => data)).toEqual([{ account, door }]);
    const attempts = log.filter(({ route }) => route.endsWith('/acts/unmask'));
    expect(attempts.map(entry => [entry.account, entry.status])).toEqual([
      ...[400, 400, 409, 403].map(status => [account, status]),
      ...others.map(other => [other, 403]),
    ]);
  });
});
