import type { Kysely } from 'kysely';
import type { PhoneCredentials, PhoneSecret } from './phone-credentials.ts';
import type { Tables } from './tables.ts';

const columns = {
  linkHash: 'link_hash',
  tokenHash: 'token_hash',
  sessionHash: 'session_hash',
} as const satisfies Record<PhoneSecret, keyof Tables['phones']>;

export function phoneQueries(db: Kysely<Tables>): PhoneCredentials {
  return {
    async savePhone({ study, participant, phone, ...row }) {
      const kept = {
        link_hash: row.linkHash,
        token_hash: row.tokenHash,
        session_hash: row.sessionHash,
        expires_at: row.expiresAt,
        pin_hash: row.pinHash,
        failures: row.failures,
        failed_at: row.failedAt,
      };
      await db
        .insertInto('phones')
        .values({ study_id: study, participant, phone, ...kept })
        .onConflict(known => known.columns(['study_id', 'participant', 'phone']).doUpdateSet(kept))
        .execute();
    },
    phoneBy: (study, secret, hash) =>
      db
        .selectFrom('phones')
        .select(['study_id as study', 'participant', 'phone', 'failures'])
        .select(['link_hash as linkHash', 'token_hash as tokenHash', 'session_hash as sessionHash'])
        .select(['expires_at as expiresAt', 'pin_hash as pinHash', 'failed_at as failedAt'])
        .where('study_id', '=', study)
        .where(columns[secret], '=', hash)
        .executeTakeFirst(),
    async removePhone(study, participant, phone) {
      await db
        .deleteFrom('phones')
        .where('study_id', '=', study)
        .where('participant', '=', participant)
        .where('phone', '=', phone)
        .execute();
    },
  };
}
