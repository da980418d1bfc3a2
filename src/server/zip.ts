import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its bytes are compressed in themselves already. */
  readonly isCompressed?: boolean;
}

/** A ZIP archive, written while its files are made. The same files at the same time give the same bytes. */
export async function* zipped(files: AsyncIterable<ArchivedFile>, at: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const mtime = clockFaceOf(at);
  for await (const { name, bytes, isCompressed } of files) {
    const entry = isCompressed ? new ZipPassThrough(name) : new ZipDeflate(name);
    entry.mtime = mtime;
    zip.add(entry);
    entry.push(bytes, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** The format keeps times without a zone, and the library takes them from the machine's: so they are those of UTC everywhere. */
function clockFaceOf(at: string): Date {
  const utc = Temporal.Instant.from(at).toZonedDateTimeISO('UTC');
  return new Date(utc.year, utc.month - 1, utc.day, utc.hour, utc.minute, utc.second);
}
