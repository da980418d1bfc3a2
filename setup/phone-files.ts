import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const web = path.join(import.meta.dirname, '..', 'src', 'web');

/** What a browser needs to offer the diary for the home screen. */
const manifest = {
  id: '/phone/',
  name: '临床试验日记 Trial diary',
  short_name: '日记 Diary',
  lang: 'zh',
  start_url: '/phone/',
  scope: '/phone/',
  display: 'standalone',
  background_color: '#fafaf8',
  theme_color: '#0b5961',
  icons: [
    { src: '/phone/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/phone/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/phone/icon-180.png', sizes: '180x180', type: 'image/png', purpose: 'any' },
  ],
};

/** icon.svg without its round corners, which home screens cut themselves; iOS takes nothing but a PNG. */
const pictures = ['icon-180.png', 'icon-512.png'];

/** Writes the phone's manifest, icon and service worker; the worker with the list of all files that the phone's page loads. */
export function phoneFiles(): Plugin {
  return {
    name: 'phone-files',
    generateBundle(_options, bundle) {
      const needed = new Set<string>();
      const add = (fileName: string): void => {
        const chunk = bundle[fileName];
        // Of the Chinese font a phone fetches what it lacks; most have one.
        if (needed.has(fileName) || chunk?.type !== 'chunk' || chunk.name === 'chinese-font') return;
        needed.add(fileName);
        for (const css of chunk.viteMetadata?.importedCss ?? []) needed.add(css);
        for (const asset of chunk.viteMetadata?.importedAssets ?? []) needed.add(asset);
        for (const next of [...chunk.imports, ...chunk.dynamicImports]) add(next);
      };
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('/phone/index.html'))
          add(chunk.fileName);
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      emit('phone/manifest.webmanifest', JSON.stringify(manifest));
      emit('phone/icon.svg', readFileSync(path.join(web, 'icon.svg'), 'utf8'));
      for (const picture of pictures)
        emit(`phone/${picture}`, readFileSync(path.join(web, 'phone', picture)));
      const files = [
        '/phone/',
        '/phone/manifest.webmanifest',
        '/phone/icon.svg',
        ...[...needed].map(name => `/${name}`),
      ];
      const cache = `phone-${createHash('sha256').update(files.join()).digest('hex').slice(0, 12)}`;
      const worker = readFileSync(path.join(web, 'phone', 'service-worker.js'), 'utf8');
      emit(
        'phone/service-worker.js',
        worker
          .replace('self.__FILES__', JSON.stringify(files))
          .replace('self.__CACHE__', JSON.stringify(cache)),
      );
    },
  };
}
