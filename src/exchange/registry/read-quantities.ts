/** `Group 1 (low dose), 8 participants are treated with 10 µg/mL …`: one group of an arm as its description tells it. */
export interface DescribedGroup {
  readonly number: string;
  readonly label?: string;
  readonly count: number;
  readonly given: string;
}

// A full stop ends a group only where a sentence ends: `0.5 mg` goes on.
const groupPattern =
  /\b(?:group|cohort|part|panel|stage)\s*([0-9]{1,2}|[A-H]|[IV]{1,4})\b\s*(?:\(([^)]*)\))?\s*[,:;–-]?\s*(?:n\s*=\s*)?(\d{1,4})\s+([a-z]+)\s+(?:(?:are|is|were|was|will be|to be)\s+)?(?:treated|receiv\w*|given|dosed|administered|assigned)\s*(?:with|to)?\s*(.*?)(?=\.(?:\s|$)|;|$)/gi;

const people = /patient|participant|subject|volunteer|person|people|individual|child|adult|women|men|infant/i;

export function readGroups(description: string): readonly DescribedGroup[] {
  const groups: DescribedGroup[] = [];
  for (const match of description.matchAll(groupPattern)) {
    const [, number = '', label, count = '', noun = '', given = ''] = match;
    if (!people.test(noun)) continue;
    groups.push({ number, count: Number(count), given, ...(label === undefined ? {} : { label }) });
  }
  const numbers = groups.map(({ number }) => number);
  return new Set(numbers).size === numbers.length ? groups : [];
}

/** The only number of people that a text states, `n = 10` or `10 participants`. Several different ones: none is certain. */
export function readPeople(text: string): number | undefined {
  const found = [
    ...text.matchAll(/\bn\s*=\s*(\d{1,5})\b/gi),
    ...text.matchAll(
      /\b(\d{1,5})\s+(?:\w+\s+)?(?:patients|participants|subjects|volunteers|individuals|children|adults|women|men)\b/gi,
    ),
  ];
  return only(found.map(match => Number(match[1])));
}

export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

export interface Concentration extends Quantity {
  readonly per: string;
}

export function readConcentration(text: string): Concentration | undefined {
  const found = [
    ...text.matchAll(
      /(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)\s*(μg|µg|ug|mcg|mg|ng|g|IU|U)\s*\/\s*(mL|ml|L|μL|µL)\b/g,
    ),
  ].map(match => ({ value: Number(match[1]), unit: unitOf(match[2]), per: unitOf(match[3]) }));
  return only(found);
}

/** Volumes, not the `/mL` of a concentration. */
export function readVolume(text: string): Quantity | undefined {
  const found = [...text.matchAll(/(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)\s*(μL|µL|uL|ul|mL|ml)\b/g)];
  return only(found.map(match => ({ value: Number(match[1]), unit: unitOf(match[2]) })));
}

/** A mass that is not part of a concentration or a dose by weight. */
export function readMass(text: string): Quantity | undefined {
  const found = [...text.matchAll(/(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)\s*(μg|µg|ug|mcg|mg|g|IU)\b(?!\s*\/)/g)];
  return only(found.map(match => ({ value: Number(match[1]), unit: unitOf(match[2]) })));
}

/** Amount in one application: concentration × volume, in the concentration's unit of amount. */
export function amountIn(concentration: Concentration, volume: Quantity): Quantity | undefined {
  const factor = litres[volume.unit];
  const per = litres[concentration.per];
  if (factor === undefined || per === undefined) return undefined;
  const value = (concentration.value * volume.value * factor) / per;
  // Powers of ten are the only factors, so that twelve digits are exact for every dose that a record can hold.
  return { value: Number(value.toPrecision(12)), unit: concentration.unit };
}

/** In microlitres, so that factors are whole. */
const litres: Readonly<Record<string, number>> = { µL: 1, mL: 1000, L: 1_000_000 };

/** Days of treatment, `for 14 consecutive days`, `for 6 weeks`. */
export function readDaysOfTreatment(text: string): number | undefined {
  const found = [
    ...text.matchAll(
      /\b(?:for|over|during)\s+(?:a total of\s+)?(\d{1,3})\s+(?:consecutive\s+)?(day|week)s?\b/gi,
    ),
  ];
  return only(found.map(match => Number(match[1]) * (match[2]?.toLowerCase() === 'week' ? 7 : 1)));
}

const perDay: readonly (readonly [RegExp, number])[] = [
  [/\bonce\s+(?:a|per|each)?\s*da(?:y|ily)\b|\bonce\s+every\s+day\b|\bQD\b/i, 1],
  [/\btwice\s+(?:a|per|each)?\s*da(?:y|ily)\b|\bBID\b|\bb\.i\.d\b/i, 2],
  [/\b(?:three times|thrice)\s+(?:a|per|each)?\s*da(?:y|ily)\b|\bTID\b/i, 3],
  [/\bfour times\s+(?:a|per|each)?\s*da(?:y|ily)\b|\bQID\b/i, 4],
];

export function readTimesPerDay(text: string): number | undefined {
  const counted = [...text.matchAll(/\b(\d)\s+times\s+(?:a|per|each)?\s*da(?:y|ily)\b/gi)].map(match =>
    Number(match[1]),
  );
  const worded = perDay.filter(([pattern]) => pattern.test(text)).map(([, times]) => times);
  return only([...counted, ...worded]);
}

function unitOf(unit = ''): string {
  return unit
    .replace('μ', 'µ')
    .replace(/^(ug|mcg)$/, 'µg')
    .replace(/^u[Ll]$/, 'µL')
    .replace(/^µl$/, 'µL')
    .replace('ml', 'mL');
}

/** The value, if all that were found agree. */
function only<T>(found: readonly T[]): T | undefined {
  const different = new Set(found.map(value => JSON.stringify(value)));
  return different.size === 1 ? found[0] : undefined;
}
