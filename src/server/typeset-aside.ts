import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ToTypeset, Typeset } from './typeset-worker.ts';

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** After this long without work the thread is ended, because fonts and typesetter take much memory. */
const idleMs = 60_000;

let thread: Worker | undefined;
let ending: NodeJS.Timeout | undefined;
let given = 0;
const waiting = new Map<number, Waiting>();

/** Typesets on a thread of its own, one document after the other, so that the server goes on answering. */
export function typesetAside(source: string): Promise<Uint8Array> {
  clearTimeout(ending);
  thread ??= openThread();
  const task: ToTypeset = { number: given++, source };
  const done = new Promise<Uint8Array>((resolve, reject) => waiting.set(task.number, { resolve, reject }));
  thread.postMessage(task);
  return done;
}

function openThread(): Worker {
  const worker = new Worker(new URL(`./typeset-worker${path.extname(import.meta.url)}`, import.meta.url));
  // Nobody waits for it when the server stops.
  worker.unref();
  worker.on('message', (answer: Typeset) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ('bytes' in answer) asked?.resolve(answer.bytes);
    else asked?.reject(new Error(answer.failure));
    if (waiting.size === 0) ending = setTimeout(endThread, idleMs).unref();
  });
  worker.on('error', error => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error as Error);
    waiting.clear();
  });
  return worker;
}

function endThread(): void {
  void thread?.terminate();
  thread = undefined;
}
