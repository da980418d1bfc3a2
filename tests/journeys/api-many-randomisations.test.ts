import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StudyRuntime } from '../../src/server/study-runtime.ts';
import { verifyStudy } from '../../src/store/verify.ts';
import { systemPostgres } from '../contract/server-postgres.ts';
import { ApiClient, type Reply } from './api-client.ts';
import { trialWithRoomFor } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { makeManyEligible } from './many-eligible.ts';

const participantsCount = 200;

describe.skipIf(systemPostgres() === undefined)(
  'on server PostgreSQL (Debian: apt-get install postgresql)',
  () => {
    let world: ApiWorld;
    let here: ApiClient;
    let there: ApiClient;
    let eligible: readonly string[];
    let replies: readonly (readonly [Reply, Reply])[];

    beforeAll(async () => {
      world = await startApiWorld({
        definition: trialWithRoomFor(participantsCount),
        kind: 'server PostgreSQL',
      });
      const { study, store, keys } = world;
      here = await world.person('coordinator');
      there = await ApiClient.signedIn(await world.anotherServer(), here.session?.account ?? '');
      const runtime = new StudyRuntime(store, { id: study, simulated: false }, keys);
      eligible = await makeManyEligible(runtime, participantsCount);
      replies = await Promise.all(
        eligible.map(participant => {
          const command = randomUUID();
          const at = (server: ApiClient) => server.tryAct(study, 'randomise', { participant }, command);
          return Promise.all([at(here), at(there)]);
        }),
      );
    });
    afterAll(() => world.close());

    test('200 randomisations at once, each sent to two servers on one PostgreSQL, use every place once and skip none', async () => {
      expect(replies.flat().filter(({ status }) => status !== 200)).toEqual([]);
      const numbers = replies.map(([{ body }]) => (body as { answer: { number: string } }).answer.number);
      const places = Array.from({ length: participantsCount }, (_, index) =>
        String(index + 1).padStart(4, '0'),
      );
      expect(numbers.toSorted()).toEqual(places.map(place => `R${place}`));

      const runtime = new StudyRuntime(world.store, { id: world.study, simulated: false }, world.keys);
      const { lists = [] } = await runtime.world({ allocation: true });
      const [list, ...others] = lists;
      expect(others.map(({ assigned }) => assigned.length)).toEqual([0]);
      expect(list?.assigned.map(({ rank }) => rank)).toEqual(places.map(Number));
      expect(list?.assigned.map(({ participant }) => participant).toSorted()).toEqual(eligible.toSorted());
      const numberOf = new Map(eligible.map((participant, index) => [participant, numbers[index]]));
      expect(list?.assigned.filter(row => row.number !== numberOf.get(row.participant))).toEqual([]);
      expect(await verifyStudy(world.store, world.study)).toEqual([]);
    });

    test('and a command that is sent twice is answered alike, then and later', async () => {
      expect(replies.filter(([one, other]) => one.text !== other.text)).toEqual([]);
      const events = await world.store.read(world.study, `participant/${eligible[0]}`);
      expect(events.filter(({ type }) => type === 'participantRandomised')).toHaveLength(1);
      const command = events.find(({ type }) => type === 'participantRandomised')?.command;
      const again = await there.tryAct(world.study, 'randomise', { participant: eligible[0] }, command);
      expect(again.text).toBe(replies[0]?.[0].text);
    });
  },
);
