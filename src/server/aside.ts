import { Worker } from 'node:worker_threads';
import type { Answer, Asked } from './answer-tasks.ts';

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** After this long without work a thread is ended, because fonts, typesetter and what draws figures take much memory. */
const idleMs = 60_000;

/** Does tasks on a thread of its own, one after the other, so that the server goes on answering. `file` calls `answerTasks`. */
export function aside<Task, Result>(file: URL): (task: Task) => Promise<Result> {
  let thread: Worker | undefined;
  let ending: NodeJS.Timeout | undefined;
  let given = 0;
  const waiting = new Map<number, Waiting<Result>>();

  function openThread(): Worker {
    const worker = new Worker(file);
    // Nobody waits for it when the server stops.
    worker.unref();
    worker.on('message', (answer: Answer<Result>) => {
      const asked = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('result' in answer) asked?.resolve(answer.result);
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

  return task => {
    clearTimeout(ending);
    thread ??= openThread();
    const asked: Asked<Task> = { number: given++, task };
    const done = new Promise<Result>((resolve, reject) => waiting.set(asked.number, { resolve, reject }));
    thread.postMessage(asked);
    return done;
  };
}
