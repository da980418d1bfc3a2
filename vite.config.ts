import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { phoneFiles } from './setup/phone-files.ts';
import { chunkOf } from './setup/web-chunks.ts';

const folder = (place: string) => fileURLToPath(new URL(place, import.meta.url));

export default defineConfig({
  root: folder('src/web'),
  base: '/',
  plugins: [react(), phoneFiles(), compressed()],
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    // Needed by the content security policy: nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      preserveEntrySignatures: false,
      input: [folder('src/web/index.html'), folder('src/web/phone/index.html')],
      output: {
        strictExecutionOrder: true,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf(), minShareCount: 2 }],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.API ?? 'http://127.0.0.1:8080' } },
});

/** Beside each text file stand its compressed forms, which the server sends to browsers that take them. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle)) {
        const file = path.join(dir, fileName);
        const bytes = readFileSync(file);
        if (!/\.(js|css|svg|html)$/.test(fileName) || bytes.length < 1_000) continue;
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes));
      }
    },
  };
}
