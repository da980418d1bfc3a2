import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { type DelegationState, isDelegatedOn, noDelegations } from '../record/delegation.ts';
import type { Context, Needs, World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';

/** Who works at a site under its investigator. The investigator needs nobody's leave, and the sponsor's people none of theirs. */
export const delegatedRoles: readonly string[] = ['coordinator', 'nurse', 'pharmacist', 'verifier'];

/**
 * Where the definition asks for it, an act at a site is done only by somebody to whom one of its tasks is delegated on that
 * day. Asked beside every act's own decision, so that no act can forget it.
 */
export function refuseUndelegated(
  world: Pick<World, 'definition' | 'participant' | 'delegations'>,
  act: string,
  needs: Pick<Needs, 'site'>,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): Refusal | undefined {
  const tasks = tasksOf(world.definition, act);
  const site = world.participant?.site ?? needs.site;
  if (tasks.length === 0 || site === undefined || !delegatedRoles.includes(actor.role)) return undefined;
  const log = world.delegations?.find(state => state.site === site) ?? noDelegations(site);
  const today = dateAtSite(world.definition, site, now);
  const isDelegated = log.delegations.some(
    line =>
      line.account === actor.account &&
      isDelegatedOn(line, today) &&
      line.tasks.some(task => tasks.includes(task)),
  );
  return isDelegated ? undefined : refusal('not-delegated', { account: actor.account, site, tasks });
}

/** Ids of the tasks to which an act belongs. */
function tasksOf({ delegation }: Definition, act: string): readonly string[] {
  return (delegation?.tasks ?? []).filter(({ acts }) => acts.includes(act)).map(({ id }) => id);
}

export function dateAtSite({ sites }: Definition, site: string, now: string): string {
  return localDate(now, sites.find(({ id }) => id === site)?.timeZone ?? 'UTC');
}

/** The log of one site, or why there is none. */
export function openLog(world: World, site: string): DelegationState | Refusal {
  if (world.definition.delegation === undefined) return refusal('delegation-not-asked');
  if (!world.definition.sites.some(({ id }) => id === site)) return refusal('site-not-in-study', { site });
  if (world.study.lockedAt !== undefined) return refusal('study-locked');
  return world.delegations?.find(state => state.site === site) ?? noDelegations(site);
}
