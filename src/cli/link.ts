import { parseArgs } from 'node:util';
import { makeLink } from '../server/first-administrator.ts';
import { signInAddress } from '../server/sign-in-address.ts';
import { readEnvironment } from './environment.ts';
import { openRecordBesideServer } from './record.ts';
import { UsageError } from './usage.ts';

/** Prints a one-time sign-in link: for whoever has the machine, when nobody can sign in. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [account, ...more] = positionals;
  if (account === undefined || more.length > 0) throw new UsageError('Name one account.');
  const environment = readEnvironment(process.env);
  const opened = await openRecordBesideServer(environment);
  try {
    const link = await makeLink(opened.store, opened.credentials, account);
    if (!link) throw new UsageError(`There is no account ${account} in ${opened.place}.`);
    const origin = environment.publicUrl ?? `http://${environment.host}:${environment.port}`;
    console.log(`Sign-in link for ${account}, good once and until ${link.expiresAt}:`);
    console.log(signInAddress(origin, link.token));
    return 0;
  } finally {
    await opened.close();
  }
}
