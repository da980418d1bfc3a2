import type { Definition } from '../../protocol/definition.ts';
import { codeFrom, type Drafted, untranslated } from './draft-text.ts';
import { type DecisionLog, notInRecord, whereIn } from './open-decision.ts';
import { partiesByLevel } from './registry-values.ts';
import { timeZonesOf } from './time-zones.ts';

type Part<K extends keyof Definition> = Drafted<Definition[K]>;

/** Who and when: identity, dates, enrolment, sites and masking, as far as the record says. */
export function draftDesign(log: DecisionLog): {
  readonly identity: Part<'identity'>;
  readonly dates: Part<'dates'>;
  readonly enrolment: Part<'enrolment'> | undefined;
  readonly sites: Part<'sites'>;
  readonly masking: Part<'masking'>;
} {
  return {
    identity: draftIdentity(log),
    dates: draftDates(log),
    enrolment: draftEnrolment(log),
    sites: draftSites(log),
    masking: draftMasking(log),
  };
}

function draftIdentity(log: DecisionLog): Part<'identity'> {
  const { record, decisions } = log;
  const title = record.officialTitle ?? record.briefTitle;
  missing(log, 'identity.id', 'The registration number', record.id, 'id');
  missing(log, 'identity.title', 'The title', title, 'officialTitle');
  missing(log, 'identity.conditions', 'The condition', record.conditions[0], 'conditions');
  missing(log, 'identity.phase', 'The phase', record.phase, 'phase');
  missing(log, 'identity.purpose', 'The primary purpose', record.purpose, 'purpose');
  missing(log, 'identity.sponsor', 'The sponsor', record.sponsor, 'sponsor');
  const { drug, device } = record.fdaRegulated;
  if (drug === undefined || device === undefined)
    decisions.push({
      certainty: 'assumed',
      path: 'identity.regulatedByFda',
      what: 'Whether the product is regulated by the FDA',
      where: whereIn(log, 'fdaRegulated.drug', 'fdaRegulated.device'),
      why: 'The record does not answer both questions.',
      taken: 'no where it is silent',
      options: ['yes', 'no'],
    });
  const official = record.officials.find(({ role }) => /principal/i.test(role ?? '')) ?? record.officials[0];
  return {
    id: codeFrom(record.id ?? ''),
    otherIds: draftOtherIds(log),
    title: title === undefined ? undefined : untranslated(title),
    briefTitle: untranslated(record.briefTitle ?? title ?? 'Untitled'),
    conditions: record.conditions.map(untranslated),
    phase: record.phase,
    purpose: record.purpose,
    sponsor: record.sponsor === undefined ? undefined : untranslated(record.sponsor),
    principalInvestigator: official?.name.replace(/, (?:MD|M\.D\.|PhD|Ph\.D\.|DO|MBBS|Prof\.?).*$/, ''),
    regulatedByFda: { drug: drug ?? false, device: device ?? false },
  };
}

function missing(log: DecisionLog, path: string, what: string, value: unknown, field: string): void {
  if (value !== undefined) return;
  const unclear = log.record.unclear.find(entry => entry.field === field);
  log.decisions.push({
    certainty: 'missing',
    path,
    what,
    where: unclear?.where ?? notInRecord,
    why:
      unclear === undefined
        ? 'The record has no such field.'
        : `The record says “${unclear.text}”, which a definition has no word for.`,
    options: ['add it to trial.yaml'],
  });
}

function draftOtherIds(log: DecisionLog): readonly string[] {
  const codes = log.record.otherIds.map(text => ({ text, code: codeFrom(text) }));
  const changed = codes.filter(({ text, code }) => text !== code);
  if (changed.length > 0)
    log.decisions.push({
      certainty: 'read',
      path: 'identity.otherIds',
      what: 'Other numbers of the study',
      where: whereIn(log, 'otherIds'),
      why: `Signs that a code cannot have were replaced in ${changed.map(({ text }) => `“${text}”`).join(', ')}.`,
      taken: changed.map(({ code }) => code ?? 'left out').join(', '),
      options: ['keep', 'write it another way'],
    });
  return [...new Set(codes.flatMap(({ code }) => (code === undefined ? [] : [code])))];
}

function draftDates(log: DecisionLog): Part<'dates'> {
  const { dates } = log.record;
  const registered = (name: 'start' | 'primaryCompletion' | 'completion') => {
    missing(log, `dates.${name}`, `The date of ${wordsFor[name]}`, dates[name], `dates.${name}`);
    const date = dates[name];
    if (date === undefined) return undefined;
    if (date.kind === undefined)
      log.decisions.push({
        certainty: 'assumed',
        path: `dates.${name}.kind`,
        what: `Whether the date of ${wordsFor[name]} is actual or estimated`,
        where: whereIn(log, `dates.${name}`),
        why: 'The record gives the date without saying which.',
        taken: 'estimated',
        options: ['actual', 'estimated'],
      });
    return { date: date.date, kind: date.kind ?? 'estimated' };
  };
  const fullDate = (date: string | undefined) => (date?.length === 10 ? date : undefined);
  return {
    start: registered('start'),
    primaryCompletion: registered('primaryCompletion'),
    completion: registered('completion'),
    firstPosted: fullDate(dates.firstPosted?.date ?? dates.firstSubmitted?.date),
    lastUpdated: fullDate(dates.lastUpdatePosted?.date ?? dates.lastUpdateSubmitted?.date),
    lastVerified: dates.lastVerified?.date,
  };
}

const wordsFor = {
  start: 'the start',
  primaryCompletion: 'primary completion',
  completion: 'completion',
} as const;

function draftEnrolment(log: DecisionLog): Part<'enrolment'> | undefined {
  const { enrolment } = log.record;
  missing(log, 'enrolment', 'The number of participants', enrolment, 'enrolment');
  if (enrolment === undefined) return undefined;
  if (enrolment.kind === undefined)
    log.decisions.push({
      certainty: 'assumed',
      path: 'enrolment.kind',
      what: 'Whether the number of participants is actual or estimated',
      where: whereIn(log, 'enrolment'),
      why: 'The record gives the number without saying which.',
      taken: 'estimated',
      options: ['actual', 'estimated'],
    });
  return { planned: enrolment.planned, kind: enrolment.kind ?? 'estimated' };
}

function draftSites(log: DecisionLog): Part<'sites'> {
  const { sites } = log.record;
  missing(log, 'sites', 'The sites', sites[0], 'sites');
  const digits = Math.max(2, String(sites.length).length);
  const undecided = new Map<string, number[]>();
  const drafted = sites.map(({ name, city, country = '' }, index) => {
    const zone = certainZone(country, city ?? '');
    if (zone === undefined) undecided.set(country, [...(undecided.get(country) ?? []), index]);
    return {
      id: String(index + 1).padStart(digits, '0'),
      name: untranslated(name ?? city ?? `Site ${index + 1}`),
      city: untranslated(city ?? 'unknown'),
      country: untranslated(country === '' ? 'unknown' : country),
      timeZone: zone ?? 'Etc/UTC',
    };
  });
  for (const [country, indices] of undecided) decideTimeZones(log, country, indices);
  return drafted;
}

/** The zone of the city's own name, or the only one of the country. */
function certainZone(country: string, city: string): string | undefined {
  const zones = timeZonesOf(country);
  const ofCity = zones.find(zone => zone.split('/').at(-1)?.replaceAll('_', ' ') === city);
  return ofCity ?? (zones.length === 1 ? zones[0] : undefined);
}

function decideTimeZones(log: DecisionLog, country: string, indices: readonly number[]): void {
  const zones = timeZonesOf(country);
  const [first = 0] = indices;
  log.decisions.push({
    certainty: 'assumed',
    path: indices.length === 1 ? `sites.${first}.timeZone` : 'sites.timeZone',
    what: `The time zone of ${indices.length === 1 ? 'the site' : `${indices.length} sites`} in ${country === '' ? 'a country that is not named' : country}`,
    where: whereIn(log, `sites.${first}`),
    why: 'The record gives no time zone, and the country has several or is not known. Study days are counted in it.',
    taken: 'Etc/UTC',
    options: zones.length === 0 ? ['a name of the IANA list'] : zones,
  });
}

function draftMasking(log: DecisionLog): Part<'masking'> {
  const { level, who } = log.record.masking;
  const promised = level === undefined ? undefined : partiesByLevel[level];
  if (promised === undefined || promised !== who.length)
    log.decisions.push({
      certainty: 'assumed',
      path: 'masking.registered',
      what: 'Who is masked',
      where: whereIn(log, 'masking'),
      why:
        promised === undefined
          ? 'The record does not say whether the study is masked.'
          : `The record says “${level}”, which is ${promised}, and names ${who.length}.`,
      taken: who.length === 0 ? 'nobody' : who.join(', '),
      options: ['participant', 'careProvider', 'investigator', 'outcomesAssessor'],
    });
  if (who.length > 0)
    log.decisions.push({
      certainty: 'assumed',
      path: 'masking.unmaskedRoles',
      what: 'Which roles may see the allocation, and whether more people are masked than registered',
      where: notInRecord,
      why: 'Somebody must prepare the product. Every role that is not named stays masked.',
      taken: 'pharmacist; masked as registered',
      options: ['pharmacist', 'pharmacist and verifier', 'others'],
    });
  return { registered: who, applied: who, unmaskedRoles: who.length > 0 ? ['pharmacist'] : [] };
}
