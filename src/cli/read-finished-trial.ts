import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AnalysisRecord } from '../derive/derive-analysis.ts';
import { definitionOfEvents, eventsOfLines, recordOfEvents } from '../derive/read-record.ts';
import type { Definition } from '../protocol/definition.ts';
import { UsageError } from './usage.ts';

export interface FinishedTrial {
  /** The newest version that the record holds. */
  readonly definition: Definition;
  readonly record: AnalysisRecord;
  /** Folder to write into. */
  readonly out: string;
}

/** From the arguments `RECORD [--out FOLDER]` of a command: the exported record of one study. */
export function readFinishedTrial(args: readonly string[]): FinishedTrial {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'out' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name the exported record of one study.');
  const events = eventsOfLines(recordText(file));
  const definition = definitionOfEvents(events);
  if (definition === undefined) throw new UsageError(`${file} holds no definition: export the whole record.`);
  return { definition, record: recordOfEvents(definition.identity.id, events), out: values.out };
}

export function recordText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read: name an exported record.`);
  }
}
