import type { Chance } from '../statistics/chance.ts';
import type { ArmCounts } from './arms.ts';
import type { Process } from './process.ts';

/** What is known about a procedure and how it is carried out. */
export interface Procedure<Specification> {
  /** The paper that describes it. */
  readonly source: string;
  /** Which ratios it can keep. */
  readonly keeps: 'any ratio' | 'equal arms' | 'two equal arms';
  /** Its law. Throws a RangeError that names the parameter when the specification is impossible. */
  process(specification: Specification): Process;
  /** The arms of a list in order of rank. Absent where the next arm hangs on who comes. */
  readonly draw?: (specification: Specification, chance: Chance) => string[];
}

/** Arms sorted by id, with their parts: a law may not hang on the order in which somebody wrote the arms down. */
export function ratioOf(ratio: ArmCounts): { arms: string[]; parts: number[] } {
  const arms = Object.keys(ratio).sort();
  const parts = arms.map(arm => ratio[arm] as number);
  const wrong = parts.findIndex(part => !Number.isSafeInteger(part) || part < 1);
  if (arms.length === 0) throw new RangeError('A procedure needs at least one arm.');
  if (wrong >= 0)
    throw new RangeError(`Arm ${arms[wrong]} has the part ${parts[wrong]}; give a whole number, 1 or more.`);
  return { arms, parts };
}

/** Arms of equal parts, for a procedure that is defined for nothing else. */
export function equalArms(name: string, ratio: ArmCounts): string[] {
  const { arms, parts } = ratioOf(ratio);
  if (arms.length < 2 || parts.some(part => part !== parts[0]))
    throw new RangeError(`${name} is defined for arms of equal parts, not ${parts.join(' : ')}. ${instead}`);
  return arms;
}

export function twoEqualArms(name: string, ratio: ArmCounts): string[] {
  const { arms, parts } = ratioOf(ratio);
  if (arms.length !== 2 || parts[0] !== parts[1])
    throw new RangeError(`${name} is defined for two arms 1 : 1, not ${parts.join(' : ')}. ${instead}`);
  return arms;
}

const instead = 'Permuted blocks, the block urn and complete randomisation keep any whole-number ratio.';

/** A parameter that counts something. */
export function atLeast(name: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} is ${value}; give a whole number, ${least} or more.`);
  return value;
}
