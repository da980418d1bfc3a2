import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deriveAnalysis } from '../derive/derive-analysis.ts';
import { recordOfLines } from '../derive/read-record.ts';
import { analysisDatasets } from '../exchange/datasets/analysis-datasets.ts';
import { renderCsv } from '../exchange/datasets/dataset.ts';
import { readDefinition } from './read-definition.ts';
import { UsageError } from './usage.ts';

/** Writes the datasets of a finished trial, from its exported record. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { protocol: { type: 'string' }, out: { type: 'string', default: 'out' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name the exported record of one study.');
  if (values.protocol === undefined)
    throw new UsageError("Name the folder of the trial's definition with --protocol.");
  const definition = readDefinition(values.protocol);
  const record = recordOfLines(definition.identity.id, textOf(file));
  const datasets = analysisDatasets(definition, deriveAnalysis(definition, record));
  if (datasets === undefined) {
    console.error('The allocation is not opened: datasets by arm do not exist yet. Open it after the lock.');
    return 1;
  }
  mkdirSync(values.out, { recursive: true });
  for (const dataset of datasets) {
    const to = path.join(values.out, `${dataset.name}.csv`);
    writeFileSync(to, renderCsv(dataset));
    console.log(`${to}: ${dataset.label.toLowerCase()}, ${dataset.rows.length} rows`);
  }
  return 0;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}
