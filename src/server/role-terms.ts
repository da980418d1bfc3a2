import { localDate } from '../protocol/dates.ts';
import type { Term } from '../record/account-events.ts';
import type { Role } from '../record/roles.ts';
import type { Account, StudyRole } from './accounts.ts';
import { systemClock } from './sources.ts';
import type { StudyRuntime } from './study-runtime.ts';

export interface RoleInEffect {
  readonly role: Role;
  readonly sites: readonly string[];
}

/** The role as it stands now, at the sites where its term runs. One whose terms have all run out or not begun is none. */
export async function roleInEffect(
  { roles }: Pick<Account, 'roles'>,
  runtime: Pick<StudyRuntime, 'id' | 'study'>,
  now: string = systemClock.now(),
): Promise<RoleInEffect | undefined> {
  const granted = roles[runtime.id];
  if (!granted || Object.keys(granted.terms).length === 0) return granted;
  const { definition } = await runtime.study();
  const sites = sitesInEffect(granted, definition, now);
  return sites.length === 0 ? undefined : { role: granted.role, sites };
}

/** Sites whose own calendar date now lies within the term; both of its ends are within. */
export function sitesInEffect(
  { sites, terms }: Pick<StudyRole, 'sites' | 'terms'>,
  definition: { readonly sites: readonly { readonly id: string; readonly timeZone: string }[] },
  now: string,
): readonly string[] {
  return sites.filter(site => {
    const zone = definition.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
    return isWithin(terms[site], localDate(now, zone));
  });
}

function isWithin({ from, until }: Term = {}, date: string): boolean {
  return (from === undefined || from <= date) && (until === undefined || date <= until);
}
