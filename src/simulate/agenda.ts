import type { Course, Reply, Step } from './step.ts';

interface Entry {
  readonly course: Course;
  readonly order: number;
  next: Step;
}

/**
 * Interleaves many courses by simulated time: always the earliest next step, ties by the order in which the courses
 * were added. A course may add further courses while the agenda runs.
 */
export class Agenda {
  readonly #entries: Entry[] = [];
  #added = 0;

  /** Adds a course unless it ends before its first step. */
  add(course: Course): void {
    const first = course.next();
    if (first.done) return;
    this.#entries.push({ course, order: this.#added++, next: first.value });
  }

  /** Performs every step, one at a time. */
  async run(perform: (step: Step) => Promise<Reply>): Promise<void> {
    for (;;) {
      const entry = earliest(this.#entries);
      if (entry === undefined) return;
      const reply = await perform(entry.next);
      const next = entry.course.next(reply);
      if (next.done) this.#entries.splice(this.#entries.indexOf(entry), 1);
      else entry.next = laterOf(entry.next, next.value);
    }
  }
}

/** Nobody acts before what they did last. */
function laterOf(previous: Step, next: Step): Step {
  return next.at < previous.at ? { ...next, at: previous.at } : next;
}

function earliest(entries: readonly Entry[]): Entry | undefined {
  return entries.reduce<Entry | undefined>((best, entry) => {
    if (best === undefined) return entry;
    if (entry.next.at !== best.next.at) return entry.next.at < best.next.at ? entry : best;
    return entry.order < best.order ? entry : best;
  }, undefined);
}
