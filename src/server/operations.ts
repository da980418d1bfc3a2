import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { accountOperations } from './account-operations.ts';
import { actOperations } from './act-operations.ts';
import { amendmentOperations } from './amendment-operations.ts';
import { caseFormOperations } from './case-form-operations.ts';
import { casebookOperations } from './casebook-operations.ts';
import { closedViewOperations } from './closed-view-operations.ts';
import { delegationOperations } from './delegation-operations.ts';
import { dummyArmOperations } from './dummy-arm-operations.ts';
import { factorOperations } from './factor-operations.ts';
import { leakAuditOperations } from './leak-audit-operations.ts';
import { type Operation, publicOperation } from './operation.ts';
import { passkeyOperations } from './passkey-operations.ts';
import { pharmacyOperations } from './pharmacy-operations.ts';
import { phoneOperations } from './phone-operations.ts';
import { photoOperations } from './photo-operations.ts';
import { providerOperations } from './provider-operations.ts';
import { qualityOperations } from './quality-operations.ts';
import { safetyOperations } from './safety-operations.ts';
import { sessionOperations } from './session-operations.ts';
import { signingOperations } from './signing-operations.ts';
import { studyOperations } from './study-operations.ts';
import { unmaskingOperations } from './unmasking-operations.ts';
import { oneOf } from './view-parts.ts';

const health = publicOperation({
  id: 'health',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the server and its record answer.',
  reply: Type.Object({ status: oneOf('ok') }, closed),
  async handle({ house }) {
    await house.store.studies();
    return { body: { status: 'ok' } };
  },
});

/** Every operation of the HTTP API, beside its own description at /api/openapi.json. */
export const operations: readonly Operation[] = [
  health,
  ...sessionOperations,
  ...factorOperations,
  ...passkeyOperations,
  ...providerOperations,
  ...signingOperations,
  ...studyOperations,
  ...casebookOperations,
  ...amendmentOperations,
  ...dummyArmOperations,
  ...safetyOperations,
  ...caseFormOperations,
  ...closedViewOperations,
  ...qualityOperations,
  ...leakAuditOperations,
  ...delegationOperations,
  ...pharmacyOperations,
  ...unmaskingOperations,
  ...accountOperations,
  ...phoneOperations,
  ...photoOperations,
  ...actOperations,
];
