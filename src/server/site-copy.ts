import { createHash } from 'node:crypto';
import papaparse from 'papaparse';
import { siteTables } from '../exchange/site-copy/site-tables.ts';
import type { Language } from '../protocol/definition.ts';
import type { HistoryEntry } from '../record/views.ts';
import { renderCasebook } from '../report/casebook/render-casebook.ts';
import { casebookOf } from './casebook-of.ts';
import { sightOf } from './masked-values.ts';
import type { StudyCaller } from './operation.ts';
import { shownTo } from './shown-definition.ts';
import { siteCopyReadMe } from './site-copy-read-me.ts';
import { trailEntries } from './study-operations.ts';
import { typesetAside } from './typeset-aside.ts';
import { version } from './version.ts';
import { type ArchivedFile, zipped } from './zip.ts';

export interface CopyToMake {
  readonly site: string;
  readonly language: Language;
  readonly names: Readonly<Record<string, string>>;
  /** Instant. */
  readonly madeAt: string;
}

/**
 * Everything of one site as its reader may see it, as one archive: casebooks, data, audit trail, and last a manifest with
 * the hash of every file. It is written while it is made, so that a large site needs no more memory than a small one.
 */
export function siteCopy(caller: StudyCaller, copy: CopyToMake): AsyncGenerator<Uint8Array> {
  return zipped(withManifest(caller, copy), copy.madeAt);
}

interface Head {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
}

async function* withManifest(caller: StudyCaller, copy: CopyToMake): AsyncGenerator<ArchivedFile> {
  const { runtime, role, account } = caller;
  const study = await runtime.study();
  const heads = new Map<string, Head>();
  const listed: { name: string; bytes: number; sha256: string }[] = [];
  for await (const file of filesOf({ ...caller, sites: [copy.site] }, copy, heads)) {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    listed.push({ name: file.name, bytes: file.bytes.length, sha256 });
    yield file;
  }
  const manifest = {
    study: runtime.id,
    site: copy.site,
    simulated: runtime.simulated,
    status: study.state.status,
    masked: sightOf(study, role).masked,
    madeAt: copy.madeAt,
    madeFor: { account: account.id, role },
    definition: study.state.definitionVersion,
    software: `Trialwright ${version}`,
    streams: [...heads.values()],
    files: listed,
  };
  yield text('manifest.json', `${JSON.stringify(manifest, undefined, 1)}\n`);
}

async function* filesOf(
  caller: StudyCaller,
  copy: CopyToMake,
  heads: Map<string, Head>,
): AsyncGenerator<ArchivedFile> {
  const { runtime, role } = caller;
  const { participants, ...study } = await runtime.participants();
  const { definition } = study;
  const sight = sightOf(study, role);
  const mine = participants.filter(({ site }) => site === copy.site);
  const shown = mine.map(participant => sight.state(participant));
  yield text('READ-ME.txt', siteCopyReadMe);
  yield text('definition.json', JSON.stringify(shownTo(definition, sight.masked), undefined, 1));
  for (const { name, columns, rows } of siteTables(definition, shown, copy.language))
    yield text(`data/${name}.csv`, csv([columns, ...rows]));
  yield text('data/participants.json', JSON.stringify(shown, undefined, 1));
  const entries: HistoryEntry[] = [];
  for await (const entry of trailEntries(caller, copy.names)) entries.push(entry);
  for (const { stream, version: last, hash } of entries) heads.set(stream, { stream, version: last, hash });
  yield text('audit-trail.jsonl', entries.map(entry => `${JSON.stringify(entry)}\n`).join(''));
  for (const participant of mine) {
    const casebook = await casebookOf(caller, participant, copy.names, copy.madeAt);
    const bytes = await typesetAside(renderCasebook(casebook, copy.language));
    yield { name: `casebooks/${participant.id}.pdf`, bytes, isCompressed: true };
  }
}

function csv(rows: readonly (readonly unknown[])[]): string {
  const lines = papaparse.unparse(rows as unknown[][], { newline: '\r\n', escapeFormulae: true });
  // The mark of UTF-8, without which spreadsheets garble Chinese.
  return `\uFEFF${lines}\r\n`;
}

function text(name: string, content: string): ArchivedFile {
  return { name, bytes: new TextEncoder().encode(content) };
}
