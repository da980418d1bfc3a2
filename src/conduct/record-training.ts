import { Type } from 'typebox';
import { Code, closed, FullDate, Identifier } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, refuse, refused } from './decision.ts';
import { dateAtSite, openLog } from './delegation.ts';
import { AccountName, Words } from './payload.ts';
import { isRefusal } from './standing.ts';

export const recordTraining = act({
  name: 'record-training',
  summary: 'Record that somebody of a site was trained, when and by whom',
  payload: Type.Object(
    { site: Code, account: AccountName, training: Identifier, date: FullDate, by: Words },
    closed,
  ),
  roles: ['investigator', 'monitor'],
  needs: ({ site }) => ({ site, delegations: true }),
  decide(world, { site, ...training }, context) {
    const log = openLog(world, site);
    if (isRefusal(log)) return refused(log);
    const known = world.definition.delegation?.trainings.map(({ id }) => id) ?? [];
    if (!known.includes(training.training))
      return refuse('training-unknown', { training: training.training, known });
    if (training.date > dateAtSite(world.definition, site, context.now))
      return refuse('training-in-future', { date: training.date });
    const recorded = happened(context, 'trainingRecorded', training);
    return accepted([{ stream: `delegation/${site}`, expectedVersion: log.version, events: [recorded] }]);
  },
});
