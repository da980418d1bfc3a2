import { Type } from 'typebox';
import { localDate } from '../protocol/dates.ts';
import { closed, FullDate, Identifier } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { seriousCase } from './serious-event.ts';
import { isRefusal, siteIn, todayOf } from './standing.ts';

/** That a report went to an authority. The report itself, which may name the product, stays outside the masked record. */
export const recordSafetyReport = act({
  name: 'record-safety-report',
  summary: 'Record that a safety report was sent',
  payload: Type.Object(
    {
      participant: ParticipantId,
      id: Type.String({ maxLength: 20 }),
      regime: Identifier,
      kind: Type.Union([Type.Literal('initial'), Type.Literal('followUp')]),
      date: FullDate,
      reference: Type.Optional(Type.String({ pattern: '^[\\w./ -]{1,60}$' })),
    },
    closed,
  ),
  roles: ['sponsor'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const found = seriousCase(world, payload);
    if (isRefusal(found)) return refused(found);
    const { participant, event } = found;
    const { regime, kind, date } = payload;
    const applies = world.definition.safety.regimes.filter(each => each.applies).map(({ id }) => id);
    if (!applies.includes(regime)) return refuse('regime-unknown', { regime, regimes: applies });
    if (event.knownToSponsorAt === undefined) return refuse('not-acknowledged', { id: event.id });
    const untimely = refuseDate('date', date, { today: todayOf(world, participant, context) });
    if (untimely) return refused(untimely);
    const { timeZone } = siteIn(world.definition, participant.site);
    const known = localDate(event.knownToSponsorAt, timeZone);
    if (date < known) return refuse('report-before-known', { date, known });
    const initial = event.safetyReports?.find(each => each.regime === regime && each.kind === 'initial');
    if (kind === 'initial' && initial) return refuse('reported-already', { regime, date: initial.date });
    if (kind === 'followUp' && (initial === undefined || date < initial.date))
      return refuse('no-report-to-follow', { regime });
    const { participant: _participant, ...report } = payload;
    return accepted([onParticipant(participant, happened(context, 'safetyReportSent', report))]);
  },
});
