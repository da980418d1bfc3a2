/** Arm → chance as a fraction, for so many participants alike. */
export interface GuessGroup {
  readonly participants: number;
  readonly chances: Readonly<Record<string, string>>;
}

/** If the participants whom the caller unmasked before have these arms, which the caller knows. */
export interface UnmaskingCase {
  readonly known: readonly { readonly participant: string; readonly arm: string }[];
  /** What can be guessed of the others as it is. */
  readonly before: readonly GuessGroup[];
  /** And for each arm that this participant may turn out to have. */
  readonly after: readonly { readonly arm: string; readonly others: readonly GuessGroup[] }[];
}

/** What unmasking one participant would tell of the others. It follows from the public design alone. */
export interface UnmaskingPreview {
  /** Of the same list, by the caller. */
  readonly alreadyUnmasked: readonly string[];
  /** Participants of the same list whose allocation the caller would still not know. */
  readonly others: number;
  /** Empty when so many were unmasked before that the cases cannot be listed. */
  readonly cases: readonly UnmaskingCase[];
}

/** That masking was broken for a participant, never what was learnt. */
export interface MaskingNotice {
  readonly kind: 'emergency' | 'unintended';
  readonly participant: string;
  /** Site-local date. */
  readonly date: string;
  /** Coded, of an emergency unmasking. */
  readonly reason?: string;
}
