import { Type } from 'typebox';
import { Hash } from '../conduct/payload.ts';
import { closed } from '../protocol/vocabulary.ts';
import { Command } from './act-operations.ts';
import { type Operation, sessionOperation } from './operation.ts';
import { beginSignature } from './signing.ts';

export const signingOperations: readonly Operation[] = [
  sessionOperation({
    id: 'begin-signature',
    method: 'POST',
    path: '/api/signatures/passkey',
    summary: 'Begin to sign one command with a passkey: what the browser needs to answer.',
    body: Type.Object(
      { act: Type.String({ pattern: '^[a-z-]{1,60}$' }), command: Command, of: Hash },
      closed,
    ),
    reply: Type.Record(Type.String(), Type.Unknown()),
    async handle({ body, origin, house }, caller) {
      const { options, note } = await beginSignature(house, caller, origin, body);
      return { body: options, note };
    },
  }),
];
