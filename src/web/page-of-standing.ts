import type { SessionView } from '../record/account-views.ts';

/** Where a session gets what it still lacks. */
export const pageOfStanding = {
  lacksFactor: '/factor',
  lacksPassword: '/password',
  lacksEnrolment: '/security',
  whole: undefined,
} as const satisfies Record<SessionView['standing'], string | undefined>;
