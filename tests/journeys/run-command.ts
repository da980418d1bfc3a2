import { vi } from 'vitest';
import { runCommand } from '../../src/cli/commands.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Both, as they came. */
  readonly said: string;
}

/** One command to its end without a process of its own to load; one at a time, since what it says is overheard. */
export function trialwright(...args: readonly string[]): Promise<Ended> {
  return overheard(args, () => {});
}

/** The same with variables of the environment; `onLine` hears all that was said so far, whenever more was. */
export async function trialwrightWith(
  variables: Readonly<Record<string, string>>,
  args: readonly string[],
  onLine: (said: string) => void = () => {},
): Promise<Ended> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  try {
    return await overheard(args, onLine);
  } finally {
    vi.unstubAllEnvs();
  }
}

async function overheard(args: readonly string[], onLine: (said: string) => void): Promise<Ended> {
  const heard = { out: '', err: '', said: '' };
  const listen = (method: 'log' | 'error', to: 'out' | 'err') =>
    vi.spyOn(console, method).mockImplementation((...words) => {
      const line = `${words.join(' ')}\n`;
      heard[to] += line;
      heard.said += line;
      onLine(heard.said);
    });
  const spies = [listen('log', 'out'), listen('error', 'err')];
  try {
    return { code: await runCommand(args), ...heard };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
