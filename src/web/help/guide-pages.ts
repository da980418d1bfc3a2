import type { Role } from '../../record/roles.ts';
import type { Texts } from '../texts/texts.ts';
import { type Block, headingsOf } from './guide-text.ts';

/** The pages of the guide in the order in which they are listed; the first is for all. */
export const guidePages = [
  'everybody',
  'participant',
  'coordinator',
  'investigator',
  'pharmacist',
  'monitor',
  'data-manager',
  'statistician',
  'safety-committee',
  'sponsor',
  'auditor',
  'administrator',
] as const;

export type GuidePage = (typeof guidePages)[number];

/** A page and, if it is not to be read from the top, a heading's id. */
export interface GuidePlace {
  readonly page: GuidePage;
  readonly hash?: string;
}

export type Guide = Readonly<Record<GuidePage, readonly Block[]>>;

export const pageOfRole: Readonly<Record<Role, GuidePage>> = {
  participant: 'participant',
  coordinator: 'coordinator',
  nurse: 'coordinator',
  investigator: 'investigator',
  pharmacist: 'pharmacist',
  verifier: 'pharmacist',
  randomisationStatistician: 'statistician',
  monitor: 'monitor',
  dataManager: 'data-manager',
  statistician: 'statistician',
  safetyCommittee: 'safety-committee',
  sponsor: 'sponsor',
  auditor: 'auditor',
  administrator: 'administrator',
  system: 'everybody',
};

const ofParticipant = '/studies/$study/participants/$participant';

/** What a page of the product is called in the guide, by its route: the name that it has on the screen. */
const headingOfRoute: Readonly<Record<string, (texts: Texts) => string>> = {
  '/sign-in': texts => texts.security.title,
  '/password': texts => texts.security.title,
  '/factor': texts => texts.security.title,
  '/security': texts => texts.security.title,
  '/studies/$study/': texts => texts.nav.study,
  '/studies/$study/today': texts => texts.nav.today,
  '/studies/$study/participants': texts => texts.nav.participants,
  [`${ofParticipant}/`]: texts => texts.participant.tabs.visits,
  [`${ofParticipant}/eligibility`]: texts => texts.participant.tabs.eligibility,
  [`${ofParticipant}/applications`]: texts => texts.participant.tabs.applications,
  [`${ofParticipant}/diary`]: texts => texts.participant.tabs.diary,
  [`${ofParticipant}/safety`]: texts => texts.participant.tabs.safety,
  [`${ofParticipant}/timeline`]: texts => texts.participant.tabs.timeline,
  [`${ofParticipant}/documents`]: texts => texts.participant.tabs.documents,
  [`${ofParticipant}/forms/$visit/$occurrence/$form`]: texts => texts.visits.forms,
  '/studies/$study/serious-events': texts => texts.nav.seriousEvents,
  '/studies/$study/queries': texts => texts.nav.queries,
  '/studies/$study/data-quality': texts => texts.nav.dataQuality,
  '/studies/$study/masking': texts => texts.nav.masking,
  '/studies/$study/amendments': texts => texts.amendments.title,
  '/studies/$study/unmasking': texts => texts.nav.unmasking,
  '/studies/$study/gates/$gate': texts => texts.study.gates,
  '/studies/$study/pharmacy': texts => texts.nav.pharmacy,
  '/studies/$study/pharmacy/store': texts => texts.store.title,
  '/studies/$study/delegation': texts => texts.nav.delegation,
  '/studies/$study/accounts': texts => texts.nav.accounts,
  '/studies/$study/history': texts => texts.nav.history,
};

export const headingRoutes = Object.keys(headingOfRoute);

/** Where the guide says something about the page at hand: on the role's own page, otherwise on that for everybody. */
export function guidePlace(guide: Guide, texts: Texts, role: Role | undefined, route: string): GuidePlace {
  const own = role === undefined ? 'everybody' : pageOfRole[role];
  const heading = headingOfRoute[route]?.(texts);
  for (const page of [own, 'everybody'] as const) {
    const found = headingsOf(guide[page]).find(({ text }) => text === heading);
    if (found) return { page, hash: found.id };
  }
  return { page: own };
}
