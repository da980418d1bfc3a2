import type { Definition } from '../protocol/definition.ts';
import { renderReport } from '../report/render-report.ts';
import { renderReportPaper } from '../report/render-report-paper.ts';
import { writeReport } from '../report/sections.ts';
import { answerTasks } from './answer-tasks.ts';
import { dummyArmReport } from './dummy-arm-report.ts';
import { typeset } from './typeset.ts';

export interface DummyArmTask {
  readonly definition: Definition;
  /** The exported record. */
  readonly lines: string;
  readonly file: 'report.html' | 'report.zh.html' | 'report.pdf' | 'report.zh.pdf';
}

/** Undefined where the allocation is opened. */
export type DummyArmFile = string | Uint8Array | undefined;

answerTasks<DummyArmTask, DummyArmFile>(({ definition, lines, file }) => {
  const report = dummyArmReport(definition, lines);
  if (report === undefined) return undefined;
  const { analysis, meta } = report;
  const language = file.includes('.zh.') ? 'zh' : 'en';
  return file.endsWith('.html')
    ? renderReport(analysis, definition, meta, language)
    : typeset(renderReportPaper(writeReport(analysis, definition, meta, language)));
});
