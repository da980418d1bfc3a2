import { easiSigns } from './easi.ts';
import { easiRegionNames } from './easi-regions.ts';
import { hanifinRajka } from './hanifin-rajka.ts';
import type { Score } from './score.ts';
import type { ScorerInputs, ScorerOptions } from './scorer-inputs.ts';
import {
  scoreBmi,
  scoreBsaRegions,
  scoreDlqiInputs,
  scoreEasiInputs,
  scoreFeatures,
  scoreQtcf,
} from './scorers-by-role.ts';

export type ScorerName =
  | 'easi'
  | 'easiTwentieths'
  | 'dlqi'
  | 'bsaRegions'
  | 'qtcf'
  | 'hanifinRajkaMajor'
  | 'hanifinRajkaMinor'
  | 'bmi';

export interface Role {
  readonly name: string;
  readonly kind: 'number' | 'yesOrNo' | 'numberOrNotRelevant' | 'yesOrNoOrNotRelevant';
  /** A definition must map an item to it; an optional role may be left out. */
  readonly required: boolean;
  readonly unit?: string;
}

export interface ScorerOption {
  readonly name: string;
  readonly default: number | boolean | string;
  readonly meaning: string;
}

/** A built-in score that a definition names: which roles to feed, which options there are, and the function. */
export interface Scorer {
  readonly roles: readonly Role[];
  readonly options: readonly ScorerOption[];
  readonly score: (inputs: ScorerInputs, options?: ScorerOptions) => Score;
}

export const scorers: Readonly<Record<ScorerName, Scorer>> = {
  easi: { roles: easiRoles(), options: easiOptions(), score: scoreEasiInputs },
  easiTwentieths: { roles: easiRoles(), options: easiOptions(), score: easiInTwentieths },
  dlqi: { roles: dlqiRoles(), options: [], score: scoreDlqiInputs },
  bsaRegions: { roles: areaRoles(), options: [underEightYears()], score: scoreBsaRegions },
  qtcf: { roles: qtcfRoles(), options: [unrounded()], score: scoreQtcf },
  hanifinRajkaMajor: featureScorer('major', hanifinRajka.majorFeatures),
  hanifinRajkaMinor: featureScorer('minor', hanifinRajka.minorFeatures),
  bmi: { roles: [number('weight', 'kg'), number('height', 'cm')], options: [], score: scoreBmi },
};

export function isScorerName(name: string): name is ScorerName {
  return Object.hasOwn(scorers, name);
}

function easiInTwentieths(inputs: ScorerInputs, options?: ScorerOptions): Score {
  const score = scoreEasiInputs(inputs, options);
  if (score.value === undefined || score.twentieths === undefined) return score;
  return { value: score.twentieths, twentieths: score.twentieths };
}

/** The score counts the features known to be present, and stands once what is unknown cannot change the verdict. */
function featureScorer(prefix: string, count: number): Scorer {
  const names = Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  return {
    roles: names.map(name => ({ name, kind: 'yesOrNo', required: true })),
    options: [
      {
        name: 'needed',
        default: hanifinRajka.needed,
        meaning:
          'The number that the criterion asks for; until it is decided either way the score is missing.',
      },
    ],
    score: (inputs, options = {}) => scoreFeatures(names, inputs, options),
  };
}

function easiRoles(): Role[] {
  return easiRegionNames.flatMap(region => [
    number(`${region}Area`, '%'),
    ...easiSigns.map(sign => number(`${region}${sign}`)),
  ]);
}

function areaRoles(): Role[] {
  return easiRegionNames.map(region => number(`${region}Area`, '%'));
}

function dlqiRoles(): Role[] {
  const items = [1, 2, 3, 4, 5, 6, 8, 9, 10].map<Role>(item => ({
    name: `item${item}`,
    kind: item <= 2 ? 'number' : 'numberOrNotRelevant',
    required: true,
  }));
  return [
    ...items,
    { name: 'item7Prevented', kind: 'yesOrNoOrNotRelevant', required: true },
    { name: 'item7FollowUp', kind: 'numberOrNotRelevant', required: true },
  ];
}

/** One reading, or three; the interval between beats as `rr`, or as `heartRate` where there is no `rr`. */
function qtcfRoles(): Role[] {
  return ['', '2', '3'].flatMap(reading => [
    { ...number(`qt${reading}`, 'ms'), required: reading === '' },
    { ...number(`rr${reading}`, 'ms'), required: false },
    { ...number(`heartRate${reading}`, 'beats/min'), required: false },
  ]);
}

function number(name: string, unit?: string): Role {
  return { name, kind: 'number', required: true, ...(unit === undefined ? {} : { unit }) };
}

function easiOptions(): ScorerOption[] {
  const halfPoints = { name: 'halfPoints', default: false, meaning: 'Signs may be 1.5 and 2.5.' };
  return [halfPoints, underEightYears()];
}

function underEightYears(): ScorerOption {
  return {
    name: 'underEightYears',
    default: false,
    meaning: 'The body shares of children under 8 years are used.',
  };
}

function unrounded(): ScorerOption {
  return { name: 'unrounded', default: false, meaning: 'The interval is not rounded to whole milliseconds.' };
}
