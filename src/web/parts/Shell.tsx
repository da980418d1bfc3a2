import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation, useMatches, useParams } from '@tanstack/react-router';
import { useTexts } from '../language.ts';
import { useNotice } from '../notice.ts';
import { pageOfStanding } from '../page-of-standing.ts';
import { paths } from '../paths.ts';
import { queries } from '../queries.ts';
import { AccountBar } from './AccountBar.tsx';
import { StudyNav } from './StudyNav.tsx';

/** The frame of every page: who is signed in, where one is, and the page itself. */
export function Shell() {
  const texts = useTexts();
  const session = useQuery(queries.session);
  const notice = useNotice();
  const ofPage = useParams({ strict: false }).study;
  const { pathname } = useLocation();
  // The location changes at once, what is shown only when the page has been loaded.
  const shownPath = useMatches({ select: matches => matches.at(-1)?.pathname });
  const isOpenToAll =
    pathname.startsWith('/help') || pathname === paths.lookAround() || pathname === paths.signInBack();
  if (session.data === null && pathname !== paths.signIn() && !isOpenToAll)
    return <Navigate to="/sign-in" search={{ to: pathname } as never} />;
  const pageToFinish = session.data ? pageOfStanding[session.data.standing] : undefined;
  const unfinished = isOpenToAll ? undefined : pageToFinish;
  if (unfinished !== undefined && pathname !== unfinished)
    return <Navigate to={unfinished} search={{ to: pathname } as never} />;
  const isWaiting = session.isPending || (unfinished !== undefined && shownPath !== unfinished);
  const studies = pageToFinish === undefined ? (session.data?.studies ?? []) : [];
  const study = ofPage ?? (studies.length === 1 ? studies[0]?.id : undefined);
  return (
    <>
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <header className="topbar">
        <a className="brand" href={paths.home()}>
          <Mark />
          <span className="productname">{texts.product}</span>
        </a>
        {studies.length > 0 && study !== undefined ? <StudyNav study={study} /> : <span />}
        <AccountBar session={session.data ?? null} />
      </header>
      <div className="notice" role="status">
        {notice}
      </div>
      <main id="main" tabIndex={-1}>
        {isWaiting ? <p className="muted page">{texts.loading}</p> : <Outlet />}
      </main>
    </>
  );
}

function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="3" fill="currentColor" />
      <path d="M3 4.5h10M8 4.5v8M5 8.5h6" stroke="var(--surface)" strokeWidth="1.6" fill="none" />
    </svg>
  );
}
