import type { Definition } from '../protocol/definition.ts';
import { parseDefinition } from '../protocol/parse-definition.ts';
import { readProtocolFolder } from './protocol-folder.ts';

/** A trial's definition, or an error that says where its files do not fit. */
export function readDefinition(folder: string): Definition {
  const parsed = parseDefinition(readProtocolFolder(folder));
  if ('definition' in parsed) return parsed.definition;
  const places = parsed.findings.map(
    ({ file, line, path, message, remedy }) =>
      `${file ?? path}${line === undefined ? '' : `:${line}`}: ${message.en} ${remedy.en}`,
  );
  throw new Error([`${folder} is not a definition that can be run:`, ...places].join('\n'));
}
