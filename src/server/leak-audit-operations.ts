import { Type } from 'typebox';
import { leakAuditFields } from '../conduct/load-leak-audit.ts';
import { closed } from '../protocol/vocabulary.ts';
import { standingOf } from '../record/leak-audit.ts';
import { type Operation, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { StudyPath } from './study-operations.ts';
import { version } from './version.ts';

export const JudgedLeakAudit = Type.Object(
  {
    audited: Type.Optional(Type.String()),
    ...leakAuditFields,
    loadedAt: Type.String(),
    definition: Type.String(),
    standing: Type.Enum(['current', 'otherDefinition', 'otherSoftware']),
  },
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
    reply: Type.Array(JudgedLeakAudit),
    async handle(_input, { runtime }) {
      const { state } = await runtime.study();
      const now = { definition: state.definitionVersion, software: `Trialwright ${version}` };
      const audits = await runtime.leakAudits();
      return { body: audits.map(audit => ({ ...audit, standing: standingOf(audit, now) })) };
    },
  }),
];
