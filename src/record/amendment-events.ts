/** The first version opens the study; every later one amends the one before it and is signed. */
export interface DefinitionPublished {
  readonly version: string;
  /** SHA-256, hex, of the canonical JSON. */
  readonly hash: string;
  /** The definition itself, as canonical JSON. */
  readonly text: string;
  /** Why it amends the one before it. */
  readonly reason?: string;
}

/** From a day of its own on, a site works under a published version. */
export interface AmendmentActivated {
  readonly site: string;
  readonly version: string;
  /** First day, at the site. */
  readonly from: string;
  /** Of the ethics committee: when it approved, and the words by which its letter is found. */
  readonly approval: { readonly date: string; readonly reference: string };
}

export interface Reconsent {
  readonly consentVersion: string;
  /** Instant of signing. */
  readonly signedAt: string;
  readonly signedBy: 'participant' | 'representative';
}
