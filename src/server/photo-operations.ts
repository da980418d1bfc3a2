import { createHash, randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { keepPhoto } from '../conduct/keep-photo.ts';
import { Hash } from '../conduct/payload.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { photoBytesMax, photoTypeOf, photoTypes } from '../record/photo.ts';
import { withoutMetadata } from '../record/photo-metadata.ts';
import { type Operation, studyOperation } from './operation.ts';
import { performAct } from './perform-act.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { RefusedAct } from './refused-act.ts';
import { visibleParticipant } from './study-operations.ts';
import { oneOf } from './view-parts.ts';

const KeptPhotoReply = Type.Object(
  { photo: Hash, mediaType: oneOf(...photoTypes), bytes: Type.Integer({ minimum: 1 }) },
  closed,
);

/** Photos: kept beside the record under their SHA-256, shown to whoever may see the casebook. */
export const photoOperations: readonly Operation[] = [
  studyOperation({
    id: 'keep-photo',
    method: 'POST',
    path: '/api/studies/:study/participants/:id/photos',
    summary:
      'Keep a photo for a participant, without what the camera wrote into it; the same photo twice is one.',
    roles: keepPhoto.roles,
    params: Type.Object({ study: Code, id: Code }, closed),
    takes: photoTypes,
    reply: KeptPhotoReply,
    async handle({ params, body, house }, caller) {
      const sent: unknown = body;
      const mediaType = Buffer.isBuffer(sent) ? photoTypeOf(sent) : undefined;
      if (!Buffer.isBuffer(sent) || mediaType === undefined) throw new Problem('photo-unreadable');
      if (sent.length > photoBytesMax) throw new Problem('body-too-large');
      const bytes = withoutMetadata(sent, mediaType);
      if (bytes === undefined) throw new Problem('photo-unreadable');
      await visibleParticipant(caller, params.id);
      const photo = sha256(bytes);
      const { runtime, account, role, sites } = caller;
      // The bytes first: a record that names a photo has it.
      await runtime.store.keepFile(runtime.id, photo, bytes);
      const kept = { photo, mediaType, bytes: bytes.length };
      const outcome = await performAct(
        runtime,
        {
          act: keepPhoto,
          payload: { participant: params.id, ...kept },
          command: randomUUID(),
          actor: { account: account.id, role },
          sites,
        },
        house.sources,
      );
      if (outcome.outcome === 'refused') throw new RefusedAct(outcome.refusal);
      return { body: kept };
    },
  }),
  studyOperation({
    id: 'photo',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/photos/:photo',
    summary: 'A photo of a participant, byte for byte as it was kept.',
    roles: readingRoles.participants,
    params: Type.Object({ study: Code, id: Code, photo: Hash }, closed),
    reply: 'photo',
    async handle({ params }, caller) {
      const { participant } = await visibleParticipant(caller, params.id);
      const kept = participant.photos.find(({ photo }) => photo === params.photo);
      if (kept === undefined) throw new Problem('not-found');
      const { store, id } = caller.runtime;
      const bytes = await store.file(id, kept.photo);
      if (bytes === undefined || sha256(bytes) !== kept.photo) throw new Problem('photo-damaged');
      return { body: Buffer.from(bytes), mediaType: kept.mediaType };
    },
  }),
];

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
