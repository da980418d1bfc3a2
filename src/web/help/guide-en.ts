/** Every page of the guide in English, and the addresses of its pictures. */
export const pages: Readonly<Record<string, string>> = import.meta.glob(
  ['../../../docs/guide/*.md', '!../../../docs/guide/*.zh.md', '!../../../docs/guide/README.md'],
  { query: '?raw', import: 'default', eager: true },
);
export const images: Readonly<Record<string, string>> = import.meta.glob(
  ['../../../docs/images/guide/*.png', '!../../../docs/images/guide/*.zh.png'],
  { query: '?url', import: 'default', eager: true },
);
