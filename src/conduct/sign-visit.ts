import { Type } from 'typebox';
import { visitOf } from '../protocol/lookup.ts';
import { closed } from '../protocol/vocabulary.ts';
import { visitStanding } from '../record/check-standing.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act, type World } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { formPlace } from './correction.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { visitContent } from './signed-data.ts';
import { firstOf, isFinished, isRefusal, openCasebook } from './standing.ts';

const { visit, occurrence } = formPlace;

interface Asked {
  readonly visit: string;
  readonly occurrence: number;
}

/** The investigator stands for what is recorded at a visit. Whatever changes there afterwards breaks the signature. */
export const signVisit = act({
  name: 'sign-visit',
  summary: 'Sign what is recorded at a visit',
  payload: Type.Object({ participant: ParticipantId, visit, occurrence }, closed),
  roles: ['investigator'],
  signed: 'Data of the visit confirmed by the investigator',
  needs: ({ participant }) => ({ participant }),
  signs: ({ study, definition, participant }, { participant: id, ...asked }) =>
    visitContent(study.id, definition, participant ?? { id, forms: [] }, asked),
  decide(world, { participant: id, ...asked }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const wrong = firstOf(
      refuseVisit(world, participant, asked),
      refuseAsked(participant, asked),
      visitStanding(participant, asked) === 'holds'
        ? refusal('signed-already', { visit: asked.visit })
        : undefined,
    );
    if (wrong) return refused(wrong);
    const content = visitContent(world.study.id, world.definition, participant, asked);
    const signature = signatureFor(content, context);
    if (isRefusal(signature)) return refused(signature);
    return accepted([onParticipant(participant, happened(context, 'visitSigned', asked, signature))]);
  },
});

/** All forms of the visit; what is there, if it was unscheduled or the participant has left. */
function refuseVisit(
  { definition }: World,
  participant: ParticipantState,
  asked: Asked,
): Refusal | undefined {
  const planned = visitOf(definition, asked.visit);
  if (planned === undefined) return refusal('visit-unknown', { visit: asked.visit });
  const recorded = participant.forms
    .filter(form => form.visit === asked.visit && form.occurrence === asked.occurrence)
    .map(({ form }) => form);
  if (recorded.length === 0) return refusal('visit-not-recorded', { visit: asked.visit });
  const missing = planned.forms.filter(form => !recorded.includes(form));
  if (missing.length === 0 || planned.kind === 'unscheduled' || isFinished(participant)) return undefined;
  return refusal('visit-not-whole', { visit: asked.visit, forms: missing });
}

/** Nobody stands for what is still being asked about. */
function refuseAsked({ queries }: ParticipantState, asked: Asked): Refusal | undefined {
  const open = queries.filter(
    ({ status, target }) =>
      status !== 'closed' &&
      'form' in target &&
      target.visit === asked.visit &&
      target.occurrence === asked.occurrence,
  );
  return open.length === 0 ? undefined : refusal('queries-unsettled', { queries: open.map(({ id }) => id) });
}
