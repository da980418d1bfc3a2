import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Ended, trialwrightWith } from './run-command.ts';

/** The program, as `npm start` runs it, on a data folder of its own: commands that end in this process, others in one of their own. */
export class Program {
  readonly #variables: Readonly<Record<string, string>>;

  constructor(dataFolder: string, variables: Readonly<Record<string, string>> = {}) {
    this.#variables = { DATA_DIR: dataFolder, PORT: '0', HOST: '127.0.0.1', ...variables };
  }

  /** One command to its end. */
  run(...args: readonly string[]): Promise<Ended> {
    return trialwrightWith(this.#variables, args);
  }

  /** Starts the server, waits until it serves, and asks it to stop again; or what it said when it did not serve. */
  async startAndStop(protocol: string): Promise<Ended> {
    let isAsked = false;
    try {
      return await trialwrightWith(this.#variables, ['start', '--protocol', protocol], said => {
        if (isAsked || !said.includes('The record is in')) return;
        isAsked = true;
        process.emit('SIGTERM');
      });
    } finally {
      // A second signal would end the process, which is not the server's own here.
      for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
    }
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
    const child = spawn(process.execPath, ['dist/program/main.js', ...args], {
      env: { ...process.env, ...this.#variables },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
    return { child, said: () => text };
  }
}
