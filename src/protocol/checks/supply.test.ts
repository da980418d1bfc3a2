import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../check-definition.ts';
import { type Definition, DefinitionSchema, type Supply } from '../definition.ts';
import { kitsNeededMax } from '../kit-need.ts';
import { findMismatches } from '../shape.ts';
import { smallTrialWith } from '../small-trial.fixture.ts';

const text = { en: 'text', zh: '文本' };

/** Kits for the small trial, with nothing to find in them. */
function kits(): Supply {
  return {
    unit: text,
    unitsPerDispensing: 1,
    dispensedAt: ['start'],
    route: text,
    storage: text,
    temperatureCelsius: { min: 2, max: 8 },
    usableHoursAfterPreparation: 10_000,
    contents: [
      { arm: 'active', cohorts: ['one'], text },
      { arm: 'active', cohorts: ['two'], text },
      { arm: 'control', cohorts: ['one', 'two'], text },
    ],
    shipment: { participants: 3, kits: { active: 3, control: 3 } },
    reorder: { participantsLeft: 1, kitsLeft: { active: 1, control: 1 } },
  };
}

function trialWith(change: (supply: Supply, definition: Definition) => void): Definition {
  return smallTrialWith(definition => {
    definition.supply = { ...kits(), dispensedAt: [baselineOf(definition)] };
    change(definition.supply, definition);
  });
}

function baselineOf({ visits }: Definition): string {
  return visits.find(({ kind }) => kind === 'baseline')?.id ?? '';
}

function found(definition: Definition): readonly string[] {
  return checkDefinition(definition, undefined, {}).map(
    ({ level, code, path }) => `${level} ${code} ${path}`,
  );
}

test('kits with nothing wrong have nothing to find in them', () => {
  const definition = trialWith(() => {});
  expect(findMismatches(DefinitionSchema, definition)).toEqual([]);
  expect(found(definition)).toEqual([]);
});

type Case = readonly [finding: string, change: (supply: Supply, definition: Definition) => void];

test.each<Case>([
  ['error unknownVisit supply.dispensedAt.0', supply => (supply.dispensedAt = ['nowhere'])],
  ['error unknownArm supply.contents.0.arm', supply => (supply.contents[0]!.arm = 'aktive')],
  ['error unknownCohort supply.contents.0.cohorts.0', supply => (supply.contents[0]!.cohorts = ['three'])],
  ['error unknownArm supply.shipment.kits.aktive', supply => (supply.shipment.kits.aktive = 3)],
  ['error unknownArm supply.reorder.kitsLeft.aktive', supply => (supply.reorder.kitsLeft.aktive = 1)],
  ['error kitContentUnclear supply.contents', supply => supply.contents.shift()],
  ['error kitContentUnclear supply.contents', supply => supply.contents[0]!.cohorts.push('two')],
  ['error temperatureReversed supply.temperatureCelsius', supply => (supply.temperatureCelsius.min = 9)],
  ['error kitCountMissing supply.shipment.kits', supply => delete supply.shipment.kits.control],
  ['error kitCountMissing supply.reorder.kitsLeft', supply => delete supply.reorder.kitsLeft.control],
  [
    'warning kitExpiresInUse supply.usableHoursAfterPreparation',
    supply => (supply.usableHoursAfterPreparation = 1),
  ],
])('%s', (finding, change) => {
  expect(found(trialWith(change))).toEqual([finding]);
});

describe('visits at which kits are handed out', () => {
  test('come after randomisation', () => {
    const definition = trialWith((supply, { visits }) => {
      supply.dispensedAt = [visits.find(({ kind }) => kind === 'screening')?.id ?? ''];
    });
    expect(found(definition)).toEqual(['error dispensedTooEarly supply.dispensedAt.0']);
  });

  test('come in the order of the plan', () => {
    const definition = trialWith((supply, { visits }) => {
      supply.dispensedAt = [visits.at(-1)?.id ?? '', supply.dispensedAt[0] ?? ''];
      supply.shipment.kits = { active: 6, control: 6 };
    });
    expect(found(definition)).toEqual(['error dispensedOutOfOrder supply.dispensedAt.1']);
  });
});

test('a shipment that may run out for one arm first is warned of in every cohort', () => {
  const definition = trialWith(supply => (supply.shipment.kits.control = 2));
  expect(found(definition)).toEqual([
    'warning shipmentTooSmall supply.shipment.kits.control',
    'warning shipmentTooSmall supply.shipment.kits.control',
  ]);
});

test('whoever prepares has to be unmasked', () => {
  const definition = trialWith((_, { masking }) => (masking.unmaskedRoles = ['verifier']));
  expect(found(definition)).toContain('error pharmacistMasked masking.unmaskedRoles');
});

describe('the most kits that participants can need', () => {
  const [one] = smallTrialWith().cohorts;

  test('is all of them in one arm where blocks hide the order', () => {
    const definition = smallTrialWith();
    expect([0, 1, 2, 6].map(count => kitsNeededMax(definition, one!, 'control', count))).toEqual([
      0, 1, 2, 6,
    ]);
  });

  test('is what the single list holds under the random allocation rule', () => {
    const definition = smallTrialWith(({ allocation }) => {
      delete allocation.blockSizes;
      delete allocation.rowsPerList;
      allocation.strata = [];
      allocation.procedure = 'randomAllocationRule';
    });
    expect([0, 1, 2, 6].map(count => kitsNeededMax(definition, one!, 'control', count))).toEqual([
      0, 1, 2, 2,
    ]);
  });
});
