import { useSyncExternalStore } from 'react';

const shownMilliseconds = 6_000;
const listeners = new Set<() => void>();
let notice = '';

/** A short word about what was just done; screen readers hear it too. */
export function useNotice(): string {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notice,
  );
}

export function showNotice(text: string): void {
  put(text);
  setTimeout(() => {
    if (notice === text) put('');
  }, shownMilliseconds);
}

function put(text: string): void {
  notice = text;
  for (const listener of listeners) listener();
}
