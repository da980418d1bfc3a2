import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStudy } from '../../src/store/verify.ts';
import { ApiClient, codeOf } from './api-client.ts';
import { consent, form, makeEligible, participantView, type Team, today } from './api-course.ts';
import { apiTrial, wideTrial } from './api-trial.ts';
import { type ApiWorld, type StoreKind, startApiWorld } from './api-world.ts';

interface AllocationRow {
  readonly participant: string;
  readonly number: string;
}

describe.each<StoreKind>(['memory', 'embedded PostgreSQL'])('many at once on %s', kind => {
  let world: ApiWorld;
  let team: Team;
  let study: string;
  /** The same people on another server with the same record. */
  let elsewhere: Team;

  beforeAll(async () => {
    world = await startApiWorld({ definition: wideTrial, kind });
    study = world.study;
    const [coordinator, investigator] = await Promise.all([
      world.person('coordinator'),
      world.person('investigator'),
    ]);
    team = { study, coordinator, investigator };
    const origin = await world.anotherServer();
    elsewhere = {
      study,
      coordinator: await ApiClient.signedIn(origin, coordinator.session?.account ?? ''),
      investigator: await ApiClient.signedIn(origin, investigator.session?.account ?? ''),
    };
  });
  afterAll(() => world.close());

  test('30 parallel randomisations through two servers use every rank once and skip none', async () => {
    const eligible: string[] = [];
    for (let index = 0; index < 30; index++)
      eligible.push(await makeEligible(index % 2 === 0 ? team : elsewhere, index % 3 === 0 ? '02' : '01'));
    const answers = await Promise.all(
      eligible.map((participant, index) =>
        (index % 2 === 0 ? team : elsewhere).coordinator.act(study, 'randomise', { participant }),
      ),
    );
    const numbers = answers.map(({ answer }) => String(answer.number)).sort();
    expect(numbers).toEqual(
      Array.from({ length: 30 }, (_, index) => `R0${String(index + 1).padStart(2, '0')}`),
    );
    const pharmacist = await world.person('pharmacist');
    const rows = (await pharmacist.expect(`/api/studies/${study}/pharmacy`)) as AllocationRow[];
    expect(rows.map(({ participant }) => participant).sort()).toEqual(eligible.toSorted());
    expect(await verifyStudy(world.store, study)).toEqual([]);
  });

  test('participants who consent at two servers at once get numbers of their own', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => consent(index % 2 === 0 ? team : elsewhere)),
    );
    expect(new Set(ids).size).toBe(20);
  });

  test('of two coordinators who save the same form, one wins and the other is told what to do', async () => {
    const participant = await consent(team);
    const save = (who: Team, age: number) =>
      who.coordinator.tryAct(study, 'record-form', {
        participant,
        ...form('first', 'demography', { age, sex: 'F' }),
      });
    const replies = await Promise.all([save(team, 30), save(elsewhere, 31)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = replies.find(({ status }) => status === 409);
    expect(lost && codeOf(lost)).toBe('form-already-recorded');
    expect((await participantView(team.coordinator, study, participant)).state.forms).toHaveLength(1);
  });

  test('one command sent to both servers at once acts once', async () => {
    const participant = await consent(team);
    const command = randomUUID();
    const payload = { participant, ...form('first', 'demography', { age: 44, sex: 'M' }) };
    const replies = await Promise.all(
      [team, elsewhere, team, elsewhere].map(who =>
        who.coordinator.tryAct(study, 'record-form', payload, command),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  test('what one server wrote the other shows and decides on at once', async () => {
    const participant = await consent(team);
    const medication = {
      name: 'Paracetamol',
      indication: 'Pain',
      ongoing: false,
      prohibited: false,
      rescue: false,
    };
    for (let index = 0; index < 6; index++)
      await (index % 2 === 0 ? team : elsewhere).coordinator.act(study, 'add-medication', {
        participant,
        medication: { ...medication, start: today(), end: today() },
      });
    for (const who of [team, elsewhere]) {
      const { state } = await participantView(who.coordinator, study, participant);
      expect(state.medications.map(({ id }) => id)).toEqual(['CM1', 'CM2', 'CM3', 'CM4', 'CM5', 'CM6']);
    }
  });
});

describe.each<StoreKind>(['memory', 'embedded PostgreSQL'])('a cohort in strata on %s', kind => {
  test('is never overfilled by randomisations in several strata at once', async () => {
    const strata = [{ factor: 'site' as const, label: { en: 'Site', zh: '中心' } }];
    const world = await startApiWorld({
      definition: { ...apiTrial, allocation: { ...apiTrial.allocation, strata } },
      kind,
    });
    try {
      const { study } = world;
      const [coordinator, investigator] = [
        await world.person('coordinator'),
        await world.person('investigator'),
      ];
      const here = { study, coordinator, investigator };
      const account = (client: ApiClient) => client.session?.account ?? '';
      const there = await ApiClient.signedIn(await world.anotherServer(), account(coordinator));
      const eligible: string[] = [];
      for (let index = 0; index < 8; index++)
        eligible.push(await makeEligible(here, index % 2 === 0 ? '01' : '02'));
      const replies = await Promise.all(
        eligible.map((participant, index) =>
          (index % 2 === 0 ? coordinator : there).post(`/api/studies/${study}/acts/randomise`, {
            participant,
            command: randomUUID(),
          }),
        ),
      );
      const [cohort] = apiTrial.cohorts;
      const planned = Object.values(cohort?.planned ?? {}).reduce((sum, count) => sum + count, 0);
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(planned);
      expect(new Set(replies.filter(({ status }) => status !== 200).map(codeOf))).toEqual(
        new Set(['no-row-left']),
      );
      expect(await verifyStudy(world.store, study)).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
