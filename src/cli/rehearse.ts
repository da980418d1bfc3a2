import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Definition } from '../protocol/definition.ts';
import { Agenda } from '../simulate/agenda.ts';
import { dataChecks } from '../simulate/data-checks.ts';
import { stageTrial } from '../simulate/recruitment.ts';
import type { Step } from '../simulate/step.ts';
import type { Truth } from '../simulate/truth.ts';
import { readDefinition } from './read-definition.ts';
import { performer, type Tally } from './rehearsal-actor.ts';
import { launchChromium, readyWeb, webFolder } from './rehearsal-browser.ts';
import { Desk } from './rehearsal-desk.ts';
import { openProgress } from './rehearsal-progress.ts';
import { reportRehearsal } from './rehearsal-report.ts';
import { openStage, type Stage } from './rehearsal-stage.ts';
import { UsageError } from './usage.ts';

/** Runs the whole trial with simulated participants through the real server, and writes its report. */
export async function run(args: readonly string[]): Promise<number> {
  const { folder, seed, out, browser } = readArguments(args);
  const definition = readDefinition(folder);
  const chromium = browser ? await launchChromium() : undefined;
  if (browser) readyWeb();
  const startedMs = performance.now();
  const stage = await openStage(
    definition,
    seed,
    `${definition.dates.start.date.padEnd(10, '-01')}T00:00:00Z`,
    browser ? webFolder : undefined,
  );
  const { origin, password } = stage;
  const desk = chromium && new Desk(chromium, { origin, definition, password });
  try {
    const tally: Tally = { acts: 0, refusals: 0, repeats: 0 };
    const truth = await runTrial(definition, seed, stage, tally, desk);
    const seconds = (performance.now() - startedMs) / 1000;
    const { files, differences, figures } = await reportRehearsal(definition, seed, stage, truth);
    mkdirSync(out, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
    console.log(
      [
        `SIMULATED ${definition.identity.id}, seed ${seed}: ${tally.acts} acts in ${seconds.toFixed(1)} s`,
        `(${Math.round(tally.acts / seconds)} acts/s), ${tally.repeats} sent twice, ${tally.refusals} caught by a check.`,
        ...(desk
          ? [`${desk.acts} acts of the first two participants were typed into the web application.`]
          : []),
        `${figures} outcome figures worked out twice, ${differences.length} differ.`,
        `Written: ${Object.keys(files)
          .map(name => path.join(out, name))
          .join(', ')}`,
      ].join('\n'),
    );
    for (const difference of differences) console.error(difference);
    return differences.length === 0 ? 0 : 1;
  } finally {
    await desk?.close();
    await stage.close();
  }
}

interface Arguments {
  readonly folder: string;
  readonly seed: number;
  readonly out: string;
  /** The first two participants are entered through the web application. */
  readonly browser: boolean;
}

function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'out' },
      browser: { type: 'boolean', default: false },
    },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new UsageError("Name one folder with a trial's definition.");
  const seed = Number(values.seed);
  if (!/^\d+$/.test(values.seed) || seed >= 2 ** 32)
    throw new UsageError(`--seed is ${values.seed}; it has to be a whole number from 0 to ${2 ** 32 - 1}.`);
  return { folder, seed, out: values.out, browser: values.browser };
}

/** From the first consent to the opened allocation. */
async function runTrial(
  definition: Definition,
  seed: number,
  stage: Stage,
  tally: Tally,
  desk: Desk | undefined,
): Promise<Truth> {
  const progress = openProgress(process.stderr);
  const perform = performer(stage, seed, tally, desk);
  const agenda = new Agenda();
  const { truth, ending } = stageTrial(definition, seed, agenda);
  const planned = definition.enrolment.planned;
  const performAndShow = async (step: Step) => {
    progress.show(
      `SIMULATED ${step.at.slice(0, 10)}  ${truth.participants.length}/${planned} randomised  ${tally.acts} acts  ${step.kind === 'act' ? step.act : step.kind}`,
    );
    return perform(step);
  };
  await agenda.run(performAndShow);
  const last = Temporal.Instant.from(stage.clock.instant).add({ hours: 24 * 7 });
  const randomised = truth.participants.map(({ id }) => id);
  agenda.add(dataChecks(definition, randomised, last.toString()));
  await agenda.run(performAndShow);
  agenda.add(ending(last.toString()));
  await agenda.run(performAndShow);
  progress.end();
  return truth;
}
