import type { Truth } from '../protocol/value.ts';
import type { GateSummary } from '../record/events.ts';
import { fingerprint } from '../record/fingerprint.ts';
import type { EligibilityAssessment } from '../record/participant.ts';

/**
 * What is on the screen when something is signed. The browser and the server make it from the same function of the
 * same values, so that a signature can be given for nothing else (21 CFR 11.70).
 */
export interface SignedContent {
  readonly act: string;
  readonly study: string;
  /** What is being decided, in the words of the act's payload. */
  readonly decision: Readonly<Record<string, unknown>>;
  /** What the decision rests on. */
  readonly seen: Readonly<Record<string, unknown>>;
}

/** The `of` of a signature: SHA-256, hex, of the canonical JSON of what was signed. */
export function signatureHash(content: SignedContent): string {
  return fingerprint(content);
}

/** Nothing is looked at besides what is being given. */
export function delegationContent(
  study: string,
  decision: {
    readonly site: string;
    readonly account: string;
    readonly tasks: readonly string[];
    readonly from: string;
    readonly until?: string;
  },
): SignedContent {
  const { site, account, tasks, from, until } = decision;
  const term = until === undefined ? { from } : { from, until };
  return { act: 'delegate', study, decision: { site, account, tasks, ...term }, seen: {} };
}

export function eligibilityContent(
  study: string,
  decision: {
    readonly participant: string;
    readonly stage: string;
    readonly decision: 'eligible' | 'ineligible';
    readonly reason?: string;
  },
  assessment: Pick<EligibilityAssessment, 'overall' | 'results'>,
): SignedContent {
  const { participant, stage, reason } = decision;
  return {
    act: 'decide-eligibility',
    study,
    decision: {
      participant,
      stage,
      decision: decision.decision,
      ...(reason === undefined ? {} : { reason }),
    },
    seen: { overall: assessment.overall, results: assessment.results },
  };
}

export function gateContent(
  study: string,
  decision: {
    readonly gate: string;
    readonly decision: string;
    readonly reason: string;
    readonly againstRules?: readonly string[];
  },
  summary: GateSummary,
  rules: readonly { readonly id: string; readonly result: Truth }[],
): SignedContent {
  const { gate, reason, againstRules } = decision;
  return {
    act: 'decide-gate',
    study,
    decision: { gate, decision: decision.decision, reason, ...(againstRules ? { againstRules } : {}) },
    seen: { summary, rules: rules.map(({ id, result }) => ({ id, result })) },
  };
}

export function amendmentContent(
  study: string,
  decision: { readonly reason: string },
  from: string,
  to: string,
): SignedContent {
  return { act: 'publish-amendment', study, decision: { reason: decision.reason }, seen: { from, to } };
}

export function lockContent(study: string, decision: { readonly reason: string }): SignedContent {
  return { act: 'lock', study, decision: { reason: decision.reason }, seen: {} };
}

export function unmaskContent(
  study: string,
  decision: { readonly participant: string; readonly reason: string; readonly comment: string },
  randomisationNumber: string,
): SignedContent {
  const { participant, reason, comment } = decision;
  return {
    act: 'unmask',
    study,
    decision: { participant, reason, comment },
    seen: { number: randomisationNumber },
  };
}

export function envelopesContent(
  study: string,
  decision: { readonly site: string; readonly participants: readonly string[] },
  printings: readonly { readonly printing: string }[],
): SignedContent {
  const { site, participants } = decision;
  return {
    act: 'print-envelopes',
    study,
    decision: { site, participants },
    seen: { printings: printings.map(({ printing }) => printing) },
  };
}

export function openAllocationContent(study: string, lockedAt: string): SignedContent {
  return { act: 'open-allocation', study, decision: {}, seen: { lockedAt } };
}
