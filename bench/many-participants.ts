import { Client } from 'pg';
import { readyWeb } from '../src/cli/rehearsal-browser.ts';
import { webFolder } from '../src/cli/root.ts';
import type { NewEvent, StoredEvent } from '../src/record/event.ts';
import type { EventStore } from '../src/store/store.ts';
import type { ApiClient } from '../tests/journeys/api-client.ts';
import { trialWithRoomFor } from '../tests/journeys/api-trial.ts';
import { makeManyEligible } from '../tests/journeys/many-eligible.ts';

import { openPageTimes } from './page-times.ts';
import { quantile } from './rounds.ts';
import { type BenchServer, coordinators, startBenchServer } from './server.ts';

// How fast the server answers, and pages are ready for a key, with 10,000 participants in the study, against a bare query of the rows that the answer is made of: the
// last event of every participant, or every event of one. Rounds of both alternate.

const count = Number(process.env.PARTICIPANTS ?? 10_000);
const answerRounds = Number(process.env.ROUNDS ?? 25);
const pageRounds = Math.ceil(answerRounds / 3);

readyWeb();
const server = await startBenchServer(trialWithRoomFor(count), webFolder);
try {
  await bench();
} finally {
  await server.close();
}

async function bench(): Promise<void> {
  const { study, databaseUrl } = server;
  const [coordinator] = (await coordinators(server, 1)) as [ApiClient];
  const some = await fill(server);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const everybody = () =>
    database.query({
      name: 'everybody',
      text: `SELECT e.body FROM heads h JOIN events e USING (study_id, stream, version)
              WHERE h.study_id = $1 AND h.stream LIKE 'participant/%'`,
      values: [study],
    });
  const one = () =>
    database.query({
      name: 'one',
      text: 'SELECT body FROM events WHERE study_id = $1 AND stream = $2 ORDER BY version',
      values: [study, `participant/${some}`],
    });
  const at = `/api/studies/${study}`;
  console.log(
    `\nAnswers with ${count} participants in the study, against a bare query of the same rows (${answerRounds} rounds):`,
  );
  await measure('list of participants', () => coordinator.expect(`${at}/participants`), everybody);
  await measure('study, with enrolment and gates', () => coordinator.expect(at), everybody);
  await measure('open queries of everybody', () => coordinator.expect(`${at}/queries`), everybody);
  await measure('data quality by site', () => coordinator.expect(`${at}/data-quality`), everybody);
  await measure('one participant', () => coordinator.expect(`${at}/participants/${some}`), one);
  await measure(
    "one participant's audit trail",
    () => coordinator.expect(`${at}/participants/${some}/history`),
    one,
  );
  await openPages(coordinator, some, everybody, one);
  await database.end();
}

/** Pages in Chromium: from the start of the navigation until what the page is for is shown and a key is answered. */
async function openPages(
  person: ApiClient,
  some: string,
  everybody: () => Promise<unknown>,
  one: () => Promise<unknown>,
): Promise<void> {
  const at = `/studies/${server.study}`;
  const tour = await openPageTimes(server.origin, person);
  console.log(`\nPages in Chromium, until they answer a key (${pageRounds} rounds):`);
  const page = (name: string, path: string, content: string, bare: () => Promise<unknown>) =>
    measure(name, () => tour.open(at + path, content), bare, pageRounds);
  await page('today', '/today', 'main table', everybody);
  await page('list of participants', '/participants', 'table.participants tbody tr', everybody);
  await page('one participant', `/participants/${some}`, 'table.visits tbody tr', one);
  await page('queries', '/queries', 'main .filters [role="status"]', everybody);
  await page('data quality', '/data-quality', 'main table', everybody);
  await tour.close();
}

/** The first request reads and folds what is new; it is told apart from those that follow. A task may give its own time in ms. */
async function measure(
  name: string,
  ask: () => Promise<unknown>,
  bare: () => Promise<unknown>,
  rounds = answerRounds,
): Promise<void> {
  const firstMs = await timed(ask);
  await bare();
  const [answers, queries]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    queries.push(await timed(bare));
    answers.push(await timed(ask));
  }
  const [p50, p95, bareMs] = [quantile(answers, 0.5), quantile(answers, 0.95), quantile(queries, 0.5)];
  console.log(
    `${name}: ${(p50 / bareMs).toFixed(1)} times the bare query (p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, bare ${bareMs.toFixed(1)} ms; first ${firstMs.toFixed(0)} ms)`,
  );
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const told = await task();
  return typeof told === 'number' ? told : performance.now() - start;
}

/** One participant is taken through screening by the acts; the others have the same events, as far as each has come. */
async function fill({ runtime, study }: BenchServer): Promise<string> {
  const [first] = (await makeManyEligible(runtime, 1)) as [string];
  const events = await runtime.store.read(study, `participant/${first}`);
  const texts = events.map(event => JSON.stringify(newEventOf(event)));
  let made = 1;
  const write = async () => {
    while (made < count) {
      const id = `01-${String(++made).padStart(5, '0')}`;
      const own = texts
        .slice(0, 1 + (made % texts.length))
        .map(text => JSON.parse(text.replaceAll(first, id)));
      await commitTo(runtime.store, study, id, own);
    }
  };
  await Promise.all(Array.from({ length: 16 }, write));
  return first;
}

async function commitTo(
  store: EventStore,
  study: string,
  id: string,
  events: readonly NewEvent[],
): Promise<void> {
  const command = `made-${id}`;
  const appends = [{ stream: `participant/${id}`, expectedVersion: 0, events }];
  const result = await store.commit(study, { command, requestHash: command, appends });
  if (result.outcome !== 'committed') throw new Error(`${id} was not written: ${result.outcome}.`);
}

function newEventOf({ type, data, at, actor, command, definition, signature }: StoredEvent): NewEvent {
  return { type, data, at, actor, command, definition, ...(signature ? { signature } : {}) };
}
