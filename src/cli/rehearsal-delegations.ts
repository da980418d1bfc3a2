import { acts } from '../conduct/acts.ts';
import { delegatedRoles } from '../conduct/delegation.ts';
import { delegationContent, signatureHash } from '../conduct/signed-content.ts';
import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import type { Client } from './rehearsal-client.ts';

/** Accounts by role; the investigator is the one who delegates. */
export interface Staff {
  readonly investigator: Client;
  readonly accounts: ReadonlyMap<string, string>;
  readonly password: string;
}

/** Where the definition asks for delegation: everybody is trained, and gets the tasks that their role can do, at every site. */
export async function delegateToEverybody(
  definition: Definition,
  { investigator, accounts, password }: Staff,
  now: string,
): Promise<void> {
  const { delegation, identity, sites } = definition;
  if (delegation === undefined) return;
  const post = async (act: string, body: object, command: string) => {
    const posted = await investigator.post(`/api/studies/${identity.id}/acts/${act}`, {
      command: `rehearsal-${command}`,
      ...body,
    });
    if (!posted.ok) throw new Error(`${act} was refused: ${JSON.stringify(posted.problem)}`);
  };
  for (const { id: site, timeZone } of sites)
    for (const [role, account] of accounts) {
      const tasks = delegation.tasks.filter(task => task.acts.some(act => isFor(role, act)));
      if (tasks.length === 0) continue;
      const date = localDate(now, timeZone);
      for (const training of new Set(tasks.flatMap(({ trainings }) => trainings)))
        await post(
          'record-training',
          { site, account, training, date, by: 'SIMULATED' },
          `training-${training}-${account}-${site}`,
        );
      const given = { site, account, tasks: tasks.map(({ id }) => id), from: date };
      const of = signatureHash(delegationContent(identity.id, given));
      await post('delegate', { ...given, signature: { password, of } }, `delegation-${account}-${site}`);
    }
}

function isFor(role: string, act: string): boolean {
  const named = acts[act];
  return delegatedRoles.includes(role) && (named?.roles ?? []).some(each => each === role);
}
