import { randomBytes } from 'node:crypto';
import type { KeyRing } from '../record/key-ring.ts';
import { openSealed, SealError, type Sealed, seal } from '../record/seal.ts';
import { installation } from './accounts.ts';

const minutes = 10;

/** What has to be remembered between two steps of signing in, carried by the browser in a cookie that only the server can open. */
export interface CarriedNotes {
  write(purpose: string, note: unknown): string;
  /** Undefined: there is none for this purpose, or it is too old. */
  read(purpose: string, text: string | undefined): unknown;
}

export function createCarriedNotes(keys: KeyRing): CarriedNotes {
  const place = (purpose: string) => ({ study: installation, stream: `notes/${purpose}` });
  return {
    write(purpose, note) {
      const until = Date.now() + minutes * 60_000;
      const sealed = seal({ note, until }, keys, randomBytes(12), place(purpose));
      return Buffer.from(JSON.stringify(sealed), 'utf8').toString('base64url');
    },
    read(purpose, text) {
      if (text === undefined) return undefined;
      try {
        const sealed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Sealed;
        const { note, until } = openSealed(sealed, keys, place(purpose)) as { note: unknown; until: number };
        return Date.now() < until ? note : undefined;
      } catch (error) {
        if (error instanceof SealError || error instanceof SyntaxError || error instanceof TypeError)
          return undefined;
        throw error;
      }
    },
  };
}
