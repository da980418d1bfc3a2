import path from 'node:path';
import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { aside } from './aside.ts';
import type { DummyArmFile, DummyArmTask } from './dummy-arm-worker.ts';
import { type Operation, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { recordLines } from './study-operations.ts';

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
      const { state, definition } = await caller.runtime.study();
      if (state.status === 'opened') throw new Problem('allocation-opened');
      const lines = (await Array.fromAsync(recordLines(caller))).join('');
      const body = await writeAside({ definition, lines, file });
      // It was opened in between.
      if (body === undefined) throw new Problem('allocation-opened');
      return { body: typeof body === 'string' ? body : Buffer.from(body) };
    },
  }),
];

/** Takes a second or more, in which nobody else would be answered. */
const writeAside = aside<DummyArmTask, DummyArmFile>(
  new URL(`./dummy-arm-worker${path.extname(import.meta.url)}`, import.meta.url),
);
