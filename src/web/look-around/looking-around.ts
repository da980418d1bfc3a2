import type { Role } from '../../record/roles.ts';

/** What the program that serves a made-up study tells about it. Other servers have nothing at this address. */
export interface LookAround {
  readonly study: string;
  /** Everybody's. */
  readonly password: string;
  readonly people: readonly { readonly account: string; readonly role: Role }[];
}

const address = '/look-around.json';
const tabKey = 'trialwright.look-around';
const tourKey = 'trialwright.tour-seen';

export async function fetchLookAround(): Promise<LookAround> {
  const reply = await fetch(address, { headers: { accept: 'application/json' } });
  if (!reply.ok) throw new Error('This server has no study to look around in.');
  sessionStorage.setItem(tabKey, 'yes');
  return (await reply.json()) as LookAround;
}

/** Whether this tab came in by the page that offers the roles. */
export function isLookingAround(): boolean {
  return sessionStorage.getItem(tabKey) !== null;
}

export function isTourSeen(): boolean {
  return localStorage.getItem(tourKey) !== null;
}

export function noteTourSeen(isSeen: boolean): void {
  if (isSeen) localStorage.setItem(tourKey, 'yes');
  else localStorage.removeItem(tourKey);
}
