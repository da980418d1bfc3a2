import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deriveAnalysis } from '../derive/derive-analysis.ts';
import { analysisDatasets } from '../exchange/datasets/analysis-datasets.ts';
import { renderCsv } from '../exchange/datasets/dataset.ts';
import { readFinishedTrial } from './read-finished-trial.ts';

/** Writes the datasets of a finished trial, from its exported record. */
export async function run(args: readonly string[]): Promise<number> {
  const { definition, record, out } = readFinishedTrial(args);
  const datasets = analysisDatasets(definition, deriveAnalysis(definition, record));
  if (datasets === undefined) {
    console.error('The allocation is not opened: datasets by arm do not exist yet. Open it after the lock.');
    return 1;
  }
  mkdirSync(out, { recursive: true });
  for (const dataset of datasets) {
    const to = path.join(out, `${dataset.name}.csv`);
    writeFileSync(to, renderCsv(dataset));
    console.log(`${to}: ${dataset.label.toLowerCase()}, ${dataset.rows.length} rows`);
  }
  return 0;
}
