import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** The program as an operator runs it, on a data folder of its own. */
export class Program {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(dataFolder: string, variables: Readonly<Record<string, string>> = {}) {
    this.#environment = { ...process.env, DATA_DIR: dataFolder, PORT: '0', HOST: '127.0.0.1', ...variables };
  }

  /** One command to its end. */
  async run(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
    const { child, said } = this.#spawn(args);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said: said() };
  }

  /** Starts the server, waits until it serves, and stops it again; or what it said when it did not. */
  async startAndStop(protocol: string): Promise<{ readonly code: number | null; readonly said: string }> {
    const { child, said } = this.#spawn(['start', '--protocol', protocol]);
    const ended = once(child, 'close');
    while (child.exitCode === null && !said().includes('The record is in')) await wait(20);
    child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return { code, said: said() };
  }

  #spawn(args: readonly string[]) {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...args], { env: this.#environment });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
    return { child, said: () => text };
  }
}
