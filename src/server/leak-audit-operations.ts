import { Type } from 'typebox';
import { leakAuditFields } from '../conduct/load-leak-audit.ts';
import { closed } from '../protocol/vocabulary.ts';
import { type Operation, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { StudyPath } from './study-operations.ts';

export const LoadedLeakAudit = Type.Object(
  { ...leakAuditFields, loadedAt: Type.String(), definition: Type.String() },
  closed,
);

export const leakAuditOperations: readonly Operation[] = [
  studyOperation({
    id: 'leak-audits',
    method: 'GET',
    path: '/api/studies/:study/leak-audits',
    summary: 'Leak audits of simulated twin trials that were loaded, oldest first.',
    roles: readingRoles.study,
    params: StudyPath,
    reply: Type.Array(LoadedLeakAudit),
    async handle(_input, { runtime }) {
      return { body: await runtime.leakAudits() };
    },
  }),
];
