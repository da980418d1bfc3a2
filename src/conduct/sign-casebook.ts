import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { casebookStanding } from '../record/check-standing.ts';
import { act } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { casebookContent } from './signed-data.ts';
import { isFinished, isRefusal, openCasebook } from './standing.ts';

/** The investigator stands for everything recorded of a participant whose part is over. */
export const signCasebook = act({
  name: 'sign-casebook',
  summary: 'Sign everything that is recorded of a participant',
  payload: Type.Object({ participant: ParticipantId }, closed),
  roles: ['investigator'],
  signed: 'Casebook confirmed by the investigator',
  needs: ({ participant }) => ({ participant }),
  signs({ study, definition, participant }) {
    if (participant === undefined) throw new Error('Nobody is loaded whose casebook could be signed.');
    return casebookContent(study.id, definition, participant);
  },
  decide(world, { participant: id }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const { status, queries } = participant;
    if (!isFinished(participant)) return refuse('casebook-unfinished', { participant: id, status });
    const open = queries.filter(query => query.status !== 'closed').map(query => query.id);
    if (open.length > 0) return refuse('queries-unsettled', { queries: open });
    if (casebookStanding(participant) === 'holds') return refuse('signed-already', { visit: id });
    const signature = signatureFor(casebookContent(world.study.id, world.definition, participant), context);
    if (isRefusal(signature)) return refused(signature);
    return accepted([onParticipant(participant, happened(context, 'casebookSigned', {}, signature))]);
  },
});
