import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { type DummyArmReport, dummyArmReport } from './dummy-arm-report.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { recordLines } from './study-operations.ts';
import { typesetAside } from './typeset-aside.ts';

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
      const { analysis, definition, meta } = await reportFor(caller);
      // Loaded when first asked for: what draws the figures is large, and a server that starts does without it.
      if (file.endsWith('.html')) {
        const { renderReport } = await import('../report/render-report.ts');
        return { body: renderReport(analysis, definition, meta, language) };
      }
      const { renderReportPaper } = await import('../report/render-report-paper.ts');
      const { writeReport } = await import('../report/sections.ts');
      const bytes = await typesetAside(renderReportPaper(writeReport(analysis, definition, meta, language)));
      return { body: Buffer.from(bytes) };
    },
  }),
];

async function reportFor(caller: StudyCaller): Promise<DummyArmReport> {
  const { state, definition } = await caller.runtime.study();
  if (state.status === 'opened') throw new Problem('allocation-opened');
  const report = dummyArmReport(definition, (await Array.fromAsync(recordLines(caller))).join(''));
  // It was opened in between.
  if (report === undefined) throw new Problem('allocation-opened');
  return report;
}
