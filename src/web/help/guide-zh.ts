/** Every page of the guide in Chinese, and the addresses of its pictures. */
export const pages: Readonly<Record<string, string>> = import.meta.glob('../../../docs/guide/*.zh.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
export const images: Readonly<Record<string, string>> = import.meta.glob(
  '../../../docs/images/guide/*.zh.png',
  { query: '?url', import: 'default', eager: true },
);
