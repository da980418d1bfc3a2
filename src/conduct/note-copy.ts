import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { copyKinds } from '../record/copy-events.ts';
import { act } from './act.ts';
import { accepted, happened, onStudy } from './decision.ts';
import { ParticipantId } from './payload.ts';

/**
 * A copy that leaves the software is noted with the account that it was given to. Nobody does it by hand: the server notes it
 * before it sends the copy.
 */
export const noteCopy = act({
  name: 'note-copy',
  summary: 'Note that a copy of data was given out',
  payload: Type.Object(
    {
      kind: Type.Union(copyKinds.map(kind => Type.Literal(kind))),
      /** Of a casebook, whose it is; of a site's copy, the site. */
      participant: Type.Optional(ParticipantId),
      site: Type.Optional(Code),
      language: Type.Union([Type.Literal('en'), Type.Literal('zh')]),
    },
    closed,
  ),
  roles: ['system'],
  needs: ({ participant, site }) => ({
    ...(participant === undefined ? {} : { participant }),
    ...(site === undefined ? {} : { site }),
  }),
  decide: ({ study }, copy, context) => accepted([onStudy(study, happened(context, 'copyGivenOut', copy))]),
});
