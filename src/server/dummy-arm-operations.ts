import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { drawDummyArms, dummySeed } from '../conduct/dummy-arms.ts';
import { deriveAnalysis } from '../derive/derive-analysis.ts';
import { recordOfLines } from '../derive/read-record.ts';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { renderReport } from '../report/render-report.ts';
import { renderReportPaper } from '../report/render-report-paper.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { recordLines } from './study-operations.ts';
import { typeset } from './typeset.ts';
import { version } from './version.ts';

const File = Type.Union([
  Type.Literal('report.html'),
  Type.Literal('report.zh.html'),
  Type.Literal('report.pdf'),
  Type.Literal('report.zh.pdf'),
]);

/** What the masked statistician works on: the report by the real program, on arms that are not the real ones. */
export const dummyArmOperations: readonly Operation[] = [
  studyOperation({
    id: 'dummy-arm-report',
    method: 'GET',
    path: '/api/studies/:study/dummy-arm-report/:file',
    summary: 'The whole report as planned, on dummy arms, until the allocation is opened.',
    roles: readingRoles.dummyArms,
    params: Type.Object({ study: Code, file: File }, closed),
    reply: 'report',
    async handle({ params: { file } }, caller) {
      const language = file.includes('.zh.') ? 'zh' : 'en';
      const { analysis, definition, meta } = await dummyAnalysis(caller);
      if (file.endsWith('.html')) return { body: renderReport(analysis, definition, meta, language) };
      return { body: typeset(renderReportPaper(analysis, definition, meta, language)) };
    },
  }),
];

/** Made from what the caller may export, so that whoever has the export can make it again. */
async function dummyAnalysis(caller: StudyCaller) {
  const { state, definition } = await caller.runtime.study();
  if (state.status === 'opened') throw new Problem('allocation-opened');
  const lines = (await Array.fromAsync(recordLines(caller))).join('');
  const { study, participants } = recordOfLines(state.id, lines);
  const dummyArms = dummySeed(state.id);
  const allocations = drawDummyArms(definition, participants, dummyArms);
  return {
    definition,
    analysis: deriveAnalysis(definition, { study: { ...study, allocations }, participants, dummyArms }),
    meta: {
      software: `Trialwright ${version}`,
      definitionVersion: state.definitionVersion,
      recordHead: createHash('sha256').update(lines).digest('hex'),
      findings: checkDefinition(definition, undefined, scorers),
    },
  };
}
