import path from 'node:path';
import { aside } from './aside.ts';

/** Typesets the source of a document. */
export const typesetAside = aside<string, Uint8Array>(
  new URL(`./typeset-worker${path.extname(import.meta.url)}`, import.meta.url),
);
