/** Secrets of one participant's phone. That it was enrolled and revoked stands in the record; these hashes do not. */
export interface PhoneRow {
  readonly study: string;
  readonly participant: string;
  /** Its running number with the participant. */
  readonly phone: string;
  /** SHA-256, hex, of the one-time link's token, until it is used. */
  readonly linkHash: string | null;
  /** Of the token that stays on the phone. */
  readonly tokenHash: string | null;
  /** Of the session that the PIN opened last. */
  readonly sessionHash: string | null;
  /** Instant until which the link or the session is good. */
  readonly expiresAt: string;
  /** argon2id; empty until a PIN is chosen. */
  readonly pinHash: string;
  /** Wrong PINs since the last right one. */
  readonly failures: number;
  /** Instant of the last wrong PIN; empty without one. */
  readonly failedAt: string;
}

export type PhoneSecret = 'linkHash' | 'tokenHash' | 'sessionHash';

export interface PhoneCredentials {
  /** Adds the phone or takes the place of what was kept of it. */
  savePhone(row: PhoneRow): Promise<void>;
  phoneBy(study: string, secret: PhoneSecret, hash: string): Promise<PhoneRow | undefined>;
  removePhone(study: string, participant: string, phone: string): Promise<void>;
}

/** Forgets everything with the process, as the memory store does. */
export function createMemoryPhones(): PhoneCredentials {
  const rows = new Map<string, PhoneRow>();
  const keyOf = (study: string, participant: string, phone: string) =>
    JSON.stringify([study, participant, phone]);
  return {
    async savePhone(row) {
      rows.set(keyOf(row.study, row.participant, row.phone), { ...row });
    },
    async phoneBy(study, secret, hash) {
      return [...rows.values()].find(row => row.study === study && row[secret] === hash);
    },
    async removePhone(study, participant, phone) {
      rows.delete(keyOf(study, participant, phone));
    },
  };
}
