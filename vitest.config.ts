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

/** Where files of a project stand among those that are not named above. */
const projects = ['whole', 'verified', 'unit'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const found = longest.findIndex(name => moduleId.includes(`/${name}`));
      return found < 0 ? longest.length + projects.indexOf(project.name) : found;
    };
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/**
 * `unit` is the fast loop of `npm run check`: pure functions, so its files share one module cache. `verified` holds numbers to
 * those of other software and goes through the many cases of `*.long.test.ts`, in the same way. `whole` starts servers,
 * databases and browsers; these wait for one another much of the time, so there is one process more than the two cores that
 * a small machine has. All are one group, so that no core waits for the last file of a project.
 */
const workers = { isolate: false, maxWorkers: 3, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/tidy.test.ts', 'tests/tidy/**/*.test.ts'],
          exclude: ['src/**/*.long.test.ts'],
          ...workers,
          pool: 'threads',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'verified',
          include: ['tests/verified/**/*.test.ts', 'src/**/*.long.test.ts'],
          ...workers,
          pool: 'threads',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['tests/{journeys,goldens,simulated,conformance,contract}/**/*.test.ts'],
          ...workers,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
