import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder('src/web'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    // Needed by the content security policy: nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.API ?? 'http://127.0.0.1:8080' } },
});
