import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { isMasked, type Role } from '../record/roles.ts';
import { act } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onStudy, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { envelopesContent } from './signed-content.ts';
import { isRefusal } from './standing.ts';

/**
 * Emergency envelopes hold arms on paper, so that each printing stands in the record: who, when and for whom, never what
 * is inside. The answer names earlier printings for the same participants, whose sheets have to be accounted for.
 */
export const printEnvelopes = act({
  name: 'print-envelopes',
  summary: 'Print emergency envelopes for participants of a site',
  payload: Type.Object(
    {
      site: Code,
      participants: Type.Array(ParticipantId, { minItems: 1, maxItems: 1000, uniqueItems: true }),
    },
    closed,
  ),
  roles: ['pharmacist', 'verifier', 'randomisationStatistician'],
  signed: 'Emergency envelopes printed',
  needs: ({ site }) => ({ site, allParticipants: true }),
  signs: ({ study }, payload) => envelopesContent(study.id, payload, study.envelopePrintings),
  decide({ definition, study, participants = [] }, payload, context) {
    const { actor } = context;
    if (isMasked(definition, actor.role as Role)) return refuse('role-masked', { role: actor.role });
    for (const id of payload.participants) {
      const participant = participants.find(one => one.id === id && one.site === payload.site);
      if (participant === undefined) return refuse('participant-unknown', { participant: id });
      if (participant.randomisation === undefined) return refuse('not-randomised', { participant: id });
    }
    const signature = signatureFor(envelopesContent(study.id, payload, study.envelopePrintings), context);
    if (isRefusal(signature)) return refused(signature);
    const printing = `E${study.envelopePrintings.length + 1}`;
    const printed = { printing, site: payload.site, participants: payload.participants };
    const before = study.envelopePrintings.filter(one =>
      one.participants.some(id => payload.participants.includes(id)),
    );
    return accepted([onStudy(study, happened(context, 'envelopesPrinted', printed, signature))], {
      printing,
      before,
    });
  },
});
