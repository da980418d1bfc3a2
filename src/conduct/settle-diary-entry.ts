import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { DiaryRecord } from '../record/diary.ts';
import { diaryDecisions } from '../record/diary-events.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { diaryQueries } from './diary-queries.ts';
import { refuseHeld } from './hold-scope.ts';
import { ParticipantId, Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { refuseText } from './refuse-text.ts';
import { firstOf, isRefusal, openCasebook } from './standing.ts';

/** Decides about an entry that contradicts another, was kept apart, or reports a side effect. What was sent stays as it is. */
export const settleDiaryEntry = act({
  name: 'settle-diary-entry',
  summary: "Decide what an entry of a participant's diary counts for",
  payload: Type.Object(
    {
      participant: ParticipantId,
      record: Type.String({ pattern: '^D\\d{1,9}$' }),
      decision: Type.Union(diaryDecisions.map(decision => Type.Literal(decision))),
      reason: Words,
    },
    closed,
  ),
  roles: ['coordinator', 'nurse', 'investigator', 'dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, record, decision, reason }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const found = participant.diary.records.find(each => each.id === record);
    if (found === undefined) return refuse('diary-entry-unknown', { record });
    const wrong = firstOf(
      refuseHeld(participant),
      refuseCounting(found, decision),
      refuseText(world.definition, context.actor.role, { reason }),
    );
    if (wrong) return refused(wrong);
    const settled = { record, decision, reason };
    const { now: at, actor } = context;
    const decided = { decision, reason, at, by: actor.account, version: participant.version + 1 };
    const records = participant.diary.records.map(each =>
      each.id === record ? { ...each, settled: decided } : each,
    );
    return accepted([
      onParticipant(
        participant,
        happened(context, 'diaryEntrySettled', settled),
        ...diaryQueries(world, participant, records, context),
      ),
    ]);
  },
});

/** What the plan never asked, or what is no answer to it, counts for nothing. */
function refuseCounting({ apart }: DiaryRecord, decision: string): Refusal | undefined {
  const isNoAnswer = apart === 'notAsked' || apart === 'notLicensed' || apart === 'answersInvalid';
  return isNoAnswer && decision === 'counts' ? refusal('diary-entry-no-answer') : undefined;
}
