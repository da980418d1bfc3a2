import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open.ts';

// Commits as fast as it can to a study of an embedded database, and says on standard output what was acknowledged.
// Arguments: data folder, study. It is meant to be killed.

const [dataFolder = '', study = ''] = process.argv.slice(2);
const writers = 6;
const at = '2026-01-05T08:30:00Z';

const opened = await openStore({ dataFolder });
void opened.lost.then(() => process.exit(3));
await opened.store.createStudy({ id: study, simulated: true, createdAt: at });
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));

/** Each writes its own stream and, with every fourth command, one stream that all share. */
async function write(writer: number): Promise<void> {
  const own = `own/${writer}`;
  for (let done = 0; ; ) {
    const command = `${writer}/${done}`;
    const event = {
      type: 'noted',
      data: { writer, text: 'x'.repeat(50 + (((writer + 1) * done * 37) % 3000)) },
      at,
      actor: { account: 'writer', role: 'tester' },
      command,
      definition: '1@000000000000',
    };
    const appends = [{ stream: own, expectedVersion: done * 2, events: [event, event] }];
    if (done % 4 === 0) {
      const end = (await opened.store.heads(study, 'shared')).at(0)?.version ?? 0;
      appends.push({ stream: 'shared', expectedVersion: end, events: [event] });
    }
    const result = await opened.store.commit(study, { command, requestHash: command, appends });
    if (result.outcome === 'duplicate') throw new Error(`${command} was there already`);
    if (result.outcome === 'conflict') continue;
    const places = result.events.map(({ stream, version, hash }) => [stream, version, hash]);
    writeSync(1, `${JSON.stringify({ command, places })}\n`);
    done++;
  }
}
