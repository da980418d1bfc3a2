import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import type { Definition } from '../protocol/definition.ts';
import type { Finding } from '../protocol/finding.ts';
import { parseDefinition } from '../protocol/parse-definition.ts';
import type { KeyRing } from '../record/key-ring.ts';
import { installation } from '../server/accounts.ts';
import { type AppOptions, createApp, type LogEntry } from '../server/app.ts';
import { ensureAdministrator } from '../server/first-administrator.ts';
import { openStudy } from '../server/open-study.ts';
import { signInAddress } from '../server/sign-in-address.ts';
import { systemChance, systemClock } from '../server/sources.ts';
import { StudyRuntime } from '../server/study-runtime.ts';
import { type OpenedStore, openStore } from '../store/open.ts';
import type { EventStore } from '../store/store.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { readProtocolFolder } from './protocol-folder.ts';
import { docsFolder, webFolder } from './root.ts';
import { openKeys } from './sealing-keys.ts';
import { isOfThisMachine, serveAt, untilAsked } from './serving.ts';
import { UsageError } from './usage.ts';

interface StartOptions {
  readonly protocol: string | undefined;
  readonly simulated: boolean;
  /** Two people give the seeds of a new study's allocation. */
  readonly twoParty: boolean;
  readonly logsEverything: boolean;
}

/** Serves until it is asked to stop. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      protocol: { type: 'string' },
      simulated: { type: 'boolean' },
      'two-party': { type: 'boolean' },
      log: { type: 'boolean' },
    },
  });
  const options = {
    protocol: values.protocol,
    simulated: values.simulated ?? false,
    twoParty: values['two-party'] ?? false,
    logsEverything: values.log ?? false,
  };
  const environment = readEnvironment(process.env);
  const definition = options.protocol === undefined ? undefined : loadDefinition(options.protocol);
  if (definition === 'faulty') return 1;
  const stop = untilAsked();
  const opened = await openStore(environment);
  try {
    const app = await serve(opened, environment, options, definition);
    const lost = await Promise.race([stop, opened.lost]);
    await app.close();
    if (lost === 'asked') return 0;
    console.error(lost);
    return 1;
  } finally {
    await opened.close();
  }
}

function loadDefinition(folder: string): Definition | 'faulty' {
  const parsed = parseDefinition(readProtocolFolder(folder));
  const findings =
    'findings' in parsed ? parsed.findings : checkDefinition(parsed.definition, parsed.sources, scorers);
  const errors = findings.filter(({ level }) => level === 'error');
  if ('definition' in parsed && errors.length === 0) return parsed.definition;
  console.error(`The definition in ${folder} cannot be used:`);
  for (const error of errors) console.error(renderFinding(error));
  return 'faulty';
}

function renderFinding({ file, line, message, remedy }: Finding): string {
  const where =
    file === undefined ? '' : `${path.relative('.', file)}${line === undefined ? '' : `:${line}`}: `;
  return `  ${where}${message.en} ${remedy.en}`;
}

async function serve(
  { store, credentials, place }: OpenedStore,
  environment: Environment,
  options: StartOptions,
  definition: Definition | undefined,
): Promise<FastifyInstance> {
  const keys = await openKeys(environment, store);
  if (definition) await openAndSay(store, keys, definition, options);
  const studies = (await store.studies()).filter(({ id }) => id !== installation);
  if (studies.length === 0)
    throw new UsageError('The database holds no study yet. Name the folder of one with --protocol.');
  const link = await ensureAdministrator(store, credentials, await definitionsOf(store, keys, studies));
  const app = await createApp({
    store,
    credentials,
    keys,
    studies: studies.map(({ id }) => id),
    log: entry => writeLog(entry, options.logsEverything),
    needsFactor: environment.secondFactorRoles,
    ...(environment.provider === undefined ? {} : { provider: environment.provider }),
    ...(environment.trustedProxies.length > 0 ? { trustedProxies: environment.trustedProxies } : {}),
    ...foldersAndAddress(environment),
  });
  const here = await serveAt(app, environment);
  const origin = environment.publicUrl ?? here;
  const lines = [`Serving ${studies.map(nameOf).join(', ')} at ${origin}`, `The record is in ${place}.`];
  if (link)
    lines.push(`Sign in as ${link.account} (good once, 24 hours): ${signInAddress(origin, link.token)}`);
  // Written at once, so that whoever reads the address has the link as well.
  console.log(lines.join('\n'));
  warnWhenExposed(environment);
  return app;
}

async function openAndSay(
  store: EventStore,
  keys: KeyRing,
  definition: Definition,
  { simulated, twoParty }: StartOptions,
): Promise<void> {
  const sources = { clock: systemClock, chance: systemChance() };
  const {
    id,
    inForce,
    given,
    simulated: isSimulated,
    seedsFrom,
  } = await openStudy(
    store,
    keys,
    { definition, simulated, ...(twoParty ? { seedsFrom: 'twoParties' } : {}) },
    sources,
  );
  if (simulated !== isSimulated)
    console.log(
      `${id} was created as ${isSimulated ? 'a simulated' : 'a real'} study and stays so; another DATA_DIR holds another record.`,
    );
  if (twoParty && seedsFrom === 'system')
    console.log(`${id} was opened with seeds that the software drew, and stays so.`);
  if (inForce !== given)
    console.log(
      [
        `${id} runs version ${inForce} of its definition; the folder holds ${given}. Nothing was changed: the record's version stays in force.`,
        'To amend the study, the sponsor publishes the folder on the page “Amendments”; `trialwright compare OLD NEW` says before what it would change.',
      ].join('\n'),
    );
}

async function definitionsOf(
  store: EventStore,
  keys: KeyRing,
  studies: readonly { readonly id: string; readonly simulated: boolean }[],
) {
  return Promise.all(
    studies.map(async study => {
      const { definition } = await new StudyRuntime(store, study, keys).study();
      return { id: study.id, definition };
    }),
  );
}

function foldersAndAddress({
  publicUrl,
}: Environment): Pick<AppOptions, 'webFolder' | 'docsFolder' | 'publicUrl' | 'secure'> {
  return {
    webFolder,
    docsFolder,
    ...(publicUrl === undefined ? {} : { publicUrl, secure: publicUrl.startsWith('https:') }),
  };
}

function nameOf({ id, simulated }: { readonly id: string; readonly simulated: boolean }): string {
  return simulated ? `${id} (SIMULATED)` : id;
}

function warnWhenExposed({ host, publicUrl }: Environment): void {
  if (isOfThisMachine(host) || publicUrl?.startsWith('https:')) return;
  console.error(
    `Warning: ${host} can be reached by other machines, and passwords would travel unencrypted. Put a server with https in front and set PUBLIC_URL.`,
  );
}

function writeLog(entry: LogEntry, everything: boolean): void {
  const line = JSON.stringify({ at: systemClock.now(), ...entry });
  if (entry.failure !== undefined) console.error(line);
  else if (everything) console.log(line);
}
