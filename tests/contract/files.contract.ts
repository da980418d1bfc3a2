import { expect, test } from 'vitest';
import type { EventStore } from '../../src/store/store.ts';

/** What every store promises of the bytes that it keeps beside the record. */
export function filePromises(store: () => EventStore, newStudy: () => Promise<string>): void {
  test('bytes are kept beside the record, once for good, each study its own', async () => {
    const [study, other] = [await newStudy(), await newStudy()];
    const bytes = Uint8Array.from([0, 255, 1, 0, 128]);
    await store().keepFile(study, 'a'.repeat(64), bytes);
    await store().keepFile(study, 'a'.repeat(64), Uint8Array.from([1]));
    expect([...((await store().file(study, 'a'.repeat(64))) ?? [])]).toEqual([...bytes]);
    expect(await store().file(study, 'b'.repeat(64))).toBeUndefined();
    expect(await store().file(other, 'a'.repeat(64))).toBeUndefined();
  });
}
