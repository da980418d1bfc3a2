import { designPhrases } from './phrasesOfDesign.ts';
import { maskingPhrases } from './phrasesOfMasking.ts';
import { resultPhrases } from './phrasesOfResults.ts';
import { safetyPhrases } from './phrasesOfSafety.ts';

/** Every sentence of the report in the two languages of the product. */
export const phrases = { ...designPhrases, ...resultPhrases, ...safetyPhrases, ...maskingPhrases };

export type PhraseKey = keyof typeof phrases;
