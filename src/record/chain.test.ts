import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning, chain, type LinkedEvent, sha256 } from './chain.ts';
import type { NewEvent } from './event.ts';
import { type ChainRow, verifyChain } from './verify-chain.ts';

const noted = (data: unknown): NewEvent => ({
  type: 'noted',
  data,
  at: '2026-01-05T08:30:00Z',
  actor: { account: 'ada', role: 'investigator' },
  command: 'c1',
  definition: '1@0123456789ab',
});

const rowsOf = (events: readonly LinkedEvent[]): ChainRow[] =>
  events.map(({ event, body }) => ({
    study: event.study,
    stream: event.stream,
    version: event.version,
    body,
    hash: event.hash,
  }));

const headOf = (events: readonly LinkedEvent[]) => {
  const last = events.at(-1)?.event;
  return last ? [{ stream: last.stream, version: last.version, hash: last.hash }] : [];
};

describe('chain', () => {
  test('SHA-256 is the standard one, of UTF-8', () => {
    // FIPS 180-2, appendix B.1; and `printf 药 | sha256sum` in a UTF-8 terminal.
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('药')).toBe('b0c89b2ff5b843278e3bc27ed46b682d005510c8127bbd21583f6a364a819ae0');
  });

  test('the body names its place and the hash before it, and its text is what is hashed', () => {
    const [first, second] = chain(beginning, 'S', 'p/1', [noted(1), noted({ b: 1, a: 2 })]);
    expect(first?.body).toBe(
      '{"actor":{"account":"ada","role":"investigator"},"at":"2026-01-05T08:30:00Z","command":"c1","data":1,' +
        '"definition":"1@0123456789ab","previous":"0000000000000000000000000000000000000000000000000000000000000000",' +
        '"stream":"p/1","study":"S","type":"noted","version":1}',
    );
    // `printf %s` of that text, piped to sha256sum of GNU coreutils.
    expect(first?.event.hash).toBe('8309711e48f955aee9c171b71e5d9c9b82823029735319a21b7904e392f3d74a');
    expect(second?.event).toMatchObject({ version: 2, previous: first?.event.hash, data: { a: 2, b: 1 } });
  });

  test('going on from an end gives what chaining at once gives', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 2, maxLength: 6 }), values => {
        const whole = chain(beginning, 'S', 's', values.map(noted));
        const start = whole[0]?.event ?? beginning;
        expect(chain(start, 'S', 's', values.slice(1).map(noted))).toEqual(whole.slice(1));
      }),
    );
  });
});

describe('verifyChain', () => {
  test('a chain as it was made has no findings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 6 }), async values => {
        const events = chain(beginning, 'S', 's', values.map(noted));
        expect(await verifyChain('S', rowsOf(events), headOf(events))).toEqual([]);
      }),
    );
  });

  test('any change of any character of any column is found', async () => {
    const column = fc.constantFrom('study', 'stream', 'body', 'hash');
    const arbitrary = fc.tuple(column, fc.nat(2), fc.nat(), fc.integer({ min: 0x20, max: 0xd7ff }));
    await fc.assert(
      fc.asyncProperty(arbitrary, async ([name, index, place, code]) => {
        const events = chain(beginning, 'S', 's', ['a', { 药: 1 }, null].map(noted));
        const rows = rowsOf(events);
        const field = name as 'study' | 'stream' | 'body' | 'hash';
        const text = rows[index]![field];
        const at = place % text.length;
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        fc.pre(changed !== text);
        rows[index] = { ...rows[index]!, [field]: changed };
        expect(await verifyChain('S', rows, headOf(events))).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  const three = chain(beginning, 'S', 's', [1, 2, 3].map(noted));
  const problemsOf = async (rows: readonly ChainRow[], heads = headOf(three)) =>
    (await verifyChain('S', rows, heads)).map(({ version, problem }) => `${version} ${problem}`);

  test('a row that is missing, last or not, is named', async () => {
    const rows = rowsOf(three);
    expect(await problemsOf(rows.slice(0, 2))).toEqual(['2 head differs']);
    expect(await problemsOf([rows[0]!, rows[2]!])).toEqual(['3 gap in versions', '3 previous differs']);
    expect(await problemsOf([])).toEqual(['0 head differs']);
  });

  test('a row that was rewritten with a hash that fits shows in the next row, or in the head', async () => {
    const rows = rowsOf(three);
    const forge = (index: number) => {
      const body = rows[index]!.body.replace('"data":', '"data":9');
      return rows.with(index, { ...rows[index]!, body, hash: sha256(body) });
    };
    expect(await problemsOf(forge(0))).toEqual(['2 previous differs']);
    expect(await problemsOf(forge(2))).toEqual(['3 head differs']);
  });

  test('an event moved to another stream or study shows its true place', async () => {
    const rows = rowsOf(three).map(row => ({ ...row, stream: 'other' }));
    const heads = headOf(three).map(head => ({ ...head, stream: 'other' }));
    expect(await problemsOf(rows, heads)).toEqual(['1 place differs', '2 place differs', '3 place differs']);
  });

  test('a body that is no JSON, a head without events and events without a head are named', async () => {
    const rows = rowsOf(three);
    expect(await problemsOf(rows.with(2, { ...rows[2]!, body: '{' }))).toEqual([
      '3 hash differs',
      '3 body unreadable',
    ]);
    expect(await problemsOf(rows, [])).toEqual(['3 head differs']);
    expect(await problemsOf(rows, [...headOf(three), { stream: 't', version: 1, hash: 'x' }])).toEqual([
      '0 head differs',
    ]);
  });
});
