import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
// First, so that it sees the address as the browser came with it.
import './pages/provider-errand.ts';
import { askAhead, client } from './ask-ahead.ts';
import { PageFailed } from './parts/PageFailed.tsx';
import { Shell } from './parts/Shell.tsx';
import { queries as asked } from './queries.ts';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => <PageFailed />,
  errorComponent: PageFailed,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/HomePage.tsx'), 'HomePage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/SignInPage.tsx'), 'SignInPage'),
});
const signInBack = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/back',
  component: lazyRouteComponent(() => import('./pages/SignInBackPage.tsx'), 'SignInBackPage'),
});
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./pages/PasswordPage.tsx'), 'PasswordPage'),
});
const factor = createRoute({
  getParentRoute: () => root,
  path: '/factor',
  component: lazyRouteComponent(() => import('./pages/FactorPage.tsx'), 'FactorPage'),
});
const security = createRoute({
  getParentRoute: () => root,
  path: '/security',
  component: lazyRouteComponent(() => import('./pages/SecurityPage.tsx'), 'SecurityPage'),
});
/** Leads to the place in the guide that is about a page of the product, for the caller's role. */
const helpAbout = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./pages/HelpPage.tsx'), 'HelpAbout'),
  validateSearch: ({ role, about }: Record<string, unknown>) => ({
    ...(typeof role === 'string' ? { role } : {}),
    ...(typeof about === 'string' ? { about } : {}),
  }),
});
const help = createRoute({
  getParentRoute: () => root,
  path: '/help/$page',
  component: lazyRouteComponent(() => import('./pages/HelpPage.tsx'), 'HelpPage'),
});
const lookAround = createRoute({
  getParentRoute: () => root,
  path: '/look-around',
  component: lazyRouteComponent(() => import('./pages/LookAroundPage.tsx'), 'LookAroundPage'),
});
const study = createRoute({
  getParentRoute: () => root,
  path: '/studies/$study',
  loader: ({ params, preload }) => {
    if (!preload) askAhead(() => client.prefetchQuery(asked.study(params.study)));
  },
  component: lazyRouteComponent(() => import('./study/StudyFrame.tsx'), 'StudyFrame'),
});
const design = createRoute({
  getParentRoute: () => study,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/StudyPage.tsx'), 'StudyPage'),
});
const today = createRoute({
  getParentRoute: () => study,
  path: '/today',
  component: lazyRouteComponent(() => import('./pages/TodayPage.tsx'), 'TodayPage'),
});
const participants = createRoute({
  getParentRoute: () => study,
  path: '/participants',
  loader: ({ params, preload }) => {
    if (!preload) askAhead(() => client.prefetchQuery(asked.participants(params.study)));
  },
  component: lazyRouteComponent(() => import('./pages/ParticipantsPage.tsx'), 'ParticipantsPage'),
});
const participant = createRoute({
  getParentRoute: () => study,
  path: '/participants/$participant',
  component: lazyRouteComponent(() => import('./participant/ParticipantFrame.tsx'), 'ParticipantFrame'),
});
const visits = createRoute({
  getParentRoute: () => participant,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/VisitsPage.tsx'), 'VisitsPage'),
});
const eligibility = createRoute({
  getParentRoute: () => participant,
  path: '/eligibility',
  component: lazyRouteComponent(() => import('./pages/EligibilityPage.tsx'), 'EligibilityPage'),
});
const applications = createRoute({
  getParentRoute: () => participant,
  path: '/applications',
  component: lazyRouteComponent(() => import('./pages/ApplicationsPage.tsx'), 'ApplicationsPage'),
});
const diary = createRoute({
  getParentRoute: () => participant,
  path: '/diary',
  component: lazyRouteComponent(() => import('./pages/DiaryPage.tsx'), 'DiaryPage'),
});
const safety = createRoute({
  getParentRoute: () => participant,
  path: '/safety',
  component: lazyRouteComponent(() => import('./pages/SafetyPage.tsx'), 'SafetyPage'),
});
const timeline = createRoute({
  getParentRoute: () => participant,
  path: '/timeline',
  component: lazyRouteComponent(() => import('./pages/TimelinePage.tsx'), 'TimelinePage'),
});
const documents = createRoute({
  getParentRoute: () => participant,
  path: '/documents',
  component: lazyRouteComponent(() => import('./pages/DocumentsPage.tsx'), 'DocumentsPage'),
});
const form = createRoute({
  getParentRoute: () => participant,
  path: '/forms/$visit/$occurrence/$form',
  component: lazyRouteComponent(() => import('./pages/FormPage.tsx'), 'FormPage'),
});
const seriousEvents = createRoute({
  getParentRoute: () => study,
  path: '/serious-events',
  component: lazyRouteComponent(() => import('./pages/SeriousEventsPage.tsx'), 'SeriousEventsPage'),
});
const queries = createRoute({
  getParentRoute: () => study,
  path: '/queries',
  component: lazyRouteComponent(() => import('./pages/QueriesPage.tsx'), 'QueriesPage'),
});
const dataQuality = createRoute({
  getParentRoute: () => study,
  path: '/data-quality',
  component: lazyRouteComponent(() => import('./pages/DataQualityPage.tsx'), 'DataQualityPage'),
});
const masking = createRoute({
  getParentRoute: () => study,
  path: '/masking',
  component: lazyRouteComponent(() => import('./pages/MaskingPage.tsx'), 'MaskingPage'),
});
const amendments = createRoute({
  getParentRoute: () => study,
  path: '/amendments',
  component: lazyRouteComponent(() => import('./pages/AmendmentsPage.tsx'), 'AmendmentsPage'),
});
const unmasking = createRoute({
  getParentRoute: () => study,
  path: '/unmasking',
  component: lazyRouteComponent(() => import('./pages/UnmaskingPage.tsx'), 'UnmaskingPage'),
});
const gate = createRoute({
  getParentRoute: () => study,
  path: '/gates/$gate',
  component: lazyRouteComponent(() => import('./pages/GatePage.tsx'), 'GatePage'),
});
const pharmacy = createRoute({
  getParentRoute: () => study,
  path: '/pharmacy',
  component: lazyRouteComponent(() => import('./pages/PharmacyPage.tsx'), 'PharmacyPage'),
});
const store = createRoute({
  getParentRoute: () => study,
  path: '/pharmacy/store',
  component: lazyRouteComponent(() => import('./pages/StorePage.tsx'), 'StorePage'),
});
const delegation = createRoute({
  getParentRoute: () => study,
  path: '/delegation',
  component: lazyRouteComponent(() => import('./pages/DelegationPage.tsx'), 'DelegationPage'),
});
const accounts = createRoute({
  getParentRoute: () => study,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./pages/AccountsPage.tsx'), 'AccountsPage'),
});
const history = createRoute({
  getParentRoute: () => study,
  path: '/history',
  component: lazyRouteComponent(() => import('./pages/HistoryPage.tsx'), 'HistoryPage'),
});

const tree = root.addChildren([
  home,
  signIn,
  signInBack,
  password,
  factor,
  security,
  helpAbout,
  help,
  lookAround,
  study.addChildren([
    design,
    today,
    participants,
    participant.addChildren([visits, eligibility, applications, diary, safety, timeline, documents, form]),
    seriousEvents,
    queries,
    dataQuality,
    masking,
    amendments,
    unmasking,
    gate,
    pharmacy,
    store,
    delegation,
    accounts,
    history,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
