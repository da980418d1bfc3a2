import { type PhoneLanguage, useSpeech } from './speech.ts';

/** Each language is called by its own name, whichever is chosen. */
export function LanguageChoice({
  onChoose,
}: {
  readonly onChoose: (language: PhoneLanguage) => Promise<void>;
}) {
  const { texts, language } = useSpeech();
  const offered = [
    ['zh', texts.languageZh],
    ['en', texts.languageEn],
  ] as const;
  return (
    <fieldset className="choices">
      <legend>{texts.language}</legend>
      {offered.map(([id, name]) => (
        <button key={id} type="button" aria-pressed={language === id} onClick={() => void onChoose(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
