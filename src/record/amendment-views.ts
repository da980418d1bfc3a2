import type { DefinitionChange } from '../protocol/definition-change.ts';
import type { Finding } from '../protocol/finding.ts';
import type { Signature } from './event.ts';
import type { Activation } from './study.ts';

/** A published version; what it changes against the one before it is empty for the first. */
export interface EditionView {
  /** As events name it. */
  readonly version: string;
  readonly publishedAt: string;
  readonly reason?: string;
  readonly signature?: Signature;
  readonly changes: readonly DefinitionChange[];
  /** What was to be looked at before it was published. */
  readonly findings: readonly Finding[];
  readonly reconsent?: { readonly consentVersion: string; readonly whom: string };
}

export interface AmendmentsView {
  /** Oldest first. */
  readonly editions: readonly EditionView[];
  /** The sites that the caller may know of. */
  readonly sites: readonly {
    readonly site: string;
    /** Today, at the site. */
    readonly inForce: string;
    /** The last word on each version, in the order of the versions. */
    readonly activations: readonly Activation[];
  }[];
}

/** A new version laid beside the newest one published, before anybody publishes it. */
export interface AmendmentDraftView {
  readonly from: string;
  /** Absent: the files cannot be read as a definition. */
  readonly to?: string;
  readonly changes: readonly DefinitionChange[];
  readonly findings: readonly Finding[];
}
