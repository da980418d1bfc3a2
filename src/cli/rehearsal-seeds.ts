import { drawPartySeed, seedCommitment } from '../allocation/commitment.ts';
import { chanceFor } from '../simulate/streams.ts';
import type { Client } from './rehearsal-client.ts';

const roles = ['randomisationStatistician', 'verifier'] as const;

/** The two parties at their machines: both commit, then both give their seeds, then the lists are drawn from them. */
export async function drawFromTwoParties(
  study: string,
  seed: number,
  clients: ReadonlyMap<string, Client>,
): Promise<void> {
  const seeds = roles.map(role => ({ role, given: drawPartySeed(chanceFor(seed, `seed of ${role}`)) }));
  const post = async (role: string, act: string, payload: object) => {
    const client = clients.get(role);
    if (client === undefined) throw new Error(`Nobody in the rehearsal has the role ${role}.`);
    const body = { command: `rehearsal-${act}-${role}`, ...payload };
    const posted = await client.post(`/api/studies/${study}/acts/${act}`, body);
    if (!posted.ok) throw new Error(`${act} of the ${role} was refused: ${JSON.stringify(posted.problem)}`);
  };
  for (const { role, given } of seeds)
    await post(role, 'commit-allocation-seed', { commitment: seedCommitment(given) });
  for (const { role, given } of seeds) await post(role, 'reveal-allocation-seed', given);
  await post(roles[0], 'generate-allocation', {});
}
