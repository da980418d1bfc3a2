import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (place: string) => fileURLToPath(new URL(place, import.meta.url));

/** Packages of hundreds of small files. All others are found where npm put them, with what they bring along. */
const many = ['typebox', 'kysely', 'yaml'];

/**
 * The program as `npm start` runs it: in few files, because opening two thousand is a third of its start. They lie as deep
 * below the root as the sources do, so that both find what stands beside them.
 */
export default defineConfig({
  root: folder('.'),
  publicDir: false,
  build: {
    ssr: true,
    target: 'node26',
    outDir: folder('dist/program'),
    emptyOutDir: true,
    rollupOptions: {
      input: [
        folder('src/cli/main.ts'),
        folder('src/cli/leak-audit-worker.ts'),
        folder('src/cli/simulate-worker.ts'),
        folder('src/server/dummy-arm-worker.ts'),
        folder('src/server/typeset-worker.ts'),
      ],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: many },
});
