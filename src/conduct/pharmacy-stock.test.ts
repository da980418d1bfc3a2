import { describe, expect, test } from 'vitest';
import { enrolment } from '../../tests/trials/acts-story.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import {
  armIn,
  dispensedKit,
  dispensing,
  kitsIn,
  labelOf,
  pharmacyIn,
  prepared,
  preparing,
  received,
  stockFor,
  supplied,
  verified,
} from '../../tests/trials/supply-trial.ts';

const later = '2026-01-20T02:00:00Z';
const site = '01';

function of(act: string, payload: object, role?: string): Command {
  return { act, payload: { site, ...payload }, at: later, ...(role === undefined ? {} : { role }) };
}

const returning = (told: Story, more: object = {}) =>
  of('return-kit', { kit: labelOf(told, '01-001'), date: '2026-01-20', ...more });
const reading = (minCelsius: number, maxCelsius: number, more: object = {}): Command => ({
  act: 'record-temperature',
  payload: {
    site,
    from: '2026-01-14T00:00:00Z',
    to: '2026-01-14T12:00:00Z',
    minCelsius,
    maxCelsius,
    ...more,
  },
  at: '2026-01-15T01:25:00Z',
});

describe('return-kit and count-kit', () => {
  test('follow a kit that comes back', () => {
    const told = dispensedKit(supplied());
    const kit = labelOf(told, '01-001');
    told.given(returning(told), of('count-kit', { kit, remaining: 0.4, comment: 'Weighed' }));
    const [back] = kitsIn(told, each => each.status === 'returned');
    expect(back?.ledger.map(({ what, by }) => `${what} ${by}`)).toEqual([
      'received pharmacist-1',
      'prepared pharmacist-1',
      'verified verifier-1',
      'dispensed pharmacist-1',
      'returned pharmacist-1',
      'counted pharmacist-1',
    ]);
    expect(back?.ledger.at(-1)).toMatchObject({ remaining: 0.4, note: 'Weighed' });
  });

  test('kit-not-dispensed: only what was handed out comes back, and once', () => {
    const waiting = verified(supplied());
    waiting.when(returning(waiting)).thenRefused('kit-not-dispensed', { status: 'verified' });
    const told = dispensedKit(supplied());
    told.given(returning(told));
    told.when(returning(told)).thenRefused('kit-not-dispensed', { status: 'returned' });
  });

  test('a kit does not come back before it was handed out, nor tomorrow', () => {
    const told = dispensedKit(supplied());
    told.when(returning(told, { date: '2026-01-14' })).thenRefused('before-dispensing');
    told.when(returning(told, { date: '2026-01-21' })).thenRefused('date-in-future');
  });

  test('kit-not-here: what the participant has cannot be counted', () => {
    const told = dispensedKit(supplied());
    told
      .when(of('count-kit', { kit: labelOf(told, '01-001'), remaining: 1 }))
      .thenRefused('kit-not-here', { status: 'dispensed' });
  });
});

describe('record-temperature', () => {
  test('within the range holds nothing back', () => {
    const told = supplied();
    told.when(reading(2, 8)).thenAnswers({ quarantined: 0 });
    expect(pharmacyIn(told.given(reading(2, 8))).readings).toMatchObject([{ minCelsius: 2, maxCelsius: 8 }]);
  });

  test.each([
    [1.9, 8],
    [2, 8.1],
    [-20, -18],
  ])('from %d to %d °C puts everything in the store aside', (low, high) => {
    const told = verified(supplied());
    told.given(reading(low, high));
    expect(kitsIn(told, kit => kit.quarantine === 'QU1')).toHaveLength(6);
    expect(pharmacyIn(told).quarantines).toMatchObject([
      { id: 'QU1', cause: 'temperature', receipts: ['RC1', 'RC2'], state: 'open' },
    ]);
    told.when(dispensing(told)).thenRefused('kit-quarantined', { kit: labelOf(told, '01-001') });
  });

  test('temperature-reversed, and times that cannot be', () => {
    const told = supplied();
    told.when(reading(9, 3)).thenRefused('temperature-reversed', { min: 9, max: 3 });
    told.when(reading(3, 4, { to: '2026-01-13T00:00:00Z' })).thenRefused('end-before-start');
    told.when(reading(3, 4, { to: '2026-02-13T00:00:00Z' })).thenRefused('date-in-future');
  });
});

describe('decide-quarantine', () => {
  const decide = (decision: string, more: object = {}) =>
    of('decide-quarantine', { quarantine: 'QU1', decision, reason: 'Stability data', ...more });

  test('releases everything to where it was', () => {
    const told = verified(supplied()).given(reading(0, 8), decide('release'));
    expect(pharmacyIn(told).quarantines).toMatchObject([{ state: 'released' }]);
    expect(kitsIn(told, kit => kit.quarantine !== undefined)).toEqual([]);
    expect(told.decide(dispensing(told)).outcome).toBe('accepted');
  });

  test('or gives it up, so that it waits for a second person to destroy it', () => {
    const told = supplied().given(reading(0, 8), decide('destroy'));
    expect(pharmacyIn(told).quarantines).toMatchObject([{ state: 'kept' }]);
    expect(kitsIn(told, kit => kit.destruction?.by === 'pharmacist-1')).toHaveLength(6);
    told.when(preparing(told)).thenRefused('kit-quarantined');
  });

  test('or goes kit by kit, and then is never released as a whole', () => {
    const told = supplied().given(reading(0, 8));
    const kits = kitsIn(told, kit => kit.arm === 'active').map(({ stock }) => stock);
    told.given(decide('destroy', { kits }));
    expect(pharmacyIn(told).quarantines).toMatchObject([{ state: 'split' }]);
    told.given(decide('release'));
    expect(pharmacyIn(told).quarantines).toMatchObject([{ state: 'kept' }]);
    expect(kitsIn(told, kit => kit.quarantine !== undefined)).toEqual([]);
    told.when(decide('release')).thenRefused('quarantine-decided', { quarantine: 'QU1' });
  });

  test('quarantine-unknown, kit-not-quarantined and kit-scanned-twice', () => {
    const told = prepared(supplied());
    told.when(decide('release')).thenRefused('quarantine-unknown', { quarantine: 'QU1' });
    const stock = stockFor(told, '01-001');
    const [labelled] = kitsIn(told, kit => kit.status === 'prepared');
    const label = labelOf(told, '01-001');
    told.given(of('quarantine-kit', { kits: [stock], cause: 'damage', note: 'Cracked' }));
    told
      .when(decide('release', { kits: [label] }))
      .thenRefused('kit-not-quarantined', { kit: label, quarantine: 'QU1' });
    told
      .when(decide('release', { kits: [label, labelled?.stock] }))
      .thenRefused('kit-scanned-twice', { kit: labelled?.stock });
  });
});

describe('quarantine-kit and recall-lot', () => {
  test('single kits are put aside, once', () => {
    const told = supplied();
    const kits = [stockFor(told, '01-001')];
    const aside = of('quarantine-kit', { kits, cause: 'doubt', note: 'Cloudy' });
    told.given(aside);
    told.when(aside).thenRefused('kit-quarantined', { kit: kits[0] });
    told
      .when({
        act: 'prepare-kit',
        payload: { participant: '01-001', kit: kits[0] },
        at: '2026-01-15T01:30:00Z',
      })
      .thenRefused('kit-quarantined');
    expect(told.decide(preparing(told)).outcome).toBe('accepted');
  });

  test('a recall puts every kit aside that waits for somebody, of whatever lot', () => {
    for (const arm of ['active', 'water']) {
      const told = verified(supplied());
      const stock = kitsIn(told, kit => kit.arm === arm && kit.status === 'inStock').length;
      told.when(of('recall-lot', { lot: `L-${arm}`, note: 'Letter' })).thenAnswers({ kits: stock + 1 });
      told.given(of('recall-lot', { lot: `L-${arm}`, note: 'Letter' }));
      told.when(dispensing(told)).thenRefused('kit-quarantined');
    }
  });

  test('a lot is held whole', () => {
    const told = supplied();
    const lot = `L-${armIn(told, '01-001')}`;
    told.given(of('recall-lot', { lot, note: 'Maker’s letter' }));
    expect(kitsIn(told, kit => kit.quarantine === 'QU1').every(kit => kit.lot === lot)).toBe(true);
    expect(pharmacyIn(told).quarantines[0]?.receipts).toHaveLength(1);
    told.when(of('recall-lot', { lot: 'L-0', note: 'Letter' })).thenRefused('lot-unknown', { lot: 'L-0' });
  });
});

describe('propose-destruction and destroy-kit', () => {
  test('take two people', () => {
    const told = dispensedKit(supplied());
    told.given(returning(told));
    const kits = [labelOf(told, '01-001')];
    told.when(of('destroy-kit', { kits })).thenRefused('destruction-not-proposed', { kit: kits[0] });
    const propose = of('propose-destruction', { kits, reason: 'Used' });
    told.given(propose);
    told.when(propose).thenRefused('destruction-proposed-already', { kit: kits[0] });
    told
      .when(of('destroy-kit', { kits }, 'pharmacist'))
      .thenRefused('destroyer-is-proposer', { kit: kits[0] });
    told.given(of('destroy-kit', { kits }, 'verifier'));
    expect(kitsIn(told, kit => kit.status === 'destroyed')).toHaveLength(1);
    told.when(of('destroy-kit', { kits }, 'verifier')).thenRefused('kit-not-here', { status: 'destroyed' });
  });

  test('a kit that was prepared and given up makes room for another', () => {
    const told = prepared(supplied());
    told.given({
      ...of('propose-destruction', { kits: [labelOf(told, '01-001')], reason: 'Dropped' }),
      at: '2026-01-15T01:32:00Z',
    });
    const first = labelOf(told, '01-001');
    told.given(preparing(told, '01-001', '2026-01-15T01:33:00Z'));
    expect(labelOf(told, '01-001')).not.toBe(first);
  });
});

describe('write-pharmacy-note', () => {
  test('keeps words in the sealed stream alone', () => {
    const told = supplied().given(
      of('write-pharmacy-note', { text: 'Thawed at 09:10', kit: stockFor(supplied(), '01-001') }),
    );
    expect(pharmacyIn(told).notes).toMatchObject([{ text: 'Thawed at 09:10', by: 'pharmacist-1' }]);
    const open = [...told.events].filter(([stream]) => !stream.startsWith('pharmacy/'));
    expect(JSON.stringify(open)).not.toContain('Thawed');
  });
});

test('every act of the pharmacy is refused to a masked role', () => {
  const told = prepared(supplied().given(...enrolment('01-002')));
  const kit = labelOf(told, '01-001');
  const commands = [
    received('active', 1),
    preparing(told, '01-002'),
    { act: 'verify-kit', payload: { participant: '01-001', kit } },
    dispensing(told),
    returning(told),
    of('count-kit', { kit, remaining: 1 }),
    of('quarantine-kit', { kits: [kit], cause: 'other', note: 'x' }),
    of('recall-lot', { lot: 'L-active', note: 'x' }),
    of('decide-quarantine', { quarantine: 'QU1', decision: 'release', reason: 'x' }),
    of('propose-destruction', { kits: [kit], reason: 'x' }),
    of('destroy-kit', { kits: [kit] }),
    of('write-pharmacy-note', { text: 'x' }),
    reading(3, 4),
  ];
  for (const command of commands)
    for (const role of ['coordinator', 'investigator', 'sponsor', 'monitor', 'statistician'])
      told.when({ ...command, role, at: '2026-01-15T02:00:00Z' }).thenRefused('role-masked', { role });
});
