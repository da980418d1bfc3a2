import { checkedPhrases } from './phrases-of-checks.ts';
import { designPhrases } from './phrases-of-design.ts';
import { maskingPhrases } from './phrases-of-masking.ts';
import { planPhrases } from './phrases-of-plan.ts';
import { resultPhrases } from './phrases-of-results.ts';
import { safetyPhrases } from './phrases-of-safety.ts';
import { tracePhrases } from './phrases-of-trace.ts';

/** Every sentence of the report in the two languages of the product. */
export const phrases = {
  ...designPhrases,
  ...resultPhrases,
  ...safetyPhrases,
  ...maskingPhrases,
  ...tracePhrases,
  ...planPhrases,
  ...checkedPhrases,
};

export type PhraseKey = keyof typeof phrases;
