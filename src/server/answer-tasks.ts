import { parentPort } from 'node:worker_threads';

/** One task for a thread, and what came of it under the same number. */
export interface Asked<Task> {
  readonly number: number;
  readonly task: Task;
}

export type Answer<Result> =
  | { readonly number: number; readonly result: Result }
  | { readonly number: number; readonly failure: string };

/** The thread's side of `aside`. */
export function answerTasks<Task, Result>(work: (task: Task) => Result): void {
  parentPort?.on('message', ({ number, task }: Asked<Task>) => {
    parentPort?.postMessage(tried(number, () => work(task)));
  });
}

function tried<Result>(number: number, work: () => Result): Answer<Result> {
  try {
    return { number, result: work() };
  } catch (error) {
    return { number, failure: String(error) };
  }
}
