import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformWithOxc } from 'vite';
import { type Analysis, deriveAnalysis } from '../derive/derive-analysis.ts';
import { type Streams, streamsOf } from '../derive/evidence/events-behind.ts';
import { definitionOfEvents, eventsOfLines, recordOfEvents } from '../derive/read-record.ts';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import type { Definition } from '../protocol/definition.ts';
import type { ReportMeta } from '../report/context.ts';
import { chineseLetters } from '../server/chinese-letters.ts';
import { version } from '../server/version.ts';
import { UsageError } from './usage.ts';

/** What a report is written from. */
export interface ReportInput {
  readonly definition: Definition;
  readonly analysis: Analysis;
  readonly meta: ReportMeta;
  readonly streams: Streams;
}

/** From an exported record, which holds the definition as well. `seed`: of a simulated study. */
export function reportInput(record: string, seed?: number): ReportInput {
  const events = eventsOfLines(record);
  const definition = definitionOfEvents(events);
  if (definition === undefined)
    throw new UsageError('The record holds no definition: export the whole record.');
  const analysis = deriveAnalysis(definition, recordOfEvents(definition.identity.id, events));
  return {
    definition,
    analysis,
    streams: streamsOf(events),
    meta: {
      software: `Trialwright ${version}`,
      definitionVersion: analysis.study.definitionVersion,
      recordHead: createHash('sha256').update(record).digest('hex'),
      ...(seed === undefined ? {} : { seed }),
      letters: chineseLetters,
      findings: checkDefinition(definition, undefined, scorers),
    },
  };
}

/** The program of a report's page, as browsers read it. */
export async function tracePanel(): Promise<string> {
  const file = new URL('../web/trace-panel/trace-panel.ts', import.meta.url);
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file.pathname, {
    sourcemap: false,
    target: 'es2023',
  });
  return code;
}
