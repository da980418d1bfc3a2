import { useSyncExternalStore } from 'react';

export type SchemeChoice = 'auto' | 'light' | 'dark';

const key = 'trialwright.scheme';
const listeners = new Set<() => void>();
const system = matchMedia('(prefers-color-scheme: dark)');
let choice: SchemeChoice = remembered();

/** Light or dark: as the system has it, unless the person chose one. */
export function useScheme(): { choice: SchemeChoice; shown: 'light' | 'dark' } {
  const chosen = useSyncExternalStore(listen, () => choice);
  const dark = useSyncExternalStore(listen, () => system.matches);
  return { choice: chosen, shown: chosen === 'auto' ? (dark ? 'dark' : 'light') : chosen };
}

export function setScheme(chosen: SchemeChoice): void {
  choice = chosen;
  localStorage.setItem(key, chosen);
  for (const listener of listeners) listener();
}

function remembered(): SchemeChoice {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}
