import { describe, expect, test } from 'vitest';
import { enrolment, opened } from '../../tests/trials/acts-story.ts';
import {
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
  supplyTrial,
  verified,
  verifying,
} from '../../tests/trials/supply-trial.ts';
import { isKitNumber } from '../allocation/kit-number.ts';

const morning = (minute: number) => `2026-01-15T01:${minute}:00Z`;

describe('receive-supply', () => {
  test('puts containers with stock numbers of their own into the sealed stream', () => {
    const told = opened(supplyTrial);
    const decision = told.tell(received('active', 2));
    expect(decision).toMatchObject({ outcome: 'accepted', answer: { receipt: 'RC1', kits: 2 } });
    const kits = kitsIn(told, () => true);
    expect(kits).toMatchObject([
      {
        receipt: 'RC1',
        arm: 'active',
        cohort: '1',
        lot: 'L-active',
        expiry: '2027-01-31',
        status: 'inStock',
      },
      { receipt: 'RC1', status: 'inStock' },
    ]);
    expect(kits.every(({ stock }) => stock.startsWith('S') && isKitNumber(stock.slice(1)))).toBe(true);
    expect([...told.events.keys()].filter(stream => stream.startsWith('pharmacy/'))).toEqual(['pharmacy/01']);
  });

  test.each([
    ['cohort-unknown', received('active', 1, { cohort: '9' })],
    ['arm-unknown', received('aktive', 1)],
    ['supply-expired', received('active', 1, { expiry: '2026-01-11' })],
    ['site-not-in-study', received('active', 1, { site: '77' })],
  ] as const)('%s', (code, command) => {
    opened(supplyTrial).when(command).thenRefused(code);
  });

  test('a lot is received on the day it expires, not after', () => {
    expect(opened(supplyTrial).tell(received('active', 1, { expiry: '2026-01-12' })).outcome).toBe(
      'accepted',
    );
  });

  test('is nothing for a masked role, nor for a study without kits', () => {
    opened(supplyTrial)
      .when({ ...received('active', 1), role: 'coordinator' })
      .thenRefused('role-masked', {
        role: 'coordinator',
      });
    opened().when(received('active', 1)).thenRefused('supply-not-tracked');
  });
});

describe('prepare-kit', () => {
  test('labels a container of the right content with a number that it did not have before', () => {
    const told = supplied();
    const stock = stockFor(told, '01-001');
    const before = kitsIn(told, () => true).map(kit => kit.stock.slice(1));
    told.when(preparing(told)).thenAnswers({
      participant: '01-001',
      visit: 'start',
      // Four days after preparation, whatever the lot.
      useBy: '2026-01-19T01:30:00Z',
    });
    prepared(told);
    const [kit] = kitsIn(told, each => each.stock === stock);
    expect(kit).toMatchObject({
      status: 'prepared',
      preparation: { participant: '01-001', by: 'pharmacist-1' },
    });
    expect(isKitNumber(kit?.preparation?.kit ?? '')).toBe(true);
    expect(before).not.toContain(kit?.preparation?.kit);
  });

  test('writes nothing into the stream of the participant', () => {
    const told = supplied();
    const version = told.events.get('participant/01-001')?.length;
    expect(verified(told).events.get('participant/01-001')?.length).toBe(version);
  });

  test('kit-wrong-content: the container of another arm', () => {
    const told = supplied();
    const kit = stockFor(told, '01-001', false);
    told
      .when({ ...preparing(told), payload: { participant: '01-001', kit } })
      .thenRefused('kit-wrong-content', { kit, participant: '01-001' });
  });

  test('kit-wrong-content: the right arm packed for another cohort', () => {
    const told = opened(supplyTrial).given(
      received('active', 2, { cohort: '2' }),
      received('water', 2, { cohort: '2' }),
      ...enrolment(),
    );
    told.when(preparing(told)).thenRefused('kit-wrong-content');
  });

  test('kit-scanned-already: a container that was used', () => {
    const told = supplied().given(...enrolment('01-002'));
    const stock = stockFor(told, '01-001');
    prepared(told);
    told
      .when({ act: 'prepare-kit', payload: { participant: '01-002', kit: stock }, at: morning(50) })
      .thenRefused('kit-scanned-already', { kit: stock, status: 'prepared' });
  });

  test('kit-waits-already: a second kit while the first waits', () => {
    const told = prepared(supplied());
    told.when(preparing(told)).thenRefused('kit-waits-already', { kit: labelOf(told, '01-001') });
  });

  test('kit-check-digit: a number mistyped', () => {
    const told = supplied();
    const stock = stockFor(told, '01-001');
    const wrong = `${stock.slice(0, -1)}${(Number(stock.at(-1)) + 1) % 10}`;
    told
      .when({ ...preparing(told), payload: { participant: '01-001', kit: wrong } })
      .thenRefused('kit-check-digit', { kit: wrong });
  });

  test('kit-unknown: a number that no container at the site has', () => {
    const told = supplied();
    for (const kit of ['S0000000', '0000000'])
      told
        .when({ ...preparing(told), payload: { participant: '01-001', kit } })
        .thenRefused('kit-unknown', { kit, site: '01' });
  });

  test('kit-expires-too-soon: the label would name a time after the expiry of the lot', () => {
    const soon = { expiry: '2026-01-18' };
    const told = opened(supplyTrial).given(
      received('active', 1, soon),
      received('water', 1, soon),
      ...enrolment(),
    );
    told
      .when(preparing(told))
      .thenRefused('kit-expires-too-soon', { expiry: '2026-01-18', useBy: '2026-01-19' });
  });

  test('kit-expired: a lot that expired in stock', () => {
    const past = { expiry: '2026-01-14' };
    const told = opened(supplyTrial).given(
      received('active', 1, past),
      received('water', 1, past),
      ...enrolment(),
    );
    told.when(preparing(told)).thenRefused('kit-expired', { until: '2026-01-14' });
  });

  test('is for the randomised, and for the pharmacist', () => {
    const told = opened(supplyTrial).given(received('active', 1), ...enrolment().slice(0, -1));
    const command = {
      act: 'prepare-kit',
      payload: { participant: '01-001', kit: 'S0000000' },
      at: morning(30),
    };
    told.when(command).thenRefused('not-randomised');
    supplied()
      .when({ ...command, role: 'nurse' })
      .thenRefused('role-masked');
  });
});

describe('verify-kit', () => {
  test('is done by somebody else', () => {
    const told = prepared(supplied());
    const kit = labelOf(told, '01-001');
    told.when({ ...verifying(told), role: 'pharmacist' }).thenRefused('verifier-is-preparer', { kit });
    told.given(verifying(told));
    expect(kitsIn(told, each => each.status === 'verified')).toMatchObject([{ verifiedBy: 'verifier-1' }]);
  });

  test('kit-of-another: the label of somebody else', () => {
    const told = prepared(supplied().given(...enrolment('01-002')));
    const kit = labelOf(told, '01-001');
    told
      .when({ act: 'verify-kit', payload: { participant: '01-002', kit }, at: morning(35) })
      .thenRefused('kit-of-another', { kit, participant: '01-002' });
  });

  test('kit-scanned-already: a second scan', () => {
    const told = verified(supplied());
    told.when(verifying(told)).thenRefused('kit-scanned-already', { status: 'verified' });
  });

  test('kit-unknown: the number of the container in place of the label', () => {
    const told = prepared(supplied());
    const [kit] = kitsIn(told, each => each.status === 'prepared');
    told
      .when({ act: 'verify-kit', payload: { participant: '01-001', kit: kit?.stock }, at: morning(35) })
      .thenRefused('kit-unknown');
  });
});

describe('dispense, where the study keeps kits', () => {
  test('tells the participant’s stream the number of the kit and nothing more', () => {
    const told = verified(supplied());
    const kit = labelOf(told, '01-001');
    const { stock } = kitsIn(told, each => each.preparation?.kit === kit)[0] ?? { stock: '' };
    told.when(dispensing(told)).thenHappens(
      {
        stream: 'participant/01-001',
        type: 'productDispensed',
        data: { id: 'DS1', date: '2026-01-15', units: 4, kit },
      },
      {
        stream: 'pharmacy/01',
        type: 'kitDispensed',
        data: { stock, participant: '01-001', dispensing: 'DS1', date: '2026-01-15' },
      },
    );
    told.when(dispensing(told)).thenAnswers({ id: 'DS1', kit });
  });

  test('kit-not-verified: before a second person saw it', () => {
    const told = prepared(supplied());
    told.when(dispensing(told)).thenRefused('kit-not-verified', { kit: labelOf(told, '01-001') });
  });

  test('kit-scanned-already: twice', () => {
    const told = dispensedKit(supplied());
    told.when(dispensing(told)).thenRefused('kit-scanned-already', { status: 'dispensed' });
  });

  test('of two at once one wins: the other was decided on a version that has passed', () => {
    const told = verified(supplied());
    const [first, second] = [told.decide(dispensing(told)), told.decide(dispensing(told))];
    const expected = [first, second].map(decision =>
      decision.outcome === 'accepted'
        ? decision.writes.map(({ stream, expectedVersion }) => `${stream} ${expectedVersion}`)
        : decision.refusal.code,
    );
    expect(expected[0]).toEqual(expected[1]);
    expect(expected[0]).toContain(`pharmacy/01 ${pharmacyIn(told).version}`);
  });

  test('kit-of-another: not to somebody else', () => {
    const told = verified(supplied().given(...enrolment('01-002')));
    const payload = { participant: '01-002', date: '2026-01-15', kit: labelOf(told, '01-001') };
    told.when({ act: 'dispense', payload, at: morning(40) }).thenRefused('kit-of-another');
  });

  test('kit-expired: not after the time on the label', () => {
    const told = verified(supplied());
    const payload = { participant: '01-001', date: '2026-01-19', kit: labelOf(told, '01-001') };
    told.when({ act: 'dispense', payload, at: '2026-01-19T01:30:01Z' }).thenRefused('kit-expired', {
      until: '2026-01-19T01:30:00Z',
    });
    expect(told.decide({ act: 'dispense', payload, at: '2026-01-19T01:30:00Z' }).outcome).toBe('accepted');
  });

  test('dispensing-by-kit: needs the kit and no number of units; without kits the other way round', () => {
    const told = verified(supplied());
    const plain = { participant: '01-001', date: '2026-01-15' };
    const kit = labelOf(told, '01-001');
    for (const payload of [plain, { ...plain, units: 1 }, { ...plain, units: 1, kit }])
      told.when({ act: 'dispense', payload, at: morning(40) }).thenRefused('dispensing-by-kit');
    const untracked = opened().given(...enrolment());
    for (const payload of [plain, { ...plain, kit }, { ...plain, units: 1, kit }])
      untracked.when({ act: 'dispense', payload, at: morning(40) }).thenRefused('dispensing-by-units');
  });
});
