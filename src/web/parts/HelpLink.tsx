import { Link, useMatches, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { SessionView } from '../../record/account-views.ts';
import { useTexts } from '../language.ts';

/** Leads to what the guide says about the page at hand, for the caller's role; so does the key. */
export function HelpLink({ session }: { session: SessionView | null }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const { study } = useParams({ strict: false });
  const about = useMatches({ select: matches => matches.at(-1)?.fullPath ?? '' });
  const only = session?.studies.length === 1 ? session.studies[0] : undefined;
  const role = (session?.studies.find(({ id }) => id === study) ?? only)?.role;
  const isHelp = about.startsWith('/help');
  const search = { about, ...(role === undefined ? {} : { role }) };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !isHelp && !isTyping(event.target)) void navigate({ to: '/help', search });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  return (
    <Link
      to="/help"
      search={search}
      className="helplink"
      aria-label={texts.help.open}
      title={texts.help.open}
    >
      ?
    </Link>
  );
}

/** A question mark that is typed into a field is a letter, and a dialog is not left by a key. */
function isTyping(target: EventTarget | null): boolean {
  return (
    document.querySelector('[role="dialog"]') !== null ||
    (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null)
  );
}
