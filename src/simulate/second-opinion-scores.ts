import type { Item } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';

type Inputs = Readonly<Record<string, Value | undefined>>;

/**
 * Scores worked out from the published weights in ordinary decimal numbers and rounded at the end, where the product
 * counts in whole units. Only the scores that outcomes are measured by are here.
 */
export function scoreAgain(
  calculated: Extract<NonNullable<Item['calculated']>, { scorer: string }>,
  values: Readonly<Record<string, Value | undefined>>,
): number | undefined {
  const inputs: Record<string, Value | undefined> = {};
  for (const [role, item] of Object.entries(calculated.inputs)) inputs[role] = values[item];
  const { underEightYears } = calculated.options ?? {};
  const score = scores[calculated.scorer];
  if (score === undefined) throw new Error(`There is no second way to score ${calculated.scorer}.`);
  return score(inputs, underEightYears === true);
}

export function hasSecondScore(scorer: string): boolean {
  return Object.hasOwn(scores, scorer);
}

const scores: Readonly<Record<string, (inputs: Inputs, child: boolean) => number | undefined>> = {
  easi: eczemaArea,
  easiTwentieths: (inputs, child) => {
    const score = eczemaArea(inputs, child);
    return score === undefined ? undefined : Math.round(score * 20);
  },
  dlqi: lifeQuality,
  bsaRegions: bodySurface,
  bmi: ({ weight, height }) =>
    typeof weight === 'number' && typeof height === 'number' ? weight / (height / 100) ** 2 : undefined,
};

/** Share of head and neck, arms, trunk and legs in the body surface: adults, and children under eight. */
function shares(child: boolean): Readonly<Record<string, number>> {
  return child
    ? { head: 0.2, upperLimbs: 0.2, trunk: 0.3, lowerLimbs: 0.3 }
    : { head: 0.1, upperLimbs: 0.2, trunk: 0.3, lowerLimbs: 0.4 };
}

function eczemaArea(inputs: Inputs, child: boolean): number | undefined {
  let total = 0;
  for (const [region, share] of Object.entries(shares(child))) {
    const area = inputs[`${region}Area`];
    if (typeof area !== 'number') return undefined;
    if (area === 0) continue;
    let signs = 0;
    for (const sign of ['Erythema', 'Oedema', 'Excoriation', 'Lichenification']) {
      const grade = inputs[`${region}${sign}`];
      if (typeof grade !== 'number') return undefined;
      signs += grade;
    }
    total += share * areaScore(area) * signs;
  }
  return Math.round(total * 100) / 100;
}

function areaScore(percent: number): number {
  if (percent < 10) return 1;
  if (percent < 30) return 2;
  if (percent < 50) return 3;
  if (percent < 70) return 4;
  return percent < 90 ? 5 : 6;
}

function bodySurface(inputs: Inputs, child: boolean): number | undefined {
  let total = 0;
  for (const [region, share] of Object.entries(shares(child))) {
    const area = inputs[`${region}Area`];
    if (typeof area !== 'number') return undefined;
    total += share * area;
  }
  return Math.round(total * 1e6) / 1e6;
}

/** Ten questions of 0–3; one unanswered question counts 0, two make the sum unknown. */
function lifeQuality(inputs: Inputs): number | undefined {
  let sum = 0;
  let blank = 0;
  for (const question of [1, 2, 3, 4, 5, 6, 8, 9, 10]) {
    const answer = inputs[`item${question}`];
    if (typeof answer === 'number') sum += answer;
    else if (answer === undefined) blank += 1;
  }
  const { item7Prevented: prevented, item7FollowUp: followUp } = inputs;
  if (prevented === true) sum += 3;
  else if (typeof followUp === 'number') sum += followUp;
  else if (prevented !== 'notRelevant' && followUp !== 'notRelevant') blank += 1;
  return blank > 1 ? undefined : sum;
}
