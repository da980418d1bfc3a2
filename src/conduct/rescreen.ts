import { type Static, Type } from 'typebox';
import { daysFrom } from '../protocol/dates.ts';
import { closed } from '../protocol/vocabulary.ts';
import { emptySite } from '../record/fold-site.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { SiteState } from '../record/study.ts';
import { act, type Context, type World } from './act.ts';
import { inUtc } from './check-date.ts';
import { consentVersionOn, nextParticipant, refuseConsent, refuseLockedSite } from './consent.ts';
import { accepted, happened, onParticipant, onSite, refused } from './decision.ts';
import { Consent, ParticipantId, Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

/** A person who failed screening is screened again under a new id. The failed attempt stays as it is, linked both ways. */
export const rescreen = act({
  name: 'rescreen',
  summary: 'Screen a person again after a screen failure that allows it',
  payload: Type.Object(
    { participant: ParticipantId, reason: Words, consent: Type.Optional(Consent) },
    closed,
  ),
  roles: ['coordinator', 'investigator'],
  needs: ({ participant }) => ({ participant, site: siteOfParticipant(participant) }),
  decide(world, payload, context) {
    const failed = openCasebook(world, payload.participant);
    if (isRefusal(failed)) return refused(failed);
    const site = world.site ?? emptySite(failed.site);
    const wrong = firstOf(
      refuseLockedSite(site),
      refuseAttempt(world, failed, site),
      refuseOldConsent(world, failed, payload.consent, context),
    );
    if (wrong) return refused(wrong);
    const participant = nextParticipant(site);
    const previousAttempt = failed.id;
    return accepted(
      [
        onParticipant(
          failed,
          happened(context, 'participantRescreened', { as: participant, reason: payload.reason }),
        ),
        onSite(site, happened(context, 'participantRegistered', { participant, previousAttempt })),
        onParticipant(
          { id: participant, version: 0 },
          happened(context, 'consentGiven', {
            participant,
            site: site.id,
            ...consentOf(failed, payload.consent),
            previousAttempt,
          }),
        ),
      ],
      { participant },
    );
  },
});

/** Ids are `<site>-<running number>`; a site's id may itself hold a hyphen. */
export function siteOfParticipant(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('-')));
}

function refuseAttempt(
  { definition }: World,
  failed: ParticipantState,
  site: SiteState,
): Refusal | undefined {
  const { id, status, rescreenedAs } = failed;
  if (status !== 'screenFailed') return refusal('rescreen-without-failure', { participant: id, status });
  if (rescreenedAs !== undefined) return refusal('rescreened-already', { participant: id, as: rescreenedAs });
  const { rescreeningsMax, criteria } = definition.eligibility;
  if (rescreeningsOf(site, id) >= rescreeningsMax)
    return refusal('rescreen-limit', { participant: id, max: rescreeningsMax });
  const allowed = new Set(criteria.filter(({ rescreen }) => rescreen === true).map(({ id }) => id));
  const barred = failedCriteria(failed).filter(criterion => !allowed.has(criterion));
  return barred.length === 0 ? undefined : refusal('rescreen-barred', { criteria: barred });
}

function rescreeningsOf(site: SiteState, participant: string): number {
  let count = 0;
  for (let before = site.previousAttempts[participant]; before !== undefined; count++)
    before = site.previousAttempts[before];
  return count;
}

function failedCriteria(failed: ParticipantState): readonly string[] {
  const results = Object.values(failed.assessments).flatMap(assessment => assessment.results);
  return [...new Set(results.filter(({ result }) => result === 'notMet').map(({ criterion }) => criterion))];
}

/** The consent given before still holds if it is recent enough and its sheet is still the one in force. */
function refuseOldConsent(
  world: World,
  failed: ParticipantState,
  given: Static<typeof Consent> | undefined,
  context: Context,
): Refusal | undefined {
  if (given !== undefined) return refuseConsent(world, given, failed.site, context);
  const { consentValidDays, consentVersions } = world.definition.eligibility;
  const today = todayOf(world, failed, context);
  const ageDays = daysFrom(siteDate(world, failed, failed.consent.signedAt), today);
  const inForce = consentVersionOn(consentVersions, today);
  if (ageDays <= consentValidDays && inForce === failed.consent.version) return undefined;
  return refusal('consent-needed', { ageDays, validDays: consentValidDays, inForce: inForce ?? '–' });
}

function consentOf(failed: ParticipantState, given: Static<typeof Consent> | undefined) {
  if (given === undefined) {
    const { version: consentVersion, signedAt, signedBy } = failed.consent;
    return { consentVersion, signedAt, signedBy };
  }
  const { consentVersion, signedBy } = given;
  return { consentVersion, signedAt: inUtc(given.signedAt), signedBy };
}
