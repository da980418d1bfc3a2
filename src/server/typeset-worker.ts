import { parentPort } from 'node:worker_threads';
import { typeset } from './typeset.ts';

/** One document to typeset, and what came of it under the same number. */
export interface ToTypeset {
  readonly number: number;
  readonly source: string;
}

export type Typeset =
  | { readonly number: number; readonly bytes: Uint8Array }
  | { readonly number: number; readonly failure: string };

parentPort?.on('message', ({ number, source }: ToTypeset) => {
  parentPort?.postMessage(tried(number, source));
});

function tried(number: number, source: string): Typeset {
  try {
    return { number, bytes: typeset(source) };
  } catch (error) {
    return { number, failure: String(error) };
  }
}
