import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import type { DataQuality } from '../derive/data-quality.ts';
import type { FactorName, Term } from '../record/account-events.ts';
import type {
  AccountLinkView,
  AccountView,
  EnrolmentView,
  FactorsView,
  OpenSessionView,
  RecoveryCodesView,
  SessionView,
} from '../record/account-views.ts';
import type { AmendmentDraftView, AmendmentsView } from '../record/amendment-views.ts';
import type { DelegationView } from '../record/delegation-view.ts';
import type { JudgedLeakAudit } from '../record/leak-audit.ts';
import type { PharmacySiteView } from '../record/pharmacy-views.ts';
import type { PhotoData } from '../record/photo.ts';
import type { QueryView } from '../record/query.ts';
import type {
  ClosedGroup,
  GateListingRow,
  GradingDictionaryView,
  SafetyCaseView,
  SpecialSituationView,
} from '../record/safety-views.ts';
import type { EnvelopePrinting } from '../record/study.ts';
import type { UnmaskingPreview } from '../record/unmasking-views.ts';
import type {
  ActReply,
  HistoryEntry,
  ParticipantRow,
  ParticipantView,
  PharmacyRow,
  ProblemView,
  ShownDefinition,
  StudyView,
} from '../record/views.ts';
import { language } from './language.ts';

/** The server understood and said no: what, and what to do. */
export class Problem extends Error {
  readonly view: ProblemView;
  constructor(view: ProblemView) {
    super(view.detail);
    this.view = view;
  }
}

/** Nobody answered, so it is not known whether anything was done. Sending the same command again is safe. */
export class ConnectionLost extends Error {}

export interface ActBody {
  readonly command: string;
  /** For signed acts: the password again or a passkey's answer, and the hash of what was on the screen. */
  readonly signature?:
    | { readonly password: string; readonly of: string }
    | { readonly passkey: AuthenticationResponseJSON; readonly of: string };
  readonly [key: string]: unknown;
}

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly sites: readonly string[];
  readonly term?: Term;
}

/** Of an institution. */
interface ProviderPage {
  readonly address: string;
}

let csrf = '';
let sessionEnded = (): void => {};

/** Calls back when an answer says that the session has ended. */
export function onSessionEnded(listener: () => void): void {
  sessionEnded = listener;
}

const at = (study: string) => `/studies/${encodeURIComponent(study)}`;
const accountAt = (study: string, account: string) => `${at(study)}/accounts/${encodeURIComponent(account)}`;
const participantAt = (study: string, id: string) => `${at(study)}/participants/${encodeURIComponent(id)}`;

/** The whole server as the screens see it. Answers are typed by the views that the server sends. */
export const api = {
  session: async (): Promise<SessionView | null> => {
    try {
      return opened(await request<SessionView>('GET', '/session'));
    } catch (error) {
      if (!(error instanceof Problem) || error.view.status !== 401) throw error;
      if (csrf === '') return null;
      // It was open a moment ago: the page stays as it is, and the same person signs in over it.
      sessionEnded();
      throw error;
    }
  },
  signIn: async (account: string, password: string) =>
    opened(await request<SessionView>('POST', '/sign-in', { account, password })),
  signInByLink: async (token: string) =>
    opened(await request<SessionView>('POST', '/sign-in/link', { token })),
  signOut: async () => {
    await request<unknown>('POST', '/sign-out', {}).catch(() => undefined);
    csrf = '';
  },
  beginPasskey: (password: string) =>
    request<PublicKeyCredentialCreationOptionsJSON>('POST', '/factors/passkey', { password }),
  confirmPasskey: (response: RegistrationResponseJSON, label: string) =>
    request<RecoveryCodesView>('POST', '/factors/passkey/confirm', { response, label }),
  beginSignInByPasskey: () => request<PublicKeyCredentialRequestOptionsJSON>('POST', '/sign-in/passkey', {}),
  signInByPasskey: async (response: AuthenticationResponseJSON) =>
    opened(await request<SessionView>('POST', '/sign-in/passkey/confirm', { response })),
  waysIn: () => request<{ readonly provider?: string }>('GET', '/sign-in/ways'),
  beginSignInByProvider: () => request<ProviderPage>('POST', '/sign-in/provider', {}),
  signInByProvider: async (answer: string) =>
    opened(await request<SessionView>('POST', '/sign-in/provider/confirm', { answer })),
  beginIdentity: (password: string) => request<ProviderPage>('POST', '/identities', { password }),
  confirmIdentity: (answer: string) => request<FactorsView>('POST', '/identities/confirm', { answer }),
  removeIdentity: (password: string) => request<FactorsView>('POST', '/identities/remove', { password }),
  beginSignature: (signing: { readonly act: string; readonly command: string; readonly of: string }) =>
    request<PublicKeyCredentialRequestOptionsJSON>('POST', '/signatures/passkey', signing),
  giveFactor: async (code: string) => opened(await request<SessionView>('POST', '/sign-in/factor', { code })),
  factors: () => request<FactorsView>('GET', '/factors'),
  beginAuthenticator: (password: string) =>
    request<EnrolmentView>('POST', '/factors/authenticator', { password }),
  confirmAuthenticator: (code: string) =>
    request<RecoveryCodesView>('POST', '/factors/authenticator/confirm', { code }),
  removeFactor: (password: string, factor: FactorName, id: string) =>
    request<FactorsView>('POST', '/factors/remove', { password, factor, id }),
  makeRecoveryCodes: (password: string) =>
    request<RecoveryCodesView>('POST', '/factors/recovery-codes', { password }),
  sessions: () => request<readonly OpenSessionView[]>('GET', '/sessions'),
  endSession: (session?: string) =>
    request<readonly OpenSessionView[]>('POST', '/sessions/end', session === undefined ? {} : { session }),
  setPassword: async (password: string, current?: string) =>
    opened(
      await request<SessionView>('POST', '/password', {
        password,
        ...(current === undefined ? {} : { current }),
      }),
    ),
  study: (study: string) => request<StudyView>('GET', at(study)),
  participants: (study: string) => request<readonly ParticipantRow[]>('GET', `${at(study)}/participants`),
  participant: (study: string, id: string) => request<ParticipantView>('GET', participantAt(study, id)),
  unmasking: (study: string, id: string) =>
    request<UnmaskingPreview>('GET', `${participantAt(study, id)}/unmasking`),
  participantWithHistory: (study: string, id: string) =>
    request<{ readonly participant: ParticipantView; readonly history: readonly HistoryEntry[] }>(
      'GET',
      `${participantAt(study, id)}/with-history`,
    ),
  history: (study: string) => request<readonly HistoryEntry[]>('GET', `${at(study)}/history`),
  auditTrail: (study: string) => requestLines<HistoryEntry>(`${at(study)}/audit-trail`),
  leakAudits: (study: string) => request<readonly JudgedLeakAudit[]>('GET', `${at(study)}/leak-audits`),
  gradingDictionary: (study: string) =>
    request<GradingDictionaryView>('GET', `${at(study)}/grading-dictionary`),
  amendments: (study: string) => request<AmendmentsView>('GET', `${at(study)}/amendments`),
  definition: (study: string, version: string) =>
    request<ShownDefinition>('GET', `${at(study)}/definitions/${encodeURIComponent(version)}`),
  compareAmendment: (study: string, files: readonly { readonly path: string; readonly text: string }[]) =>
    request<AmendmentDraftView>('POST', `${at(study)}/amendments/comparison`, { files }),
  closedView: (study: string, gate: string) =>
    request<readonly ClosedGroup[]>('GET', `${at(study)}/gates/${encodeURIComponent(gate)}/closed-view`),
  gateListing: (study: string, gate: string) =>
    request<readonly GateListingRow[]>('GET', `${at(study)}/gates/${encodeURIComponent(gate)}/listing`),
  safetyCases: (study: string) => request<readonly SafetyCaseView[]>('GET', `${at(study)}/safety-cases`),
  specialSituations: (study: string) =>
    request<readonly SpecialSituationView[]>('GET', `${at(study)}/special-situations`),
  queries: (study: string) => request<readonly QueryView[]>('GET', `${at(study)}/queries`),
  closedQueries: (study: string) => request<readonly QueryView[]>('GET', `${at(study)}/queries/closed`),
  dataQuality: (study: string) => request<readonly DataQuality[]>('GET', `${at(study)}/data-quality`),
  pharmacy: (study: string) => request<readonly PharmacyRow[]>('GET', `${at(study)}/pharmacy`),
  envelopePrintings: (study: string) =>
    request<readonly EnvelopePrinting[]>('GET', `${at(study)}/unmasking-envelopes`),
  accountability: (study: string) =>
    request<readonly PharmacySiteView[]>('GET', `${at(study)}/pharmacy/accountability`),
  act: (study: string, act: string, body: ActBody) =>
    request<ActReply>('POST', `${at(study)}/acts/${act}`, body),
  keepPhoto: (study: string, id: string, photo: Blob) =>
    request<PhotoData>('POST', `${participantAt(study, id)}/photos`, photo),
  delegations: (study: string) => request<readonly DelegationView[]>('GET', `${at(study)}/delegations`),
  accounts: (study: string) => request<readonly AccountView[]>('GET', `${at(study)}/accounts`),
  createAccount: (study: string, account: NewAccount) =>
    request<AccountLinkView>('POST', `${at(study)}/accounts`, account),
  newLink: (study: string, account: string) =>
    request<AccountLinkView>('POST', `${accountAt(study, account)}/link`, {}),
  revoke: (study: string, account: string, reason: string) =>
    request<unknown>('POST', `${accountAt(study, account)}/revoke`, { reason }),
  setTerm: (study: string, account: string, sites: readonly string[], term: Term, reason: string) =>
    request<unknown>('POST', `${accountAt(study, account)}/term`, { sites, term, reason }),
  invitePhone: (study: string, participant: string) =>
    request<{ readonly phone: string; readonly link: string; readonly expiresAt: string }>(
      'POST',
      `${participantAt(study, participant)}/phones`,
      {},
    ),
  revokePhone: (study: string, participant: string, phone: string, reason: string) =>
    request<unknown>('POST', `${participantAt(study, participant)}/phones/${phone}/revoke`, { reason }),
  takeIdentityAway: (study: string, account: string, reason: string) =>
    request<unknown>('POST', `${accountAt(study, account)}/identity/remove`, { reason }),
  takeFactorsAway: (study: string, account: string, reason: string) =>
    request<unknown>('POST', `${accountAt(study, account)}/factors/remove`, { reason }),
  accountSessions: (study: string, account: string) =>
    request<readonly OpenSessionView[]>('GET', `${accountAt(study, account)}/sessions`),
  endAccountSession: (study: string, account: string, session?: string) =>
    request<readonly OpenSessionView[]>(
      'POST',
      `${accountAt(study, account)}/sessions/end`,
      session === undefined ? {} : { session },
    ),
};

/** The report on dummy arms, made anew at each opening. */
export function dummyArmReportPath(study: string, file: string): string {
  return `/api${at(study)}/dummy-arm-report/${file}`;
}

/** A participant's casebook as PDF, in the language of the page. */
export function casebookPath(study: string, participant: string): string {
  return `/api${participantAt(study, participant)}/casebook/${language()}`;
}

/** One serious adverse event as PDF, in the language of the page: for masked people, or for whoever opened the case. */
export function caseFormPath(
  study: string,
  kind: 'masked' | 'unmasked',
  { participant, event }: { readonly participant: string; readonly event: string },
): string {
  const id = encodeURIComponent(event);
  return `/api${participantAt(study, participant)}/adverse-events/${id}/${kind}-case/${language()}`;
}

/** A site's own copy of its data, as an archive. */
export function siteCopyPath(study: string, site: string): string {
  return `/api${at(study)}/sites/${encodeURIComponent(site)}/copy/${language()}`;
}

/** A page to be printed, for whoever has just recorded its printing. */
export function envelopeSheetsPath(study: string, printing: string): string {
  return `/api${at(study)}/unmasking-envelopes/${printing}`;
}

export function photoPath(study: string, id: string, photo: string): string {
  return `/api${participantAt(study, id)}/photos/${photo}`;
}

function opened(session: SessionView): SessionView {
  csrf = session.csrf;
  return session;
}

async function request<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
  if (!isJson) throw new ConnectionLost(`${response.status}`);
  const view = JSON.parse(text) as ProblemView;
  if (view.code === 'not-signed-in' && path !== '/session' && path !== '/sign-out') sessionEnded();
  throw new Problem(view);
}

/** JSON lines, as long as the record is. */
async function requestLines<Line>(path: string): Promise<readonly Line[]> {
  const response = await send('GET', path, undefined);
  if (!response.ok) throw new Problem((await response.json()) as ProblemView);
  const text = await response.text();
  return text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Line]));
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(`/api${path}`, {
      method,
      headers: {
        'accept-language': language(),
        ...(body === undefined ? {} : { 'content-type': typeOf(body), 'x-csrf': csrf }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    throw new ConnectionLost(String(error));
  }
}

function typeOf(body: unknown): string {
  return body instanceof Blob ? body.type : 'application/json';
}
