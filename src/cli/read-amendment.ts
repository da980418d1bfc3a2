import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Definition } from '../protocol/definition.ts';
import { layOver } from '../protocol/lay-over.ts';
import { parseDefinition } from '../protocol/parse-definition.ts';
import type { Amendment } from '../simulate/person.ts';
import { UsageError } from './usage.ts';

/** The version that a file of changes makes of a definition, published on the date of the sheet for consent that it brings. */
export function readAmendment(file: string, { amendment: _before, ...before }: Definition): Amendment {
  const text = JSON.stringify(layOver(before, parse(readFileSync(file, 'utf8'))), undefined, 1);
  const files = [{ path: file, text }];
  const parsed = parseDefinition(files);
  if ('findings' in parsed) {
    const said = parsed.findings.map(({ path, message, remedy }) => `${path}: ${message.en} ${remedy.en}`);
    throw new UsageError([`${file} does not make a definition:`, ...said].join('\n'));
  }
  const { definition } = parsed;
  const asked = definition.amendment?.reconsent?.consentVersion;
  const sheet = definition.eligibility.consentVersions.find(({ id }) => id === asked);
  if (sheet === undefined)
    throw new UsageError(
      `${file} asks nobody to sign anew. A rehearsal publishes an amendment on the date of the sheet that it asks for: add amendment.reconsent.`,
    );
  return { definition, files, publishedOn: sheet.from };
}
