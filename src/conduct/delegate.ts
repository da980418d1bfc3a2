import { Type } from 'typebox';
import { Code, closed, FullDate, Identifier } from '../protocol/vocabulary.ts';
import type { DelegationState } from '../record/delegation.ts';
import { act, type World } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, refused } from './decision.ts';
import { openLog } from './delegation.ts';
import { AccountName } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { delegationContent } from './signed-content.ts';
import { firstOf, isRefusal } from './standing.ts';

interface Wanted {
  readonly account: string;
  readonly tasks: readonly string[];
  readonly from: string;
  readonly until?: string;
}

/** The investigator leaves tasks to somebody of the site, in writing and from a date on. */
export const delegate = act({
  name: 'delegate',
  summary: 'Delegate tasks at a site to somebody who was trained for them',
  payload: Type.Object(
    {
      site: Code,
      account: AccountName,
      tasks: Type.Array(Identifier, { minItems: 1, uniqueItems: true }),
      from: FullDate,
      until: Type.Optional(FullDate),
    },
    closed,
  ),
  roles: ['investigator'],
  signed: 'Tasks delegated by the investigator',
  signs: ({ study }, payload) => delegationContent(study.id, payload),
  needs: ({ site }) => ({ site, delegations: true }),
  decide(world, payload, context) {
    const { site, ...wanted } = payload;
    const log = openLog(world, site);
    if (isRefusal(log)) return refused(log);
    const wrong = firstOf(
      refuseTasks(world, wanted),
      refuseTerm(wanted),
      refuseUntrained(world, log, wanted),
    );
    if (wrong) return refused(wrong);
    const signature = signatureFor(delegationContent(world.study.id, payload), context);
    if (isRefusal(signature)) return refused(signature);
    const id = `D${log.delegations.length + 1}`;
    const given = happened(context, 'taskDelegated', { id, ...wanted }, signature);
    return accepted([{ stream: `delegation/${site}`, expectedVersion: log.version, events: [given] }], {
      delegation: id,
    });
  },
});

function refuseTasks({ definition }: World, { tasks }: Wanted): Refusal | undefined {
  const known = definition.delegation?.tasks.map(({ id }) => id) ?? [];
  const unknown = tasks.filter(task => !known.includes(task));
  return unknown.length === 0 ? undefined : refusal('task-unknown', { tasks: unknown, known });
}

function refuseTerm({ from, until }: Wanted): Refusal | undefined {
  return until !== undefined && until < from ? refusal('delegation-ends-first', { from, until }) : undefined;
}

/** Every training that one of the tasks asks for, by the day on which it begins. */
function refuseUntrained({ definition }: World, log: DelegationState, wanted: Wanted): Refusal | undefined {
  const asked = (definition.delegation?.tasks ?? [])
    .filter(({ id }) => wanted.tasks.includes(id))
    .flatMap(({ trainings }) => trainings);
  const had = log.trainings.filter(({ account, date }) => account === wanted.account && date <= wanted.from);
  const missing = [...new Set(asked)].filter(id => !had.some(({ training }) => training === id));
  if (missing.length === 0) return undefined;
  return refusal('training-missing', { account: wanted.account, trainings: missing, from: wanted.from });
}
