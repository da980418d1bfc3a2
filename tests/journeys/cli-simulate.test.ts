import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { trialwright } from './run-command.ts';

const command = ['simulate', 'protocols/NCT05969717'];

const simulate = async (...args: readonly string[]) => {
  const { code, out, err } = await trialwright(...command, ...args);
  if (code !== 0) throw new Error(err);
  return out;
};

test('gives the same result with one and with two workers', async () => {
  const args = ['--trials', '9001', '--seed', '11', '--json'];
  const one = JSON.parse(await simulate(...args));
  expect(one).toMatchObject({ simulated: true, trials: 9001, seed: 11 });
  expect(JSON.parse(await simulate(...args, '--workers', '2'))).toEqual(one);
});

test('prints what is simulated, and the power of coins beside the exact one', async () => {
  expect(await simulate('--trials', '500')).toMatch(/^SIMULATED: 500 trials[\s\S]*S6 re-randomisation test/m);
  const coins = await simulate('--trials', '100000', '--rate', 'exosome=0.7', '--rate', 'saline=0.2');
  expect(coins).toMatch(/exactly, by going through every outcome +31\.146 %/);
});

test('can be cancelled, and says which trials are in', async () => {
  const child = spawn(process.execPath, ['dist/program/main.js', ...command, '--trials', '4000000000']);
  let said = '';
  child.stderr.on('data', data => {
    said += data;
    // A second signal would end it at once.
    if (said.includes(' %,') && !child.killed) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  expect(said).toMatch(/Cancelled: these are the first \d+ of 4000000000 trials/);
});

test('refuses what it cannot read', async () => {
  await expect(simulate('--trials', '0')).rejects.toThrow();
  await expect(simulate('--trials', '10', '--rate', 'exosome=2')).rejects.toThrow();
  await expect(simulate('--trials', '10', '--visit', 'V99')).rejects.toThrow();
});
