import { useEffect, useState } from 'react';
import { DiaryPages } from './DiaryPages.tsx';
import { Door } from './Door.tsx';
import { LanguageContext, type PhoneLanguage } from './speech.ts';
import { forgetEnrolment, type Kept, keep, readKept } from './store.ts';
import type { Unlocked } from './sync.ts';

/** Locked, or open with the PIN. The PIN is in memory only while the diary is open. */
export function PhoneApp({ kept: first }: { readonly kept: Kept }) {
  const [kept, setKept] = useState(first);
  const [unlocked, setUnlocked] = useState<Unlocked>();
  const [isTakenOff, setTakenOff] = useState(false);
  const language: PhoneLanguage = kept.language ?? kept.view?.plan.language ?? 'zh';
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
    if (language === 'zh') void import('../chinese-font.ts');
  }, [language]);
  const choose = async (chosen: PhoneLanguage) => {
    await keep('language', chosen);
    setKept({ ...kept, language: chosen });
  };
  const takeOff = async () => {
    await forgetEnrolment();
    setKept(await readKept());
    setUnlocked(undefined);
    setTakenOff(true);
  };
  return (
    <LanguageContext value={language}>
      {unlocked === undefined ? (
        <Door
          kept={kept}
          isTakenOff={isTakenOff}
          onChoose={choose}
          onOpen={async opened => {
            setKept(await readKept());
            setTakenOff(false);
            setUnlocked(opened);
          }}
        />
      ) : (
        <DiaryPages
          unlocked={unlocked}
          view={kept.view}
          onChoose={choose}
          onLock={() => setUnlocked(undefined)}
          onTakenOff={takeOff}
        />
      )}
    </LanguageContext>
  );
}
