import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SessionView } from '../../record/account-views.ts';
import { api } from '../api.ts';
import { type SchemeChoice, setScheme, useScheme } from '../colour-scheme.ts';
import { draftsCount, dropDrafts } from '../form/drafts.ts';
import { setLanguage, useLanguage, useTexts } from '../language.ts';
import { isLookingAround } from '../look-around/looking-around.ts';
import { queries } from '../queries.ts';
import { HelpLink } from './HelpLink.tsx';
import { LeaveDrafts } from './LeaveDrafts.tsx';

const schemes: readonly SchemeChoice[] = ['auto', 'light', 'dark'];

/** Language, colours, and who is signed in. */
export function AccountBar({ session }: { session: SessionView | null }) {
  const texts = useTexts();
  const chosen = useLanguage();
  const { choice } = useScheme();
  return (
    <div className="accountbar">
      <HelpLink session={session} />
      <select
        aria-label={texts.preferences.scheme}
        value={choice}
        onChange={event => setScheme(event.target.value as SchemeChoice)}
      >
        {schemes.map(scheme => (
          <option key={scheme} value={scheme}>
            {texts.preferences[scheme]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="link"
        lang={chosen === 'en' ? 'zh-Hans' : 'en'}
        onClick={() => setLanguage(chosen === 'en' ? 'zh' : 'en')}
      >
        {chosen === 'en' ? '简体中文' : 'English'}
      </button>
      {isLookingAround() && (
        <Link to="/look-around" className="otherrole">
          {texts.lookAround.other}
        </Link>
      )}
      {session && <Person session={session} />}
    </div>
  );
}

function Person({ session }: { session: SessionView }) {
  const texts = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const signOut = async () => {
    dropDrafts();
    await api.signOut();
    client.clear();
    client.setQueryData(queries.session.queryKey, null);
    await navigate({ to: '/sign-in' });
  };
  return (
    <>
      <Link to="/security" className="person" translate="no" title={texts.security.title}>
        {session.name}
      </Link>
      <button
        type="button"
        className="link"
        onClick={() => (draftsCount() > 0 ? setAsking(true) : void signOut())}
      >
        {texts.preferences.signOut}
      </button>
      {isAsking && <LeaveDrafts onStay={() => setAsking(false)} onLeave={() => void signOut()} />}
    </>
  );
}
