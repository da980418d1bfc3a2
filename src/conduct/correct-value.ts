import { canonicalJson } from '../record/canonical-json.ts';
import { isNeverHeld } from '../record/holds.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act, type Context, type World } from './act.ts';
import { automaticQueries } from './automatic-queries.ts';
import { correctEntry, type EntryTarget } from './correct-entry.ts';
import { correctForm, correctFormDate } from './correct-form.ts';
import { correctRow } from './correct-row.ts';
import { type Corrected, CorrectionPayload, type CorrectionRequest } from './correction.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { formRoles, refuseFormRole } from './form-roles.ts';
import { refuseHeld } from './hold-scope.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** Any recorded value can be corrected, with a reason; the value before it stays in the record. */
export const correctValue = act({
  name: 'correct-value',
  summary: 'Correct a recorded value',
  payload: CorrectionPayload,
  roles: formRoles,
  needs: ({ participant, target }) => ({
    participant,
    dictionary: target.kind === 'adverseEvent',
    ...('form' in target ? { form: target } : {}),
  }),
  decide(world, asked, context) {
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    const corrected = correctionOf(world, participant, asked, context);
    if (isRefusal(corrected)) return refused(corrected);
    if (asked.was !== undefined && !isStill(asked.was.value, corrected))
      return refused(refusal('value-changed-meanwhile', { target: asked.target }));
    // What is worked out anew because of the correction may stand on another form.
    for (const { target } of corrected.corrections) {
      const held = 'form' in target ? refuseHeld(participant, target) : undefined;
      if (held) return refused(held);
    }
    const events = corrected.corrections.map(correction =>
      happened(context, 'valueCorrected', { ...correction, reason: asked.reason }),
    );
    const { target } = asked;
    const queries =
      'form' in target && corrected.warnings !== undefined
        ? automaticQueries(world.definition, participant, target, corrected.warnings, context)
        : [];
    return accepted([onParticipant(participant, ...events, ...queries)], { open: corrected.open });
  },
});

/** Two people who correct the same value must not undo each other unseen. */
function isStill(seen: unknown, { corrections: [first] }: Corrected): boolean {
  const stands = first?.from;
  if (seen === undefined || stands === undefined) return seen === stands;
  return canonicalJson(seen) === canonicalJson(stands);
}

function correctionOf(
  world: World,
  participant: ParticipantState,
  asked: CorrectionRequest,
  context: Context,
): Corrected | Refusal {
  const { target } = asked;
  const form = 'form' in target ? target.form : target.kind;
  const wrong = refuseFormRole(world.definition, form, context.actor.role);
  if (wrong) return wrong;
  const held = refuseHeld(participant, 'form' in target ? target : undefined);
  if (held && !isNeverHeld(target)) return held;
  switch (target.kind) {
    case 'form':
      return correctForm(world, participant, target, asked);
    case 'formDate':
      return correctFormDate(world, participant, target, asked, context);
    case 'formRow':
      return correctRow(world, participant, target, asked);
    case 'adverseEvent':
    case 'medication':
    case 'deviation':
    case 'specialSituation':
    case 'application':
      return correctEntry(world, participant, target as EntryTarget, asked, context);
  }
}
