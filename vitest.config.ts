import { defineConfig } from 'vitest/config';

/**
 * `unit` is the fast loop of `npm run check`: pure functions, so its files share one module cache. `whole` starts servers,
 * databases and browsers, each file in a process of its own.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/tidy.test.ts', 'tests/{tidy,verified}/**/*.test.ts'],
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'whole',
          include: ['tests/{journeys,goldens,simulated,conformance,contract}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
