import type { ChangeCell } from '../../../derive/changes.ts';
import { groupId } from './groups.ts';
import type { Measurement } from './section.ts';

type Description = ChangeCell['change'];

/** Mean and standard deviation to one and two digits more than the item is recorded with. */
export function meanMeasurement(
  prefix: 'BG' | 'OG',
  index: number,
  { mean, standardDeviation, n }: Description,
  decimals: number,
): Measurement {
  const id = groupId(prefix, index);
  if (mean.value === undefined)
    return { groupId: id, value: 'NA', spread: 'NA', comment: 'No participant has a value.' };
  const value = mean.value.toFixed(decimals + 1);
  if (standardDeviation.value === undefined)
    return {
      groupId: id,
      value,
      spread: 'NA',
      comment: `A standard deviation cannot be given for ${n} participant.`,
    };
  return { groupId: id, value, spread: standardDeviation.value.toFixed(decimals + 2) };
}

export function countMeasurement(prefix: 'BG' | 'OG', index: number, count: number): Measurement {
  return { groupId: groupId(prefix, index), value: String(count) };
}
