import { type Static, Type } from 'typebox';
import { localDate } from '../protocol/dates.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { emptySite } from '../record/fold-site.ts';
import type { SiteState } from '../record/study.ts';
import { act, type Context, type World } from './act.ts';
import { inUtc, refuseInstant } from './check-date.ts';
import { accepted, happened, onParticipant, onSite, refuse, refused } from './decision.ts';
import { Consent } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, siteIn } from './standing.ts';

/** A person agrees to take part and becomes a participant: a number at the site and a casebook of their own. */
export const consent = act({
  name: 'consent',
  summary: 'Record informed consent and register the participant',
  payload: Type.Object({ site: Code, ...Consent.properties }, closed),
  roles: ['coordinator', 'investigator'],
  needs: ({ site }) => ({ site }),
  decide(world, payload, context) {
    const { study, definition } = world;
    if (study.version === 0) return refuse('study-not-open', { study: study.id });
    if (!definition.sites.some(({ id }) => id === payload.site))
      return refuse('site-not-in-study', { site: payload.site });
    if (study.seedsFrom === 'twoParties' && study.allocationCommitment === undefined)
      return refuse('allocation-not-generated');
    const site = world.site ?? emptySite(payload.site);
    const wrong = firstOf(refuseLockedSite(site), refuseConsent(world, payload, payload.site, context));
    if (wrong) return refused(wrong);
    const participant = nextParticipant(site);
    const { consentVersion, signedBy } = payload;
    const given = {
      participant,
      site: site.id,
      consentVersion,
      signedAt: inUtc(payload.signedAt),
      signedBy,
    };
    return accepted(
      [
        onSite(site, happened(context, 'participantRegistered', { participant })),
        onParticipant({ id: participant, version: 0 }, happened(context, 'consentGiven', given)),
      ],
      { participant },
    );
  },
});

/** Running number at the site. The site's stream is written with it, so that no number is given twice. */
export function nextParticipant(site: SiteState): string {
  return `${site.id}-${String(site.participants.length + 1).padStart(3, '0')}`;
}

export function refuseLockedSite(site: SiteState): Refusal | undefined {
  return site.locked ? refusal('site-locked', { site: site.id }) : undefined;
}

/** Consent has to be given on a sheet that was in force on that day, and not in the future. */
export function refuseConsent(
  { definition }: World,
  { consentVersion, signedAt }: Static<typeof Consent>,
  site: string,
  context: Context,
): Refusal | undefined {
  const wrong = refuseInstant('signedAt', signedAt, context.now);
  if (wrong) return wrong;
  const { consentVersions } = definition.eligibility;
  if (!consentVersions.some(({ id }) => id === consentVersion))
    return refusal('consent-version-unknown', { consentVersion });
  const date = localDate(signedAt, siteIn(definition, site).timeZone);
  const inForce = consentVersionOn(consentVersions, date);
  if (inForce === consentVersion) return undefined;
  return refusal('consent-version-not-in-force', { consentVersion, date, inForce: inForce ?? '–' });
}

export function consentVersionOn(
  versions: readonly { readonly id: string; readonly from: string }[],
  date: string,
): string | undefined {
  return versions
    .filter(({ from }) => from <= date)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)?.id;
}
