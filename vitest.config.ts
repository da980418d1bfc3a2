import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// A hundred processes load the same packages: they compile them once.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');
// They live for minutes and throw away much: fewer collections cost a tenth less.
process.env.NODE_OPTIONS ??= '--max-semi-space-size=64';

/** Files that take long begin first, so that both cores end at the same time. */
const longest = [
  'browser-pages',
  'browser-course',
  'rehearsal',
  'kill',
  'leak-audit',
  'house-rules',
  'cli-keys',
  'browser',
  'cli-',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex(name => moduleId.includes(`/${name}`));
      return found < 0 ? longest.length : found;
    };
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/**
 * `unit` is the fast loop of `npm run check`: pure functions, so its files share one module cache. `verified` holds numbers to
 * those of other software and goes through the many cases of `*.long.test.ts`, in the same way. `whole` starts servers,
 * databases and browsers, each file in a process of its own; these wait for one another much of the time, so there is one
 * process more than the two cores that a small machine has.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/tidy.test.ts', 'tests/tidy/**/*.test.ts'],
          exclude: ['src/**/*.long.test.ts'],
          isolate: false,
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'verified',
          include: ['tests/verified/**/*.test.ts', 'src/**/*.long.test.ts'],
          isolate: false,
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'whole',
          include: ['tests/{journeys,goldens,simulated,conformance,contract}/**/*.test.ts'],
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
