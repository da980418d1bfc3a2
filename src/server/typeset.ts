import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontPieces } from '../report/typst-document.ts';
import { unpackWoff } from './unpack-woff.ts';

let typesetter: NodeCompiler | undefined;

/**
 * Typesets a document's source as PDF, tagged for readers who listen to it (PDF/UA-1). The same source gives the same
 * bytes on every machine: letters come from the packages alone, and no date is written.
 */
export function typeset(source: string): Buffer {
  typesetter ??= openTypesetter();
  const compiled = typesetter.compile({ mainFileContent: source, resetRead: true });
  const { result } = compiled;
  if (result === null) {
    const error = compiled.takeError();
    const why = error === null ? 'no reason given' : JSON.stringify(error.shortDiagnostics);
    throw new Error(`The document could not be typeset: ${why}`);
  }
  const bytes = typesetter.pdf(result, { pdfStandard: 'ua-1' });
  // What was worked out for this document is not kept for the next: documents are large and rarely repeated.
  typesetter.evictCache(0);
  return bytes;
}

function openTypesetter(): NodeCompiler {
  // It insists on a folder to read from; this one is empty.
  const workspace = mkdtempSync(path.join(tmpdir(), 'trialwright-typeset-'));
  return NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts() }] });
}

function fonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  const folder = path.join(path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files');
  return Object.entries(fontPieces).flatMap(([family, piece]) =>
    (['Regular', 'Bold'] as const).map(style => {
      const file = `noto-sans-sc-${piece}-${style === 'Bold' ? 700 : 400}-normal.woff`;
      return unpackWoff(readFileSync(path.join(folder, file)), family, style);
    }),
  );
}
