import { Type } from 'typebox';
import { Code, closed, FullDate } from '../protocol/vocabulary.ts';
import { activationAt, dateAtSite, type Editions } from '../record/edition.ts';
import type { StudyState } from '../record/study.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onStudy, refuse, refused } from './decision.ts';
import { Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { refuseText } from './refuse-text.ts';
import { firstOf } from './standing.ts';

/** A site takes up a published version, from a day that its ethics committee's approval allows. */
export const activateAmendment = act({
  name: 'activate-amendment',
  summary: 'Say from when a site works under a published version',
  payload: Type.Object(
    {
      site: Code,
      version: Type.String({ minLength: 1, maxLength: 60 }),
      from: FullDate,
      approval: Type.Object({ date: FullDate, reference: Words }, closed),
    },
    closed,
  ),
  roles: ['sponsor', 'investigator'],
  needs: ({ site }) => ({ site }),
  decide({ study, definition, editions = [] }, { site, version, from, approval }, context) {
    if (study.status !== 'open') return refuse('study-locked', { study: study.id });
    const place = editions.findIndex(edition => edition.version === version);
    if (place < 1) return refuse('amendment-unknown', { version });
    if (!editions[place]?.definition.sites.some(({ id }) => id === site))
      return refuse('site-not-in-study', { site });
    const today = dateAtSite(editions, site, context.now);
    const wrong = firstOf(
      refuseDate('approval', approval.date, { today }),
      refuseDate('from', from, { today: from }),
      refuseInForce(study, editions, { site, version, place, today }),
      from < today ? refusal('activation-in-past', { version, from, today }) : undefined,
      refuseText(definition, context.actor.role, { reference: approval.reference }),
    );
    if (wrong) return refused(wrong);
    const activated = { site, version, from, approval };
    return accepted([onStudy(study, happened(context, 'amendmentActivated', activated))]);
  },
});

interface Asked {
  readonly site: string;
  readonly version: string;
  readonly place: number;
  readonly today: string;
}

/** What is in force stays so: data are being recorded under it. */
function refuseInForce(
  { activations }: StudyState,
  editions: Editions,
  { site, version, place, today }: Asked,
): Refusal | undefined {
  const own = activationAt(activations, site, version);
  if (own !== undefined && own.from <= today)
    return refusal('amendment-in-force-already', { version, site, from: own.from });
  for (const { version: newer } of editions.slice(place + 1)) {
    const later = activationAt(activations, site, newer);
    if (later !== undefined)
      return refusal('amendment-superseded', { version, site, newer, from: later.from });
  }
  return undefined;
}
