import type { Text } from '../protocol/definition.ts';
import { allocationRefusals } from './refusals-allocation.ts';
import { amendmentRefusals } from './refusals-amendment.ts';
import { dataRefusals } from './refusals-data.ts';
import { delegationRefusals } from './refusals-delegation.ts';
import { diaryRefusals } from './refusals-diary.ts';
import { maskingRefusals } from './refusals-masking.ts';
import { peopleRefusals } from './refusals-people.ts';
import { pharmacyRefusals } from './refusals-pharmacy.ts';
import { qualityRefusals } from './refusals-quality.ts';
import { safetyRefusals } from './refusals-safety.ts';
import { studyRefusals } from './refusals-study.ts';
import { treatmentRefusals } from './refusals-treatment.ts';

/** Every reason for which an act can be refused. Each has a heading in docs/refusals.md. */
export const refusals = {
  ...studyRefusals,
  ...allocationRefusals,
  ...delegationRefusals,
  ...peopleRefusals,
  ...treatmentRefusals,
  ...diaryRefusals,
  ...safetyRefusals,
  ...pharmacyRefusals,
  ...dataRefusals,
  ...qualityRefusals,
  ...maskingRefusals,
  ...amendmentRefusals,
} as const satisfies Readonly<Record<string, Text>>;

export type RefusalCode = keyof typeof refusals;

/** Why an act was not done: a catalogued code, a sentence for the person, and what was seen. No values of other participants, no arm. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: { readonly en: string; readonly zh: string };
  /** What was wrong and where, for the caller's screen: item ids, limits, dates. */
  readonly details: Readonly<Record<string, unknown>>;
}

export function refusal(code: RefusalCode, details: Readonly<Record<string, unknown>> = {}): Refusal {
  const { en, zh } = refusals[code];
  return {
    code,
    message: { en: filled(code, en, details), zh: filled(code, zh, details) },
    details: withoutUndefined(details),
  };
}

/** A sentence that asks for a detail which the act does not give is a mistake in the act. */
function filled(code: string, template: string, details: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const detail = details[name];
    if (detail === undefined) throw new Error(`Refusal ${code} needs the detail ${name}.`);
    if (!Array.isArray(detail)) return String(detail);
    return detail.length === 0 ? '–' : detail.join(', ');
  });
}

function withoutUndefined(details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
