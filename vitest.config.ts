import { defineConfig } from 'vitest/config';

/** `unit` is the fast loop of `npm run check`; `whole` starts servers, databases and browsers, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/tidy.test.ts', 'tests/{tidy,verified}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'whole',
          include: ['tests/{journeys,goldens,simulated,conformance,contract}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
