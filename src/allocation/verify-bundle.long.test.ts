import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completed, enrolment, followUp, treatment } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { bundleTextOf } from '../../tests/trials/bundle-story.ts';
import { type Command, type Story, story, studyId } from '../../tests/trials/story.ts';
import { seedCommitment } from './commitment.ts';
import type { AllocationBundle } from './commitment-bundle.ts';
import { verifyBundle } from './verify-bundle.ts';

let text: string;
let textOfTwoParties: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tw-bundle-'));
  text = await bundleTextOf(wholeStory({}, [{ act: 'generate-allocation' }]));
  const seeds = { randomisationStatistician: 'a1', verifier: 'c3' } as const;
  const given = Object.entries(seeds).map(([role, byte]) => {
    const payload = { seed: byte.repeat(32), nonce: 'd4'.repeat(32) };
    const commitment = seedCommitment(payload);
    return [
      { act: 'commit-allocation-seed', role, payload: { commitment } },
      { act: 'reveal-allocation-seed', role, payload },
    ];
  });
  const [commits, reveals] = [0, 1].map(step => given.flatMap(commands => commands[step] ?? []));
  textOfTwoParties = await bundleTextOf(
    wholeStory({ seedsFrom: 'twoParties' }, [
      ...(commits ?? []),
      ...(reveals ?? []),
      { act: 'generate-allocation' },
    ]),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function wholeStory(how: object, drawing: readonly Command[]): Story {
  const open = { act: 'open-study', payload: { study: studyId, simulated: true, ...how } };
  const course = ['01-001', '01-002'].flatMap(id => [
    ...enrolment(id),
    ...treatment(id),
    ...followUp(id),
    completed(id),
  ]);
  return story(actsTrial).given(
    ...[open, ...drawing].map(command => ({ ...command, at: '2026-01-01T08:00:00Z' })),
    ...course,
    { act: 'lock', payload: { reason: 'Clean' } },
    { act: 'open-allocation' },
  );
}

function bundle(): AllocationBundle {
  return JSON.parse(text) as AllocationBundle;
}

function codesOf(changed: unknown): readonly string[] {
  return verifyBundle(JSON.stringify(changed)).map(({ code }) => code);
}

/** SplitMix32, so that the thousand changes are the same each time. */
function draws(): (below: number) => number {
  let state = 20_261_123;
  return below => {
    state = (state + 0x9e3779b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return ((word ^ (word >>> 15)) >>> 0) % below;
  };
}

describe('a bundle', () => {
  test('holds as it was given, with or without a line break at its end', () => {
    expect(verifyBundle(text)).toEqual([]);
    expect(verifyBundle(`${text}\n`)).toEqual([]);
    expect(verifyBundle(textOfTwoParties)).toEqual([]);
    expect(JSON.parse(textOfTwoParties)).toMatchObject({ commitment: { parties: 'twoParties' } });
  });

  test('with any of a thousand bytes changed does not hold', () => {
    const whole = Buffer.from(text, 'utf8');
    const draw = draws();
    const accepted: number[] = [];
    for (let change = 0; change < 1000; change++) {
      const bytes = Buffer.from(whole);
      // Half of the changes fall on what is not the definition's text, which is most of the file.
      const at = change % 2 === 0 ? draw(whole.length) : draw(whole.indexOf('"chains"'));
      bytes[at] = ((bytes[at] ?? 0) + 1 + draw(255)) % 256;
      if (verifyBundle(bytes.toString('utf8')).length === 0) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  test('with any bit of a row, a salt or a seed changed does not give the root', () => {
    for (const field of ['salt', 'arm'] as const)
      for (const [index, row] of bundle().rows.entries())
        for (let at = 0; at < row[field].length; at++) {
          const changed = bundle();
          const character = row[field].charCodeAt(at);
          const other =
            field === 'arm'
              ? String.fromCharCode(character ^ 1)
              : (Number.parseInt(row.salt[at] ?? '', 16) ^ 1).toString(16);
          changed.rows[index] = {
            ...row,
            [field]: row[field].slice(0, at) + other + row[field].slice(at + 1),
          };
          expect(codesOf(changed)).toEqual(expect.arrayContaining(['rows-differ', 'root-differs']));
        }
    for (const party of ['generator', 'verifier'] as const)
      for (let at = 0; at < 64; at++) {
        const changed = bundle();
        const { seed } = changed.seeds[party];
        const digit = (Number.parseInt(seed[at] ?? '', 16) ^ 1).toString(16);
        changed.seeds[party].seed = seed.slice(0, at) + digit + seed.slice(at + 1);
        expect(codesOf(changed)).toEqual(expect.arrayContaining(['commitment-differs', 'rows-differ']));
      }
  });

  test('whose lists do not have the published counts does not hold', () => {
    const short = bundle();
    short.rows.pop();
    expect(codesOf(short)).toEqual(expect.arrayContaining(['ratio-not-kept', 'rows-differ', 'root-differs']));
    const lopsided = bundle();
    lopsided.rows = lopsided.rows.map(row => ({ ...row, arm: 'active' }));
    expect(codesOf(lopsided)).toContain('ratio-not-kept');
    const longer = bundle();
    const [list] = longer.commitment.lists;
    if (list) list.size += 1;
    expect(codesOf(longer)).toEqual(expect.arrayContaining(['ratio-not-kept', 'commitment-differs']));
  });

  test('that is something else is said to be so', () => {
    expect(verifyBundle('nothing')).toMatchObject([{ code: 'unreadable' }]);
    expect(codesOf({ ...bundle(), more: 1 })).toEqual(['shape']);
    expect(verifyBundle(JSON.stringify(bundle(), undefined, 1))).toMatchObject([{ code: 'not-exact' }]);
    expect(codesOf({ ...bundle(), chains: bundle().chains.slice(1) })).toContain('chain-missing');
  });
});

/** Somebody who holds every key and writes a chain anew from the changed event on. */
function forged(
  stream: string,
  change: (event: Event) => Event | undefined,
  from: string = text,
): AllocationBundle {
  const changed = JSON.parse(from) as AllocationBundle;
  const chain = changed.chains.find(candidate => candidate.stream === stream);
  if (chain === undefined) throw new Error(stream);
  let previous = '0'.repeat(64);
  const events = chain.events.flatMap(({ body, key }) => {
    const whole = JSON.parse(body) as Record<string, unknown>;
    const { type, at, command } = whole as Record<'type' | 'at' | 'command', string>;
    const data = key === undefined ? whole.data : openedWith(key, stream, whole.data as Box);
    const { account } = whole.actor as { account: string };
    const event = change({ type, at, command, account, data: data as Event['data'] });
    return event === undefined ? [] : [{ whole, key, event }];
  });
  chain.events = events.map(({ whole, key, event }, index) => {
    const data = key === undefined ? event.data : sealedWith(key, stream, whole.data as Box, event.data);
    const { account, ...rest } = event;
    const actor = { account, role: 'changed' };
    const body = JSON.stringify({ ...whole, ...rest, actor, data, version: index + 1, previous });
    previous = createHash('sha256').update(body).digest('hex');
    return { body, hash: previous, ...(key === undefined ? {} : { key }) };
  });
  return changed;
}

interface Event {
  readonly type: string;
  readonly at: string;
  readonly command: string;
  readonly account: string;
  readonly data: Readonly<Record<string, unknown>>;
}
type Box = Readonly<Record<'iv' | 'box', string>>;

function openedWith(key: string, stream: string, { iv, box }: Box): unknown {
  const bytes = Buffer.from(box, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), Buffer.from(iv, 'base64'));
  cipher.setAAD(Buffer.from(JSON.stringify(['SMALL-1', stream]))).setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]).toString('utf8'));
}

function sealedWith(key: string, stream: string, sealed: Box, data: unknown): unknown {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), Buffer.from(sealed.iv, 'base64'));
  cipher.setAAD(Buffer.from(JSON.stringify(['SMALL-1', stream])));
  const box = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final(), cipher.getAuthTag()]);
  return { ...sealed, box: box.toString('base64') };
}

describe('a chain that somebody with every key wrote anew', () => {
  test('is whole, and so nothing but the content gives it away', () => {
    expect(codesOf(forged('study', event => event))).toEqual([]);
    expect(codesOf(forged('allocation/1', event => event))).toEqual([]);
  });

  test('with another commitment', () => {
    const changed = forged('study', event =>
      event.type === 'allocationCommitted'
        ? { ...event, data: { ...event.data, root: 'a'.repeat(64) } }
        : event,
    );
    expect(codesOf(changed)).toEqual(['commitment-differs']);
    const none = forged('study', event => (event.type === 'allocationCommitted' ? undefined : event));
    expect(codesOf(none)).toEqual(['commitment-differs']);
  });

  test('with rows out of order, left out, or given to another', () => {
    const ranks = forged('allocation/1', event =>
      event.type === 'rowAssigned'
        ? { ...event, data: { ...event.data, rank: 3 - Number(event.data.rank) } }
        : event,
    );
    expect(codesOf(ranks)).toContain('out-of-order');
    const left = forged('allocation/1', event => (event.data.rank === 1 ? undefined : event));
    expect(codesOf(left)).toEqual(['out-of-order', 'assignments-differ']);
    const given = forged('allocation/1', event =>
      event.type === 'rowAssigned' ? { ...event, data: { ...event.data, participant: '01-009' } } : event,
    );
    expect(codesOf(given)).toEqual(['assignments-differ']);
  });

  test('with a list sealed otherwise, used too early, or shut', () => {
    const rows = forged('allocation/1', event =>
      event.type === 'listGenerated'
        ? { ...event, data: { ...event.data, rows: [{ rank: 1, arm: 'active' }] } }
        : event,
    );
    expect(codesOf(rows)).toEqual(['rows-differ']);
    const early = forged('allocation/1', event => ({ ...event, at: '2000-01-01T00:00:00Z' }));
    expect(codesOf(early)).toEqual(['too-late', 'too-late']);
    const shut = forged('allocation/1', event =>
      event.type === 'listGenerated' ? { ...event, data: { ...event.data, open: false } } : event,
    );
    expect(codesOf(shut)).toEqual(['out-of-order', 'out-of-order']);
  });

  test('with seeds of one person, or given before both were committed', () => {
    const one = forged('study', event => ({ ...event, account: 'somebody' }), textOfTwoParties);
    expect(codesOf(one)).toEqual(['parties-not-independent']);
    const swapped = (event: Event) =>
      event.type === 'allocationSeedRevealed' && event.data.party === 'generator'
        ? {
            ...event,
            type: 'allocationSeedCommitted',
            data: { party: 'verifier', commitment: 'a'.repeat(64) },
          }
        : event;
    expect(codesOf(forged('study', swapped, textOfTwoParties))).toEqual(['parties-not-independent']);
  });

  test('with another opening', () => {
    const changed = forged('study', event =>
      event.type === 'allocationOpened' ? { ...event, data: { ...event.data, allocations: [] } } : event,
    );
    expect(codesOf(changed)).toEqual(['opening-differs']);
  });
});

/** Runs the program of docs/verify-allocation.md on a bundle. */
function runDocumentedProgram(given: string) {
  const document = readFileSync(path.join(import.meta.dirname, '../../docs/verify-allocation.md'), 'utf8');
  const program = path.join(folder, 'verify.mjs');
  writeFileSync(program, /```js\n([\s\S]*?)```/.exec(document)?.[1] ?? '');
  const file = path.join(folder, 'bundle.json');
  writeFileSync(file, given);
  return spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
}

describe('the program written out in docs/verify-allocation.md', () => {
  test('accepts the bundle and refuses changed ones', () => {
    const accepted = runDocumentedProgram(text);
    expect([accepted.status, accepted.stdout]).toEqual([
      0,
      expect.stringContaining(bundle().commitment.root),
    ]);
    const changes: ((changed: AllocationBundle) => void)[] = [
      changed => changed.rows.reverse(),
      changed => Object.assign(changed.seeds.verifier, { nonce: 'a'.repeat(64) }),
      changed => Object.assign(changed.rows[0] ?? {}, { participant: '01-002' }),
      changed => Object.assign(changed.commitment, { root: 'a'.repeat(64) }),
      changed => changed.chains[1]?.events.pop(),
    ];
    for (const change of changes) {
      const changed = bundle();
      change(changed);
      const { status, stderr } = runDocumentedProgram(JSON.stringify(changed));
      expect([status, /Does not hold/.test(stderr)]).toEqual([1, true]);
    }
  });
});

describe('a bundle of a study that replaced a participant', () => {
  let replaced: AllocationBundle;
  beforeAll(async () => {
    replaced = JSON.parse(await bundleTextOf(storyWithReplacement())) as AllocationBundle;
  });

  test('holds, and names who replaced whom beside the row', () => {
    expect(verifyBundle(JSON.stringify(replaced))).toEqual([]);
    expect(replaced.rows[0]).toMatchObject({ participant: '01-001', replacedBy: ['01-003'] });
    expect(runDocumentedProgram(JSON.stringify(replaced))).toMatchObject({ status: 0 });
  });

  test.each([
    ['left out', (rows: AllocationBundle['rows']) => delete rows[0]?.replacedBy],
    ['named for another row', (rows: AllocationBundle['rows']) => moved(rows)],
  ])('does not hold where the replacement is %s', (_, change) => {
    const changed = structuredClone(replaced);
    change(changed.rows);
    expect(verifyBundle(JSON.stringify(changed)).map(({ code }) => code)).toContain('assignments-differ');
    expect(runDocumentedProgram(JSON.stringify(changed)).status).not.toBe(0);
  });
});

function moved(rows: AllocationBundle['rows']): void {
  const [first, second] = rows;
  if (first?.replacedBy === undefined || second === undefined) throw new Error('The first row was replaced.');
  second.replacedBy = first.replacedBy;
  delete first.replacedBy;
}

function storyWithReplacement(): Story {
  const definition = {
    ...actsTrial,
    allocation: { ...actsTrial.allocation, replacement: 'sameArm' as const },
  };
  const whole = (id: string) => [...treatment(id), ...followUp(id), completed(id)];
  const early = [
    { act: 'open-study', payload: { study: studyId, simulated: true } },
    { act: 'generate-allocation' },
  ];
  return story(definition).given(
    ...early.map(command => ({ ...command, at: '2026-01-01T08:00:00Z' })),
    ...enrolment('01-001'),
    ...enrolment('01-002'),
    {
      act: 'discontinue',
      payload: { participant: '01-001', from: 'study', date: '2026-01-16', reason: 'withdrawal' },
    },
    ...enrolment('01-003').slice(0, -1),
    {
      act: 'replace-participant',
      payload: { participant: '01-003', replaces: '01-001', reason: 'Left at once' },
      at: '2026-01-15T02:00:00Z',
    },
    ...['01-002', '01-003'].flatMap(whole),
    { act: 'lock', payload: { reason: 'Clean' } },
    { act: 'open-allocation' },
  );
}
