import { createHash } from 'node:crypto';
import { drawDummyArms, dummySeed } from '../conduct/dummy-arms.ts';
import { type Analysis, deriveAnalysis } from '../derive/derive-analysis.ts';
import { recordOfLines } from '../derive/read-record.ts';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import type { Definition } from '../protocol/definition.ts';
import type { ReportMeta } from '../report/context.ts';
import { chineseLetters } from './chinese-letters.ts';
import { version } from './version.ts';

/** What the report on dummy arms is written from. */
export interface DummyArmReport {
  readonly analysis: Analysis;
  readonly meta: ReportMeta;
}

/**
 * From the exported record alone, so that whoever has the export can make it again: on the server and on a machine of their
 * own it is the same. Nothing once the allocation is opened, because then there are real arms.
 */
export function dummyArmReport(definition: Definition, lines: string): DummyArmReport | undefined {
  const { study, participants } = recordOfLines(definition.identity.id, lines);
  if (study.status === 'opened') return undefined;
  const dummyArms = dummySeed(study.id);
  const allocations = drawDummyArms(definition, participants, dummyArms);
  return {
    analysis: deriveAnalysis(definition, { study: { ...study, allocations }, participants, dummyArms }),
    meta: {
      software: `Trialwright ${version}`,
      definitionVersion: study.definitionVersion,
      recordHead: createHash('sha256').update(lines).digest('hex'),
      letters: chineseLetters,
      findings: checkDefinition(definition, undefined, scorers),
    },
  };
}
