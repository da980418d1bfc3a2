import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawPartySeed, seedCommitment } from '../allocation/commitment.ts';
import { systemChance } from '../server/sources.ts';
import { UsageError } from './usage.ts';

/** Makes one party's seed on a machine of its own; only what commits to it is printed. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file for the seed.');
  const seed = drawPartySeed(systemChance());
  try {
    writeFileSync(file, `${JSON.stringify(seed, undefined, 1)}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    throw new UsageError(`${file} is there already, or cannot be written.`);
  }
  console.log(`Commitment: ${seedCommitment(seed)}`);
  console.log(`Keep ${file} to yourself until both parties have committed; then give its seed and nonce.`);
  return 0;
}
