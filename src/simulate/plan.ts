import type { Chance } from '../statistics/chance.ts';
import type { Nature, Person } from './person.ts';
import type { ActStep, Course } from './step.ts';
import { chanceFor } from './streams.ts';

/** A step, or a few, at a time known in advance; some need what an earlier one was answered. */
export interface PlannedStep {
  readonly at: string;
  readonly steps: (memory: Map<string, string>) => Course;
}

/** A randomised participant at the start of treatment. */
export interface Treated {
  readonly participant: string;
  readonly person: Person;
  /** Order of randomisation, from 0: fates are dealt by it. */
  readonly order: number;
  readonly firstDate: string;
  readonly screeningDate: string;
  /** Number on the label of the kit that was handed out, where the study keeps kits. */
  readonly kit?: string;
  /** After this date nothing more is done with the participant. */
  readonly stopDate?: string;
}

export function act(at: string, name: string, payload: Readonly<Record<string, unknown>>): ActStep {
  return { kind: 'act', at, act: name, payload };
}

export function once(at: string, name: string, payload: Readonly<Record<string, unknown>>): PlannedStep {
  return {
    at,
    *steps() {
      yield act(at, name, payload);
    },
  };
}

/** The person's own stream of chance for one purpose. */
export function chanceOf(nature: Nature, person: Person, purpose: string): Chance {
  return chanceFor(nature.seed, `${person.key} ${purpose}`);
}
