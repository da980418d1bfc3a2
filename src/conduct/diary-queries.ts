import { isSamePlace } from '../record/check-standing.ts';
import { type DiaryRecord, diaryAnswers } from '../record/diary.ts';
import { isFilledByPhone } from '../record/diary-forms.ts';
import type { NewEvent } from '../record/event.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Context, World } from './act.ts';
import { automaticQueries } from './automatic-queries.ts';

/**
 * A warning on a form that the participant filled in on the phone becomes a query as one on the site's form does. `records`
 * is the diary as it will be; what does not count, or stands behind a form of the site, is asked about by nobody.
 */
export function diaryQueries(
  { definition }: World,
  participant: ParticipantState,
  records: readonly DiaryRecord[],
  context: Context,
): readonly NewEvent[] {
  const events = diaryAnswers({ ...participant.diary, records }).flatMap(({ counted }) => {
    const form = counted?.form;
    if (form === undefined) return [];
    const held = participant.forms.find(each => isSamePlace(each, form));
    if (held !== undefined && (!isFilledByPhone(held) || held.entry === counted?.entry.id)) return [];
    const warnings = { before: held?.warnings ?? [], after: form.warnings };
    return automaticQueries(definition, participant, form, warnings, context);
  });
  // Each form counted from the queries that were there; together they count on.
  let last = participant.queries.length;
  return events.map(event => {
    if (event.type !== 'queryRaised') return event;
    last += 1;
    return { ...event, data: { ...(event.data as object), id: `Q${last}` } };
  });
}
