import type { RegistryRecord } from './record.ts';

/**
 * Something that a person must still decide before the draft is a trial. `missing`: the record says nothing usable and the
 * draft has a gap. `assumed`: the record says nothing and the draft has a placeholder. `read`: worked out from the record's
 * words, to be confirmed.
 */
export interface OpenDecision {
  readonly certainty: 'missing' | 'assumed' | 'read';
  /** Place in the draft, such as `cohorts.0.planned`. */
  readonly path: string;
  readonly what: string;
  /** Where the record speaks of it, or that it does not. */
  readonly where: string;
  readonly why: string;
  /** What the draft holds now. */
  readonly taken?: string;
  readonly options: readonly string[];
}

/** Collects decisions while a draft is made. */
export interface DecisionLog {
  readonly decisions: OpenDecision[];
  readonly record: RegistryRecord;
}

export const notInRecord = 'not in the record';

export function whereIn({ record }: DecisionLog, ...fields: readonly string[]): string {
  const places = fields.map(field => record.where[field]).filter(place => place !== undefined);
  return places.length === 0 ? notInRecord : [...new Set(places)].join('; ');
}
