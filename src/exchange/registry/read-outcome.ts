import type { RegistryOutcome } from './record.ts';

/** How an outcome's words can be read as a derivation. `certain` is false where only the kind of outcome could be told. */
export type OutcomeReading =
  | { readonly kind: 'adverseEvents' }
  | { readonly kind: 'responder'; readonly measure?: string; readonly response?: ResponseReading }
  | { readonly kind: 'change'; readonly measure?: string; readonly worded: boolean };

/** Conditions over `X`, the value at the visit, and `B`, the baseline. */
export interface ResponseReading {
  readonly conditions: readonly string[];
  readonly usesBaseline: boolean;
}

export function readOutcome({ measure, description = '' }: RegistryOutcome): OutcomeReading {
  if (adverseEvents.test(measure)) return { kind: 'adverseEvents' };
  const name = measureIn(measure);
  const named = name === undefined ? {} : { measure: name };
  if (/\b(proportion|percentage|percent|number|rate|incidence|frequency) of\b/i.test(measure)) {
    const response = readResponse(measure);
    return {
      kind: 'responder',
      ...named,
      ...(name === undefined || response === undefined ? {} : { response }),
    };
  }
  const worded = /\bchanges? (?:of|in|from|over)\b|\bimprovement in\b|\breduction (?:in|of)\b/i.test(
    `${measure} ${description}`,
  );
  return { kind: 'change', ...named, worded };
}

const adverseEvents =
  /\badverse (?:events?|reactions?|effects?)\b|\b[TS]?E?AEs?\b|\bCTCAE\b|\bside effects?\b|\btoxicit(?:y|ies)\b/i;

/** A score's short name: capitals beside the word `score`, or after `change in`. */
function measureIn(text: string): string | undefined {
  const short = '([A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?:-[A-Z0-9]+)?)';
  const patterns = [
    new RegExp(String.raw`\b${short}\s+(?:total\s+)?(?:score|scale|index|grade)`),
    new RegExp(String.raw`\b(?:score|scale|index|grade)s? (?:of|on|in) (?:the )?${short}\b`),
    new RegExp(String.raw`\b[Cc]hanges? (?:in|of|from baseline in) (?:the )?${short}\b`),
  ];
  return patterns.map(pattern => pattern.exec(text)?.[1]).find(found => found !== undefined);
}

const number = String.raw`(\d+(?:\.\d+)?)`;

/** Each pattern with the condition it states. Percentages are compared without division, so that no tie is lost to rounding. */
const conditions: readonly (readonly [RegExp, (value: number, other: number) => string])[] = [
  [
    new RegExp(String.raw`\bscore of ${number}\s*(?:-|–|to|or)\s*${number}(?!\s*%)`, 'i'),
    (low, high) => `X >= ${low} && X <= ${high}`,
  ],
  [
    new RegExp(String.raw`\bimprove\w*\s+(?:by|of)\s+${number}(?:\s+points?)? or more`, 'i'),
    points => `B - X >= ${points}`,
  ],
  [
    new RegExp(String.raw`\bimprove\w*\s+(?:by|of)\s+more than ${number}\s*(?:points?\b)`, 'i'),
    points => `B - X > ${points}`,
  ],
  [
    new RegExp(String.raw`\bimprove\w*\s+(?:by|of)\s+more than ${number}\s*%`, 'i'),
    percent => `100 * X < ${100 - percent} * B`,
  ],
  [
    new RegExp(String.raw`\bimprove\w*\s+(?:by|of)\s+(?:at least ${number}\s*%|${number}\s*% or more)`, 'i'),
    percent => `100 * X <= ${100 - percent} * B`,
  ],
];

function readResponse(text: string): ResponseReading | undefined {
  const found = conditions.flatMap(([pattern, write]) => {
    const match = pattern.exec(text);
    if (match === null) return [];
    const [low = Number.NaN, high = Number.NaN] = match
      .slice(1)
      .filter(part => part !== undefined)
      .map(Number);
    return [write(low, high)];
  });
  if (found.length === 0) return undefined;
  return { conditions: found, usesBaseline: found.some(condition => /\bB\b/.test(condition)) };
}
