import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import { reconsentDue } from '../record/reconsent.ts';
import { act, type World } from './act.ts';
import { inUtc } from './check-date.ts';
import { refuseConsent } from './consent.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { Consent, ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** A participant signs the sheet that an amendment asks for. */
export const reconsent = act({
  name: 'reconsent',
  summary: 'Record consent to an amendment',
  payload: Type.Object({ participant: ParticipantId, ...Consent.properties }, closed),
  roles: ['coordinator', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, ...given }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const asked = reconsentDue(world.definition, participant);
    if (asked === undefined) return refuse('reconsent-not-asked', { participant: id });
    const wrong = refuseConsent(world, given, participant.site, context);
    if (wrong) return refused(wrong);
    const signed = { ...given, signedAt: inUtc(given.signedAt) };
    const after = { ...participant, reconsents: [...participant.reconsents, signed] };
    if (reconsentDue(world.definition, after) !== undefined)
      return refuse('reconsent-other-sheet', { asked, consentVersion: given.consentVersion });
    return accepted([onParticipant(participant, happened(context, 'reconsentGiven', signed))]);
  },
});

/** What is new for a participant waits for the new consent; what has happened, and what is owed to safety, does not. */
export function refuseWithoutReconsent(
  { definition }: Pick<World, 'definition'>,
  participant: ParticipantState,
): Refusal | undefined {
  const consentVersion = reconsentDue(definition, participant);
  if (consentVersion === undefined) return undefined;
  return refusal('reconsent-needed', { participant: participant.id, consentVersion });
}
