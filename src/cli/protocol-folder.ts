import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DefinitionFile } from '../protocol/parse-definition.ts';
import { UsageError } from './usage.ts';

/** The YAML files of a trial's folder, in order of their names. */
export function readProtocolFolder(folder: string): readonly DefinitionFile[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`${folder} is not a folder with a trial's definition.`);
  const names = readdirSync(folder)
    .filter(name => /\.ya?ml$/.test(name))
    .sort();
  if (names.length === 0) throw new UsageError(`${folder} holds no .yaml file.`);
  return names.map(name => {
    const file = path.join(folder, name);
    return { path: file, text: readFileSync(file, 'utf8') };
  });
}
