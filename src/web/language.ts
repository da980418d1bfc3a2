import { useSyncExternalStore } from 'react';
import type { Language, Text } from '../protocol/definition.ts';
import type { Texts } from './texts/texts.ts';
import { textsOf } from './texts/texts-of.ts';

const key = 'trialwright.language';
const listeners = new Set<() => void>();
let current: Language = remembered();

/** The language of the person at the screen: chosen and remembered, at first the browser's. */
export function useLanguage(): Language {
  return useSyncExternalStore(listen, language);
}

/** Every sentence of the product in that language. */
export function useTexts(): Texts {
  return textsOf(useLanguage());
}

/** Shows a text of the definition in that language. */
export function useLabel(): (text: Text) => string {
  const chosen = useLanguage();
  return text => text[chosen];
}

export function language(): Language {
  return current;
}

export function setLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(key, chosen);
  applyLanguage();
  for (const listener of listeners) listener();
}

export function applyLanguage(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-Hans' : 'en';
}

function remembered(): Language {
  if (typeof document === 'undefined') return 'en';
  const stored = localStorage.getItem(key);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
