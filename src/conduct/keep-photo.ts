import { Type } from 'typebox';
import type { Form } from '../protocol/definition.ts';
import { itemsOfForm } from '../protocol/lookup.ts';
import { formAsFilled } from '../protocol/rows.ts';
import type { Values } from '../protocol/value.ts';
import { closed } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import { photoBytesMax, photoTypes } from '../record/photo.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { Hash, ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** A photo is kept before a form names it. The same photo twice is one. */
export const keepPhoto = act({
  name: 'keep-photo',
  summary: 'Keep a photo for a participant',
  payload: Type.Object(
    {
      participant: ParticipantId,
      photo: Hash,
      mediaType: Type.Union(photoTypes.map(type => Type.Literal(type))),
      bytes: Type.Integer({ minimum: 1, maximum: photoBytesMax }),
    },
    closed,
  ),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, ...photo }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const isKept = participant.photos.some(kept => kept.photo === photo.photo);
    const events = isKept ? [] : [happened(context, 'photoKept', photo)];
    return accepted([onParticipant(participant, ...events)]);
  },
});

/** A form names only photos that are kept for this participant. */
export function refusePhotos(
  form: Form,
  values: Values,
  { photos }: Pick<ParticipantState, 'photos'>,
): Refusal | undefined {
  const item = itemsOfForm(formAsFilled(form, { values, notDone: {} })).find(
    ({ id, type }) =>
      type === 'photo' && values[id] !== undefined && !photos.some(({ photo }) => photo === values[id]),
  );
  return item && refusal('photo-not-kept', { item: item.id });
}
