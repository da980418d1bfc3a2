import { parseArgs } from 'node:util';
import { verifyPhotos, verifyStudy } from '../store/verify.ts';
import { readEnvironment } from './environment.ts';
import { openRecordBesideServer } from './record.ts';
import { UsageError } from './usage.ts';

/** Walks every chain of the given studies, or of all, and holds every photo against its hash; says where one breaks. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const opened = await openRecordBesideServer(readEnvironment(process.env));
  try {
    const all = (await opened.store.studies()).map(({ id }) => id);
    const unknown = positionals.filter(id => !all.includes(id));
    if (unknown.length > 0)
      throw new UsageError(`There is no study ${unknown.join(', ')} in ${opened.place}.`);
    let broken = 0;
    for (const study of positionals.length > 0 ? positionals : all) {
      const findings = await verifyStudy(opened.store, study);
      const photos = await verifyPhotos(opened.store, study);
      broken += findings.length + photos.findings.length;
      const heads = await opened.store.heads(study);
      const events = heads.reduce((sum, { version }) => sum + version, 0);
      if (findings.length === 0)
        console.log(`${study}: ${heads.length} chains with ${events} events are whole.`);
      if (photos.kept > 0 && photos.findings.length === 0)
        console.log(`${study}: ${photos.kept} photos are as the record knows them.`);
      for (const { stream, version, sentence } of [...findings, ...photos.findings])
        console.log(`${study}: ${stream}, event ${version}: ${sentence}`);
    }
    return broken === 0 ? 0 : 1;
  } finally {
    await opened.close();
  }
}
