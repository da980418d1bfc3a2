import { createRoot } from 'react-dom/client';
import './phone.css';
import { PhoneApp } from './PhoneApp.tsx';
import { readKept } from './store.ts';

export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element #root.');
  const kept = await readKept();
  createRoot(root).render(<PhoneApp kept={kept} />);
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    await navigator.serviceWorker.register('/phone/service-worker.js', { scope: '/phone/' });
  // Entries that wait for a network may stay for days: ask that the browser does not clear them away.
  await navigator.storage?.persist?.();
}
