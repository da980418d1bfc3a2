import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordOfLines } from '../derive/read-record.ts';
import { registryResults, renderResultsJson } from '../exchange/registry/results/registry-results.ts';
import { renderResultsXml } from '../exchange/registry/results/render-results-xml.ts';
import { readDefinition } from './read-definition.ts';
import { UsageError } from './usage.ts';

/** Writes what the registry wants to know of a finished trial, from its exported record. */
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
  const results = registryResults(definition, recordOfLines(definition.identity.id, textOf(file)));
  if ('refused' in results) {
    console.error(results.sentence);
    return 1;
  }
  const files = {
    'registry-results.json': renderResultsJson(definition, results),
    'registry-results.xml': renderResultsXml(definition, results),
  };
  mkdirSync(values.out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(values.out, name), text);
  console.log(
    `Written: ${Object.keys(files)
      .map(name => path.join(values.out, name))
      .join(', ')}`,
  );
  return 0;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}
