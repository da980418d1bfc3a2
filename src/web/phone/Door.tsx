import { type FormEvent, useState } from 'react';
import { LanguageChoice } from './LanguageChoice.tsx';
import { sealToken, unsealToken } from './pin-lock.ts';
import { type PhoneLanguage, useSpeech } from './speech.ts';
import { type Kept, keep, readKept } from './store.ts';
import { ask, startSession, type Unlocked } from './sync.ts';

interface DoorProps {
  readonly kept: Kept;
  readonly isTakenOff: boolean;
  readonly onOpen: (unlocked: Unlocked) => Promise<void>;
  readonly onChoose: (language: PhoneLanguage) => Promise<void>;
}

/** Enrols the phone where the address carries a link, and opens the diary with the PIN afterwards. */
export function Door({ kept, isTakenOff, onOpen, onChoose }: DoorProps) {
  const { texts } = useSpeech();
  const link = linkIn(location.hash);
  return (
    <main className="door">
      <h1>{texts.title}</h1>
      {isTakenOff && <p role="alert">{texts.takenOff}</p>}
      {link !== undefined ? (
        <Enrol {...link} onOpen={onOpen} />
      ) : kept.enrolment === undefined ? (
        <p>{texts.noLink}</p>
      ) : (
        <Unlock study={kept.enrolment.study} onOpen={onOpen} />
      )}
      <LanguageChoice onChoose={onChoose} />
    </main>
  );
}

function linkIn(hash: string): { readonly study: string; readonly link: string } | undefined {
  const parts = new URLSearchParams(hash.slice(1));
  const [study, link] = [parts.get('study'), parts.get('link')];
  return study === null || link === null ? undefined : { study, link };
}

interface EnrolProps {
  readonly study: string;
  readonly link: string;
  readonly onOpen: DoorProps['onOpen'];
}

function Enrol({ study, link, onOpen }: EnrolProps) {
  const { texts } = useSpeech();
  const [problem, setProblem] = useState('');
  const [isPending, setPending] = useState(false);
  const enrol = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const pin = String(fields.get('pin'));
    if (pin !== fields.get('again')) return setProblem(texts.pinsDiffer);
    setPending(true);
    setProblem(await enrolWith(study, link, pin, texts, onOpen).catch(() => texts.noNetwork));
    setPending(false);
  };
  return (
    <form onSubmit={enrol}>
      <h2>{texts.hello}</h2>
      <p>{texts.helloMeans}</p>
      <PinField name="pin" label={texts.pin} />
      <PinField name="again" label={texts.pinAgain} />
      <p role="alert">{problem}</p>
      <button type="submit" className="main" disabled={isPending}>
        {texts.enrol}
      </button>
    </form>
  );
}

/** The sentence of what went wrong; empty if nothing did. */
async function enrolWith(
  study: string,
  link: string,
  pin: string,
  texts: { readonly notDone: string },
  onOpen: DoorProps['onOpen'],
): Promise<string> {
  const reply = await ask(study, 'enrol', { body: { link, pin } });
  if (!reply.ok) return String(reply.body.detail ?? texts.notDone);
  const token = String(reply.body.token);
  await keep('enrolment', await sealToken(study, token, pin));
  history.replaceState(null, '', '/phone/');
  startSession(String(reply.body.session));
  await onOpen({ study, token, pin });
  return '';
}

function Unlock({ study, onOpen }: { readonly study: string; readonly onOpen: DoorProps['onOpen'] }) {
  const { texts } = useSpeech();
  const [problem, setProblem] = useState('');
  const unlock = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pin = String(new FormData(event.currentTarget).get('pin'));
    const token = await unsealToken(await readKept(), pin);
    if (token === undefined) return setProblem(texts.wrongPin);
    startSession(undefined);
    await onOpen({ study, token, pin });
  };
  return (
    <form onSubmit={unlock}>
      <PinField name="pin" label={texts.pin} />
      <p role="alert">{problem}</p>
      <button type="submit" className="main">
        {texts.open}
      </button>
    </form>
  );
}

function PinField({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <label>
      {label}
      <input
        name={name}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        pattern="\d{6}"
        maxLength={6}
        required
      />
    </label>
  );
}
