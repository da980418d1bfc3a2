import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/tidy.test.ts', 'tests/verified/**/*.test.ts'],
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
