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
    const { says, stop } = this.start('start', '--protocol', protocol);
    await says('The record is in');
    return stop();
  }

  /** One command that goes on until it is stopped. */
  start(...args: readonly string[]) {
    const { child, said } = this.#spawn(args);
    const ended = once(child, 'close');
    return {
      /** Waits for words, or for the end, and gives back all that was said. */
      async says(words: string): Promise<string> {
        while (child.exitCode === null && !said().includes(words)) await wait(20);
        return said();
      },
      async stop(): Promise<{ readonly code: number | null; readonly said: string }> {
        child.kill('SIGTERM');
        const [code] = (await ended) as [number | null];
        return { code, said: said() };
      },
    };
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
