import type { Page } from 'playwright-core';
import type { Definition } from '../../src/protocol/definition.ts';
import { staffNames } from './browser-world.ts';

/** Words that stay as they are in Chinese: names, units, instruments, keys of the keyboard, codes. */
const kept = [
  'Trialwright',
  'English',
  'Ctrl',
  'Enter',
  'GMT',
  'UTC',
  'CTCAE',
  'EASI',
  'IGA',
  'NRS',
  'DLQI',
  'BSA',
  'BMI',
  'IgE',
  'HIV',
  'DNA',
  'RNA',
  'Hanifin',
  'Rajka',
  'SIMULATED',
  'licensedTexts',
  'Finlay',
  'Khan',
];

/** A hash or the beginning of one, such as a definition's version. */
const fingerprint = /\b(?=[a-f]*\d)[0-9a-f]{8,}\b/g;

/**
 * English words on a page that is shown in Chinese. The ids of the definition and its own Chinese texts are not the
 * product's words, nor is what the page marks as not to be translated: names, hashes, the record's raw data.
 */
export async function untranslated(page: Page, definition: Definition): Promise<readonly string[]> {
  const shown = await page.evaluate(visibleTexts);
  const known = knownWords(definition);
  return [...new Set(shown.flatMap(text => englishWords(text, known)))];
}

function visibleTexts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest('[translate="no"], [lang="en"], script, style') !== null) continue;
    texts.push(node.textContent ?? '');
  }
  const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
  for (const element of document.body.querySelectorAll(attributes.map(name => `[${name}]`).join(','))) {
    if (element.closest('[translate="no"], [lang="en"]') !== null) continue;
    texts.push(...attributes.map(name => element.getAttribute(name) ?? ''));
  }
  return texts;
}

function englishWords(text: string, known: ReadonlySet<string>): readonly string[] {
  const rest = [...kept, ...Object.values(staffNames)].reduce(
    (remaining, word) => remaining.replaceAll(word, ' '),
    text.replaceAll(fingerprint, ' '),
  );
  return (rest.match(/[A-Za-z][A-Za-z0-9]*[a-z]{2,}[A-Za-z0-9]*/g) ?? []).filter(word => !known.has(word));
}

/** Every Latin word that the definition holds in an id, a code, a unit or a Chinese text. */
function knownWords(definition: Definition): ReadonlySet<string> {
  const words = new Set<string>();
  collect(definition, words);
  return words;
}

function collect(value: unknown, words: Set<string>): void {
  if (typeof value === 'string')
    for (const word of value.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []) words.add(word);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'en') continue;
    for (const word of key.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []) words.add(word);
    collect(inner, words);
  }
}
