import type { Definition } from '../protocol/definition.ts';
import type { AdverseEventData } from '../record/events.ts';
import type { World } from './act.ts';
import { isSurelyBefore, refusePartialDate } from './check-date.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf } from './standing.ts';

/** Refuses an adverse event that contradicts itself, the calendar or the definition. */
export function refuseAdverseEvent(
  { definition, dictionary }: Pick<World, 'definition' | 'dictionary'>,
  event: AdverseEventData,
  dates: { readonly today: string; readonly consentDate: string },
): Refusal | undefined {
  const { today, consentDate } = dates;
  const notBefore = { date: consentDate, code: 'before-consent' } as const;
  return firstOf(
    refuseTerm(definition, event.term),
    refuseGrade(dictionary, event),
    refusePartialDate('onset', event.onset, { today, notBefore }),
    refusePartialDate('end', event.end, { today }),
    refuseSpan(event),
    refuseSeriousness(event),
    refuseFatality(event),
  );
}

function refuseTerm({ safety }: Definition, term: string | undefined): Refusal | undefined {
  if (term === undefined || safety.terms.some(({ id }) => id === term)) return undefined;
  return refusal('term-unknown', { term });
}

/** A term of the dictionary has the grades that the dictionary gives it, and no others. */
function refuseGrade(dictionary: World['dictionary'], event: AdverseEventData): Refusal | undefined {
  const { gradingTerm: code, grade } = event;
  if (code === undefined) return undefined;
  const term = dictionary?.terms.find(each => each.code === code);
  if (term === undefined) return refusal('grading-term-unknown', { term: code });
  const offered = term.grades.map(each => each.grade);
  return offered.includes(grade)
    ? undefined
    : refusal('grade-not-offered', { term: term.term, grade, offered });
}

/** Also for medications: something goes on or has ended, and it does not end before it starts. */
export function refuseSpan(span: {
  readonly onset?: string;
  readonly start?: string;
  readonly end?: string;
  readonly ongoing: boolean;
}): Refusal | undefined {
  const start = span.onset ?? span.start;
  if (span.ongoing && span.end !== undefined) return refusal('ended-and-ongoing', { end: span.end });
  if (isSurelyBefore(span.end, start)) return refusal('end-before-start', { start, end: span.end });
  return undefined;
}

function refuseSeriousness({ serious, seriousCriteria }: AdverseEventData): Refusal | undefined {
  if (serious && seriousCriteria.length === 0) return refusal('serious-without-criterion');
  if (!serious && seriousCriteria.length > 0)
    return refusal('criterion-without-serious', { seriousCriteria });
  return undefined;
}

/** Grade 5, a fatal outcome and death as criterion are three ways to say one thing. */
function refuseFatality({ grade, outcome, seriousCriteria, ongoing }: AdverseEventData): Refusal | undefined {
  const said = [grade === 5, outcome === 'fatal', seriousCriteria.includes('death')];
  if (new Set(said).size > 1) return refusal('fatality-contradictory', { grade, outcome, seriousCriteria });
  const over = outcome === 'fatal' || outcome === 'recovered' || outcome === 'recoveredWithSequelae';
  return ongoing && over ? refusal('over-and-ongoing', { outcome }) : undefined;
}
