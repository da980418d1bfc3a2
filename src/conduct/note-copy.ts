import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { copyKinds } from '../record/copy-events.ts';
import { emptySite } from '../record/fold-site.ts';
import { act } from './act.ts';
import { accepted, happened, onSite } from './decision.ts';
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
      site: Code,
      /** Whose casebook or case it is. */
      participant: Type.Optional(ParticipantId),
      /** Of a case: id of the adverse event. */
      event: Type.Optional(Type.String({ maxLength: 20 })),
      language: Type.Union([Type.Literal('en'), Type.Literal('zh')]),
    },
    closed,
  ),
  roles: ['system'],
  needs: ({ site }) => ({ site }),
  decide: ({ site }, copy, context) =>
    accepted([onSite(site ?? emptySite(copy.site), happened(context, 'copyGivenOut', copy))]),
});
