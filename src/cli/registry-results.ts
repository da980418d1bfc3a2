import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { registryResults, renderResultsJson } from '../exchange/registry/results/registry-results.ts';
import { renderResultsXml } from '../exchange/registry/results/render-results-xml.ts';
import { readFinishedTrial } from './read-finished-trial.ts';

/** Writes what the registry wants to know of a finished trial, from its exported record. */
export async function run(args: readonly string[]): Promise<number> {
  const { definition, record, out } = readFinishedTrial(args);
  const results = registryResults(definition, record);
  if ('refused' in results) {
    console.error(results.sentence);
    return 1;
  }
  const files = {
    'registry-results.json': renderResultsJson(definition, results),
    'registry-results.xml': renderResultsXml(definition, results),
  };
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
  console.log(
    `Written: ${Object.keys(files)
      .map(name => path.join(out, name))
      .join(', ')}`,
  );
  return 0;
}
