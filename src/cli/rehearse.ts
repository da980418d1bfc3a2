import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { eventsOfLines } from '../derive/read-record.ts';
import type { Definition } from '../protocol/definition.ts';
import { definitionVersionOf } from '../record/fingerprint.ts';
import { Agenda } from '../simulate/agenda.ts';
import { dataChecks } from '../simulate/data-checks.ts';
import type { Amendment } from '../simulate/person.ts';
import { stageTrial } from '../simulate/recruitment.ts';
import type { Step } from '../simulate/step.ts';
import type { Truth } from '../simulate/truth.ts';
import { readAmendment } from './read-amendment.ts';
import { readDefinition } from './read-definition.ts';
import { performer, type Tally } from './rehearsal-actor.ts';
import { launchChromium, readyWeb } from './rehearsal-browser.ts';
import { Desk } from './rehearsal-desk.ts';
import { openProgress } from './rehearsal-progress.ts';
import { reportRehearsal } from './rehearsal-report.ts';
import { openStage, type Stage } from './rehearsal-stage.ts';
import { webFolder } from './root.ts';
import { UsageError } from './usage.ts';

/** Runs the whole trial with simulated participants through the real server, and writes its report. */
export async function run(args: readonly string[]): Promise<number> {
  const { folder, seed, out, browser, amendmentFile } = readArguments(args);
  const definition = readDefinition(folder);
  const amendment = amendmentFile === undefined ? undefined : readAmendment(amendmentFile, definition);
  const newest = amendment?.definition ?? definition;
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
  const desk = chromium && new Desk(chromium, { origin, definition: newest, password });
  try {
    const tally: Tally = { acts: 0, entries: 0, refusals: 0, repeats: 0 };
    const truth = await runTrial({ definition, amendment, seed, stage, tally, desk });
    const seconds = (performance.now() - startedMs) / 1000;
    const { files, differences, figures } = await reportRehearsal(newest, seed, stage, truth);
    mkdirSync(out, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
    console.log(
      [
        `SIMULATED ${definition.identity.id}, seed ${seed}: ${tally.acts} acts in ${seconds.toFixed(1)} s`,
        `(${Math.round(tally.acts / seconds)} acts/s), ${tally.repeats} sent twice, ${tally.refusals} caught by a check,`,
        `${tally.entries} diary entries from ${stage.phones.size} phones.`,
        ...(desk
          ? [`${desk.acts} acts of the first two participants were typed into the web application.`]
          : []),
        ...(amendment ? [amendedLine(amendment, String(files['record.jsonl']))] : []),
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
  /** Changes of the definition that are published in the middle of the trial. */
  readonly amendmentFile?: string;
}

function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'out' },
      browser: { type: 'boolean', default: false },
      amendment: { type: 'string' },
    },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new UsageError("Name one folder with a trial's definition.");
  const seed = Number(values.seed);
  if (!/^\d+$/.test(values.seed) || seed >= 2 ** 32)
    throw new UsageError(`--seed is ${values.seed}; it has to be a whole number from 0 to ${2 ** 32 - 1}.`);
  const { out, browser, amendment: amendmentFile } = values;
  return { folder, seed, out, browser, ...(amendmentFile === undefined ? {} : { amendmentFile }) };
}

interface Rehearsal {
  readonly definition: Definition;
  readonly amendment: Amendment | undefined;
  readonly seed: number;
  readonly stage: Stage;
  readonly tally: Tally;
  readonly desk: Desk | undefined;
}

/** From the first consent to the opened allocation. */
async function runTrial({ definition, amendment, seed, stage, tally, desk }: Rehearsal): Promise<Truth> {
  const progress = openProgress(process.stderr);
  const perform = performer(stage, seed, tally, desk);
  const agenda = new Agenda();
  const { truth, ending } = stageTrial(definition, seed, agenda, amendment);
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
  agenda.add(dataChecks(amendment?.definition ?? definition, randomised, last.toString()));
  await agenda.run(performAndShow);
  agenda.add(ending(last.toString()));
  await agenda.run(performAndShow);
  progress.end();
  return truth;
}

/** Under which version forms were recorded, and how many signed anew. */
function amendedLine({ definition, publishedOn }: Amendment, record: string): string {
  const events = eventsOfLines(record);
  const forms = events.filter(({ type }) => type === 'formRecorded');
  const newer = definitionVersionOf(definition);
  const after = forms.filter(event => event.definition === newer).length;
  const signed = events.filter(({ type }) => type === 'reconsentGiven').length;
  return `Amended to ${newer}, published on ${publishedOn}: ${forms.length - after} forms under the version before, ${after} under it; ${signed} signed anew.`;
}
