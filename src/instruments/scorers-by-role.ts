import { bodyMassIndex } from './bmi.ts';
import { bsaPercent } from './bsa.ts';
import { type DlqiAnswer, scoreDlqi } from './dlqi.ts';
import { type EasiRegion, scoreEasi } from './easi.ts';
import { easiMultiplierTenths, easiRegionNames } from './easi-regions.ts';
import { atLeastPresent, countFeatures, hanifinRajka } from './hanifin-rajka.ts';
import {
  meanQtcfMilliseconds,
  qtcfMilliseconds,
  rrMillisecondsFromHeartRate,
  wholeMilliseconds,
} from './qtcf.ts';
import { checkRange, noScore, type RefusedInput, type Score } from './score.ts';
import { type InputReader, readInputs, type ScorerInputs, type ScorerOptions } from './scorer-inputs.ts';

export function scoreEasiInputs(inputs: ScorerInputs, options: ScorerOptions = {}): Score {
  const read = readInputs(inputs);
  const multipliers = multiplierTenths(options);
  const regions = easiRegionNames.map<EasiRegion>(name => ({
    name,
    multiplierTenths: multipliers[name],
    areaPercent: read.number(`${name}Area`),
    signs: [
      read.number(`${name}Erythema`),
      read.number(`${name}Oedema`),
      read.number(`${name}Excoriation`),
      read.number(`${name}Lichenification`),
    ],
  }));
  return withRefused(scoreEasi(regions, { halfPoints: options.halfPoints === true }), read.refused);
}

export function scoreBsaRegions(inputs: ScorerInputs, options: ScorerOptions = {}): Score {
  const read = readInputs(inputs);
  const multipliers = multiplierTenths(options);
  const regions = easiRegionNames.map(name => ({
    role: `${name}Area`,
    multiplierTenths: multipliers[name],
    areaPercent: read.number(`${name}Area`),
  }));
  const known = regions.flatMap(({ role, multiplierTenths, areaPercent }) =>
    areaPercent === undefined ? [] : [{ role, multiplierTenths, areaPercent }],
  );
  const missing = regions.filter(region => region.areaPercent === undefined).map(region => region.role);
  const refused = known.flatMap(region => checkRange(region.role, region.areaPercent, 0, 100));
  const score =
    missing.length + refused.length > 0 ? noScore(missing, refused) : { value: bsaPercent(known) };
  return withRefused(score, read.refused);
}

export function scoreDlqiInputs(inputs: ScorerInputs): Score {
  const read = readInputs(inputs);
  const items: Record<number, DlqiAnswer | undefined> = {};
  for (const number of [1, 2, 3, 4, 5, 6, 8, 9, 10])
    items[number] = read.numberOr(`item${number}`, 'notRelevant');
  const item7 = {
    prevented: read.yesOrNoOr('item7Prevented', 'notRelevant'),
    followUp: read.numberOr('item7FollowUp', 'notRelevant'),
  };
  return withRefused(scoreDlqi({ items, item7 }), read.refused);
}

export function scoreQtcf(inputs: ScorerInputs, options: ScorerOptions = {}): Score {
  const read = readInputs(inputs);
  const readings = ['', '2', '3']
    .filter(reading => reading === '' || hasReading(inputs, reading))
    .map(reading => readQtcf(read, reading));
  const missing = readings.flatMap(reading => reading.missing);
  const refused = [...read.refused, ...readings.flatMap(reading => reading.refused)];
  if (missing.length + refused.length > 0) return withRefused(noScore(missing), refused);
  const mean = meanQtcfMilliseconds(readings.flatMap(reading => reading.corrected ?? []));
  return { value: options.unrounded === true ? mean : wholeMilliseconds(mean) };
}

export function scoreFeatures(names: readonly string[], inputs: ScorerInputs, options: ScorerOptions): Score {
  const read = readInputs(inputs);
  const features = names.map(name => read.yesOrNo(name));
  const needed = typeof options.needed === 'number' ? options.needed : hanifinRajka.needed;
  const untold = atLeastPresent(needed, features) === 'cannotBeTold';
  const missing = names.filter((_, index) => features[index] === undefined);
  return withRefused(untold ? noScore(missing) : { value: countFeatures(features).present }, read.refused);
}

export function scoreBmi(inputs: ScorerInputs): Score {
  const read = readInputs(inputs);
  const weight = read.number('weight');
  const height = read.number('height');
  const refused = [...checkPositive('weight', weight), ...checkPositive('height', height)];
  if (weight === undefined || height === undefined || refused.length > 0) {
    const missing = [
      ...(weight === undefined ? ['weight'] : []),
      ...(height === undefined ? ['height'] : []),
    ];
    return withRefused(noScore(missing, refused), read.refused);
  }
  return { value: bodyMassIndex(weight, height) };
}

interface QtcfReading {
  readonly corrected?: number;
  readonly missing: readonly string[];
  readonly refused: readonly RefusedInput[];
}

function readQtcf(read: InputReader, reading: string): QtcfReading {
  const qt = read.number(`qt${reading}`);
  const rr = read.number(`rr${reading}`);
  const heartRate = read.number(`heartRate${reading}`);
  const refused = [
    ...checkPositive(`qt${reading}`, qt),
    ...checkPositive(`rr${reading}`, rr),
    ...checkPositive(`heartRate${reading}`, heartRate),
  ];
  const interval = rr ?? (heartRate === undefined ? undefined : rrMillisecondsFromHeartRate(heartRate));
  const missing = [
    ...(qt === undefined ? [`qt${reading}`] : []),
    ...(interval === undefined ? [`rr${reading}`] : []),
  ];
  if (qt === undefined || interval === undefined || refused.length > 0) return { missing, refused };
  return { corrected: qtcfMilliseconds(qt, interval), missing, refused };
}

function hasReading(inputs: ScorerInputs, reading: string): boolean {
  return [`qt${reading}`, `rr${reading}`, `heartRate${reading}`].some(role => inputs[role] !== undefined);
}

function checkPositive(role: string, value: number | undefined): RefusedInput[] {
  if (value === undefined || value > 0) return [];
  return [{ role, code: 'outOfRange', sentence: `${role} is ${value}; it must be above 0.` }];
}

function multiplierTenths(options: ScorerOptions) {
  return options.underEightYears === true
    ? easiMultiplierTenths.underEightYears
    : easiMultiplierTenths.fromEightYears;
}

/** A value of the wrong kind is refused; it is not missing as well. */
function withRefused(score: Score, refused: readonly RefusedInput[]): Score {
  if (refused.length === 0) return score;
  const roles = new Set(refused.map(input => input.role));
  if (score.value !== undefined) return noScore([], refused);
  return noScore(
    score.missing.filter(role => !roles.has(role)),
    [...refused, ...score.refused],
  );
}
