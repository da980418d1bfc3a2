import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** How to run PostgreSQL, which refuses to run as root: words before the command, and who then owns its folder. */
export interface Identity {
  readonly prefix: readonly string[];
  /** Undefined: whoever runs this process. */
  readonly owner: number | undefined;
  readonly group: number;
}

const nobody = 65_534;

/** The signal that Linux gives the server when this process is gone, whatever ended it. Set by the last program before the server. */
const endWithParent = ['setpriv', '--pdeathsig', 'INT'];

/** As an ordinary user, that user. As root, the owner of the folder if there is one, or `nobody`, or a user namespace where `nobody` cannot come. */
export function unprivilegedIdentity(bin: string, data: string): Identity {
  const isLinux = process.platform === 'linux';
  const ourselves = { prefix: isLinux ? endWithParent : [], owner: undefined, group: 0 };
  if (process.getuid?.() !== 0) return ourselves;
  if (!isLinux) throw new Error('PostgreSQL does not run as root: start trialwright as an ordinary user.');
  const candidates = candidatesFor(existsSync(data) ? statSync(data) : undefined);
  const found = candidates.find(candidate => canWork(candidate, bin, path.dirname(data)));
  if (found) return found;
  throw new Error(
    `Running as root, but no unprivileged user can reach both ${bin} and ${data}. ` +
      'Start trialwright as an ordinary user, or put the clone and DATA_DIR where every user may enter.',
  );
}

export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function candidatesFor(
  folder: { readonly uid: number; readonly gid: number } | undefined,
): readonly Identity[] {
  const namespace = {
    prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', ...endWithParent],
    owner: 0,
    group: 0,
  };
  if (folder && folder.uid !== 0) return [asUser(folder.uid, folder.gid)];
  return folder ? [namespace] : [asUser(nobody, nobody), namespace];
}

/** `--pdeathsig` in the same call: a change of user clears it. */
function asUser(owner: number, group: number): Identity {
  const user = [`--reuid=${owner}`, `--regid=${group}`, '--clear-groups'];
  return { prefix: ['setpriv', ...user, '--pdeathsig', 'INT'], owner, group };
}

function canWork({ prefix, owner, group }: Identity, bin: string, parent: string): boolean {
  const probe = path.join(parent, '.reachable');
  mkdirSync(probe, { recursive: true, mode: 0o700 });
  if (owner !== undefined) chownSync(probe, owner, group);
  const [command = '', ...args] = prefix;
  try {
    const script = '"$0/postgres" --version && ls "$1"';
    execFileSync(command, [...args, 'sh', '-c', script, bin, probe], {
      cwd: '/',
      env: serverEnvironment(),
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
