import { createContext, use } from 'react';
import type { Text } from '../../protocol/definition.ts';
import { type PhoneTexts, phoneTexts } from './texts.ts';

export type PhoneLanguage = 'en' | 'zh';

export const LanguageContext = createContext<PhoneLanguage>('zh');

export function useSpeech(): {
  readonly language: PhoneLanguage;
  readonly texts: PhoneTexts;
  readonly say: (text: Text) => string;
} {
  const language = use(LanguageContext);
  return { language, texts: phoneTexts[language], say: text => text[language] };
}

/** Weekday, day and month, in the language of the page. */
export function shownDay(date: string, language: PhoneLanguage): string {
  const day = new Date(`${date}T12:00:00Z`);
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return day.toLocaleDateString(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}
