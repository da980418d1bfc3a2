// Current browsers have Temporal; for the others it is fetched before anything that needs it is loaded.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
const { start } = await import('./start.tsx');
await start();
