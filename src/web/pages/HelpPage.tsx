import '../help/help.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useLocation, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { roles } from '../../record/roles.ts';
import { GuideText } from '../help/GuideText.tsx';
import { guideQuery } from '../help/guide.ts';
import { type Guide, type GuidePage, guidePages, guidePlace } from '../help/guide-pages.ts';
import { headingsOf } from '../help/guide-text.ts';
import { useLanguage, useTexts } from '../language.ts';
import { PageFailed } from '../parts/PageFailed.tsx';

/** From a page of the product to what the guide says about it. */
export function HelpAbout() {
  const { role, about = '' } = useSearch({ from: '/help' });
  const texts = useTexts();
  const { data } = useQuery(guideQuery(useLanguage()));
  if (data === undefined) return <p className="muted page">{texts.loading}</p>;
  const known = roles.find(each => each === role);
  const { page, hash } = guidePlace(data.guide, texts, known, about);
  return <Navigate to="/help/$page" params={{ page }} {...(hash === undefined ? {} : { hash })} replace />;
}

export function HelpPage() {
  const { page } = useParams({ from: '/help/$page' });
  const { hash } = useLocation();
  const texts = useTexts();
  const language = useLanguage();
  const { data } = useQuery(guideQuery(language));
  const isShown = data !== undefined;
  useEffect(() => {
    if (isShown && hash !== '') goTo(hash);
  }, [isShown, hash]);
  const known = guidePages.find(each => each === page);
  if (known === undefined) return <PageFailed />;
  if (data === undefined) return <p className="muted page">{texts.loading}</p>;
  return (
    <div className="page guide">
      <Contents guide={data.guide} current={known} />
      <GuideText key={`${known} ${language}`} blocks={data.guide[known]} images={data.images} />
    </div>
  );
}

/** The heading comes to the top, and the keyboard goes on from there. */
function goTo(id: string): void {
  const heading = document.getElementById(decodeURIComponent(id));
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

/** The pages by role; when something is typed, the headings that hold it. */
function Contents({ guide, current }: { guide: Guide; current: GuidePage }) {
  const texts = useTexts();
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase();
  return (
    <nav className="guidenav" aria-label={texts.help.pages}>
      <TextInput
        type="search"
        label={texts.help.find}
        value={wanted}
        onChange={event => setWanted(event.target.value)}
      />
      {words === '' ? <Pages guide={guide} current={current} /> : <Found guide={guide} words={words} />}
    </nav>
  );
}

function Pages({ guide, current }: { guide: Guide; current: GuidePage }) {
  return (
    <ul className="plainlist">
      {guidePages.map(page => (
        <li key={page}>
          <Link to="/help/$page" params={{ page }} aria-current={page === current ? 'page' : undefined}>
            {titleOf(guide, page)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Found({ guide, words }: { guide: Guide; words: string }) {
  const texts = useTexts();
  const found = guidePages.flatMap(page =>
    headingsOf(guide[page])
      .filter(({ text }) => text.toLowerCase().includes(words))
      .map(heading => ({ page, ...heading })),
  );
  if (found.length === 0) return <p className="muted">{texts.help.none}</p>;
  return (
    <ul className="plainlist">
      {found.map(({ page, id, text }) => (
        <li key={`${page} ${id}`}>
          <Link to="/help/$page" params={{ page }} hash={id}>
            {text}
          </Link>{' '}
          <span className="muted">{titleOf(guide, page)}</span>
        </li>
      ))}
    </ul>
  );
}

function titleOf(guide: Guide, page: GuidePage): string {
  return headingsOf(guide[page])[0]?.text ?? page;
}
