import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Act } from '../conduct/act.ts';
import { loadGradingDictionary } from '../conduct/load-grading-dictionary.ts';
import { loadLeakAudit } from '../conduct/load-leak-audit.ts';
import { performAct } from '../server/perform-act.ts';
import { systemChance, systemClock } from '../server/sources.ts';
import { StudyRuntime } from '../server/study-runtime.ts';
import type { EventStore } from '../store/store.ts';
import { readEnvironment } from './environment.ts';
import { readCtcae } from './read-ctcae.ts';
import { readLeakAudit } from './read-leak-audit.ts';
import { openRecordBesideServer } from './record.ts';
import { openKeys } from './sealing-keys.ts';
import { UsageError } from './usage.ts';

interface Loading {
  readonly act: Act;
  readonly payload: object;
  readonly done: string;
}

const kinds: Readonly<Record<string, (file: string) => Promise<Loading>>> = {
  async ctcae(file) {
    const dictionary = await readCtcae(file);
    const done = `CTCAE ${dictionary.version} is loaded, ${dictionary.terms.length} terms.`;
    return { act: loadGradingDictionary, payload: dictionary, done };
  },
  async 'leak-audit'(file) {
    const audit = readLeakAudit(file);
    const done = `the leak audit of ${audit.trials} simulated trials is loaded.`;
    return { act: loadLeakAudit, payload: audit, done };
  },
};

/** Loads a file that belongs to a study into its record. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { study: { type: 'string' } },
  });
  const [kind = '', file, ...more] = positionals;
  const read = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (read === undefined || file === undefined || more.length > 0)
    throw new UsageError(`Say what is loaded (${Object.keys(kinds).join(' or ')}) and name one file.`);
  const loading = await read(file);
  const environment = readEnvironment(process.env);
  const opened = await openRecordBesideServer(environment);
  try {
    const study = await studyIn(opened.store, values.study);
    const runtime = new StudyRuntime(opened.store, study, await openKeys(environment, opened.store));
    const { definition } = await runtime.study();
    const request = {
      act: loading.act,
      payload: loading.payload,
      command: randomUUID(),
      actor: { account: 'system', role: 'system' },
      sites: definition.sites.map(({ id }) => id),
    };
    const outcome = await performAct(runtime, request, { clock: systemClock, chance: systemChance() });
    if (outcome.outcome === 'refused') throw new UsageError(outcome.refusal.message.en);
    console.log(`${study.id}: ${loading.done}`);
    return 0;
  } finally {
    await opened.close();
  }
}

/** The one study there is, or the one that was named. */
async function studyIn(store: EventStore, wanted: string | undefined) {
  const studies = (await store.studies()).filter(({ id }) => !id.startsWith('_'));
  const [study, ...others] = studies.filter(({ id }) => (wanted ?? id) === id);
  if (study !== undefined && others.length === 0) return study;
  const names = studies.map(({ id }) => id).join(', ') || 'none';
  throw new UsageError(`Name the study with --study; there are: ${names}.`);
}
