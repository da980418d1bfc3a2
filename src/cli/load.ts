import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import readWorkbook from 'read-excel-file/node';
import { loadGradingDictionary } from '../conduct/load-grading-dictionary.ts';
import { parseCtcaeWorkbook } from '../exchange/ctcae/parse-workbook.ts';
import type { GradingDictionary } from '../record/grading-dictionary.ts';
import { performAct } from '../server/perform-act.ts';
import { systemChance, systemClock } from '../server/sources.ts';
import { StudyRuntime } from '../server/study-runtime.ts';
import { readEnvironment } from './environment.ts';
import { openRecordBesideServer } from './record.ts';
import { openKeys } from './sealing-keys.ts';
import { UsageError } from './usage.ts';

/** Loads the workbook by which a study grades adverse events into its record. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { study: { type: 'string' } },
  });
  const [kind, file, ...more] = positionals;
  if (kind !== 'ctcae' || file === undefined || more.length > 0)
    throw new UsageError('Say `load ctcae` and name one workbook.');
  const dictionary = await readDictionary(file);
  const environment = readEnvironment(process.env);
  const opened = await openRecordBesideServer(environment);
  try {
    const studies = await opened.store.studies();
    const wanted = studies.filter(({ id }) => !id.startsWith('_') && (values.study ?? id) === id);
    const [study] = wanted;
    if (study === undefined || wanted.length > 1)
      throw new UsageError(
        `Name the study with --study; there are: ${
          studies
            .map(({ id }) => id)
            .filter(id => !id.startsWith('_'))
            .join(', ') || 'none'
        }.`,
      );
    const runtime = new StudyRuntime(opened.store, study, await openKeys(environment, opened.store));
    const { definition } = await runtime.study();
    const request = {
      act: loadGradingDictionary,
      payload: dictionary,
      command: randomUUID(),
      actor: { account: 'system', role: 'system' },
      sites: definition.sites.map(({ id }) => id),
    };
    const outcome = await performAct(runtime, request, { clock: systemClock, chance: systemChance() });
    if (outcome.outcome === 'refused') throw new UsageError(outcome.refusal.message.en);
    console.log(`${study.id}: CTCAE ${dictionary.version} is loaded, ${dictionary.terms.length} terms.`);
    return 0;
  } finally {
    await opened.close();
  }
}

async function readDictionary(file: string): Promise<GradingDictionary> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
  const parsed = parseCtcaeWorkbook(await sheetsOf(file, bytes));
  if ('problems' in parsed)
    throw new UsageError(`${file} is not the workbook of CTCAE:\n  ${parsed.problems.join('\n  ')}`);
  return { ...parsed.dictionary, source: createHash('sha256').update(bytes).digest('hex') };
}

async function sheetsOf(file: string, bytes: Buffer) {
  try {
    const sheets = await readWorkbook(bytes);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }));
  } catch (error) {
    throw new UsageError(`${file} is no workbook (.xlsx): ${error instanceof Error ? error.message : error}`);
  }
}
