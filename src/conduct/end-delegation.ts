import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, refuse, refused } from './decision.ts';
import { openLog } from './delegation.ts';
import { Words } from './payload.ts';
import { isRefusal } from './standing.ts';

/** At once: what was done before stays done under it. */
export const endDelegation = act({
  name: 'end-delegation',
  summary: 'End a delegation at once',
  payload: Type.Object(
    { site: Code, delegation: Type.String({ pattern: '^D[0-9]{1,6}$' }), reason: Words },
    closed,
  ),
  roles: ['investigator'],
  needs: ({ site }) => ({ site, delegations: true }),
  decide(world, { site, delegation: id, reason }, context) {
    const log = openLog(world, site);
    if (isRefusal(log)) return refused(log);
    const line = log.delegations.find(each => each.id === id);
    if (line === undefined || line.ended !== undefined)
      return refuse('delegation-not-open', { site, delegation: id });
    const ended = happened(context, 'delegationEnded', { id, reason });
    return accepted([{ stream: `delegation/${site}`, expectedVersion: log.version, events: [ended] }]);
  },
});
