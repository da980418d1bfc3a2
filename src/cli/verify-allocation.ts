import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AllocationBundle } from '../allocation/commitment-bundle.ts';
import { verifyBundle } from '../allocation/verify-bundle.ts';
import { UsageError } from './usage.ts';

/** Checks an allocation bundle by itself: no database, no network, no key. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name the file of one bundle.');
  const text = readText(file);
  const findings = verifyBundle(text);
  for (const { code, sentence } of findings) console.error(`${code}: ${sentence}`);
  if (findings.length > 0) {
    console.error(`${file} does not hold.`);
    return 1;
  }
  const { study, commitment, rows } = JSON.parse(text) as AllocationBundle;
  const assigned = rows.filter(({ participant }) => participant !== undefined).length;
  console.log(
    `${study}: ${commitment.lists.length} lists with ${rows.length} rows drawn again from the seeds, ${assigned} assigned in order.`,
  );
  console.log(
    `Seeds given by ${commitment.parties === 'system' ? 'the software for both parties' : 'two people'}.`,
  );
  console.log(`Root: ${commitment.root}`);
  console.log('Compare the root with the one that was published before the first participant.');
  return 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}
