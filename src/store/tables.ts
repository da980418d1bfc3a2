import type { FactorKind, SessionRow } from './store.ts';

/** The tables as Kysely sees them. `study_id` comes first in every key, so that a distributed PostgreSQL can spread rows by study. */
export interface Tables {
  studies: { study_id: string; simulated: boolean; created_at: string };
  events: { study_id: string; stream: string; version: number; body: string; hash: string };
  heads: { study_id: string; stream: string; version: number; hash: string };
  commands: { study_id: string; command: string; request_hash: string; positions: string };
  files: { study_id: string; sha256: string; bytes: Buffer };
  credentials: { study_id: string; account: string; password_hash: string };
  links: { study_id: string; token_hash: string; account: string; expires_at: string };
  sessions: {
    study_id: string;
    token_hash: string;
    account: string;
    csrf: string;
    created_at: string;
    expires_at: string;
    used_at: string;
    agent: string;
    source: string;
    opened_by: SessionRow['openedBy'];
    lacks_factor: boolean;
  };
  factors: { study_id: string; account: string; kind: FactorKind; id: string; body: string };
  phones: {
    study_id: string;
    participant: string;
    phone: string;
    link_hash: string | null;
    token_hash: string | null;
    session_hash: string | null;
    expires_at: string;
    pin_hash: string;
    failures: number;
    failed_at: string;
  };
}

/** What belongs to the installation and not to a study has this for its study. */
export const installation = '_installation';

/** The role that the running program takes on: it may add to the record and read it, never change or remove. */
export const runtimeRole = 'trialwright_runtime';
