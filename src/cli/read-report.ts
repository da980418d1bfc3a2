import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformWithOxc } from 'vite';
import { type CheckedAllocation, checkOpened } from '../allocation/verify-opened.ts';
import { type Analysis, deriveAnalysis } from '../derive/derive-analysis.ts';
import { type Streams, streamsOf } from '../derive/evidence/events-behind.ts';
import { definitionOfEvents, eventsOfLines, recordOfEvents } from '../derive/read-record.ts';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import type { Definition } from '../protocol/definition.ts';
import type { StoredEvent, StoredOf } from '../record/event.ts';
import type { StudyEvent } from '../record/events.ts';
import type { ReportMeta } from '../report/context.ts';
import { chineseLetters } from '../server/chinese-letters.ts';
import { version } from '../server/version.ts';
import { root } from './root.ts';
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
  const allocation = checkedAllocation(events);
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
      ...(allocation === undefined ? {} : { allocation }),
      letters: chineseLetters,
      findings: checkDefinition(definition, undefined, scorers),
    },
  };
}

/** Nothing before the opening, and where the record holds no commitment or no seeds. */
function checkedAllocation(events: readonly StoredEvent[]): CheckedAllocation | undefined {
  const study = events.filter(({ stream }) => stream === 'study') as readonly StoredOf<StudyEvent>[];
  const committed = study.find(event => event.type === 'allocationCommitted');
  const opened = study.findLast(event => event.type === 'allocationOpened');
  if (committed === undefined || opened?.data.seeds === undefined) return undefined;
  const { allocations, seeds } = opened.data;
  return checkOpened({ commitment: committed.data, seeds, allocations });
}

/** The program of a report's page, as browsers read it. */
export async function tracePanel(): Promise<string> {
  const file = path.join(root, 'src', 'web', 'trace-panel', 'trace-panel.ts');
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file, {
    sourcemap: false,
    target: 'es2023',
  });
  return code;
}
