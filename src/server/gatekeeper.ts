import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from './house.ts';
import type { Access, Caller, StudyCaller } from './operation.ts';
import { isLeftTo } from './permissions.ts';
import { Problem, type ProblemCode } from './problems.ts';
import { roleInEffect } from './role-terms.ts';
import { sameToken } from './sessions.ts';
import type { Opened } from './sign-in.ts';
import { standingOf, type Unfinished } from './standing.ts';

export const sessionCookie = 'trialwright';
/** By which an account knows a browser again; it opens nothing. */
export const deviceCookie = 'trialwright-device';
/** Between two steps of signing in; the way back from an institution's page comes from another site. */
export const noteCookie = 'trialwright-note';
const noteSeconds = 600;
const deviceSeconds = 180 * 24 * 3600;
export const csrfHeader = 'x-csrf';

/**
 * Decides before the body is even read whether the caller may call the operation; what is not allowed is refused. `seen` is
 * told who asks, so that the log names also whoever is refused.
 */
export async function letIn(
  house: House,
  access: Exclude<Access, { kind: 'phone' }>,
  request: FastifyRequest,
  seen: (caller: Caller) => void,
): Promise<Caller | StudyCaller | undefined> {
  if (request.method !== 'GET') assertSameOrigin(request);
  if (access.kind === 'public') return undefined;
  const caller = await callerOf(house, request);
  seen(caller);
  if (request.method !== 'GET' && !sameToken(request.headers[csrfHeader], caller.session.csrf))
    throw new Problem('csrf-failed');
  const standing = standingOf(caller.account, caller.session, house.needsFactor);
  if (standing !== 'whole' && !(access.kind === 'session' && access.during.includes(standing)))
    throw new Problem(whatIsNeeded[standing]);
  if (access.kind === 'session') return caller;
  const { study } = request.params as { readonly study: string };
  const runtime = house.studies.get(study);
  const granted = runtime && (await roleInEffect(caller.account, runtime));
  if (!granted) throw new Problem('not-found');
  if (!access.roles.includes(granted.role)) throw new Problem('not-permitted');
  const { narrowed } = access;
  if (narrowed && !isLeftTo((await runtime.study()).definition, narrowed, granted.role))
    throw new Problem('not-permitted');
  return { ...caller, runtime, role: granted.role, sites: granted.sites };
}

const whatIsNeeded: Readonly<Record<Unfinished, ProblemCode>> = {
  lacksFactor: 'factor-needed',
  lacksPassword: 'password-needed',
  lacksEnrolment: 'enrolment-needed',
};

async function callerOf(house: House, request: FastifyRequest): Promise<Caller> {
  const token = request.cookies[sessionCookie];
  const session = token ? await house.sessions.find(token) : undefined;
  const account = session && (await house.book.account(session.account));
  if (!token || !account) throw new Problem('not-signed-in');
  const isFromBefore =
    account.passwordSetAt !== undefined && Date.parse(session.createdAt) < Date.parse(account.passwordSetAt);
  if (isFromBefore) throw new Problem('not-signed-in');
  return { account, token, session };
}

/** A browser names where a page came from; another site's page must not even sign somebody in. */
function assertSameOrigin({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Problem('csrf-failed');
}

export function setSessionCookie(
  reply: FastifyReply,
  session: Pick<Opened, 'token' | 'device'> | 'ended',
  secure: boolean,
): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  if (session === 'ended') {
    reply.clearCookie(sessionCookie, options);
    return;
  }
  reply.setCookie(sessionCookie, session.token, options);
  const { device } = session;
  if (device !== undefined) reply.setCookie(deviceCookie, device, { ...options, maxAge: deviceSeconds });
}

export function setNoteCookie(reply: FastifyReply, note: string | 'spent', secure: boolean): void {
  const options = { path: '/api', httpOnly: true, sameSite: 'lax', secure } as const;
  if (note === 'spent') reply.clearCookie(noteCookie, options);
  else reply.setCookie(noteCookie, note, { ...options, maxAge: noteSeconds });
}
