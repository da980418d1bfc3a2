import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { oneOf } from './view-parts.ts';

const text = Type.String();
const count = Type.Integer({ minimum: 0 });
const SupplyWord = oneOf('enough', 'notEnough');
const KitStatus = oneOf('inStock', 'prepared', 'verified', 'dispensed', 'returned', 'destroyed');

export const CounterStep = Type.Object(
  {
    step: oneOf('prepare', 'verify', 'dispense'),
    visit: text,
    stock: Type.Optional(text),
    kit: Type.Optional(
      Type.Object(
        {
          kit: text,
          stock: text,
          useBy: text,
          preparedBy: text,
          preparedAt: text,
          verifiedBy: Type.Optional(text),
        },
        closed,
      ),
    ),
  },
  closed,
);

const content = { cohort: text, arm: text, lot: text, expiry: text };

const LedgerLine = Type.Object(
  {
    what: oneOf(
      'received',
      'prepared',
      'verified',
      'dispensed',
      'returned',
      'counted',
      'quarantined',
      'released',
      'destructionProposed',
      'destroyed',
    ),
    at: text,
    by: text,
    date: Type.Optional(text),
    remaining: Type.Optional(Type.Number()),
    note: Type.Optional(text),
  },
  closed,
);

const Kit = Type.Object(
  {
    stock: text,
    receipt: text,
    ...content,
    status: KitStatus,
    preparation: Type.Optional(
      Type.Object({ kit: text, participant: text, visit: text, useBy: text, by: text, at: text }, closed),
    ),
    verifiedBy: Type.Optional(text),
    dispensedOn: Type.Optional(text),
    quarantine: Type.Optional(text),
    destruction: Type.Optional(Type.Object({ by: text, at: text, reason: text }, closed)),
    ledger: Type.Array(LedgerLine),
  },
  closed,
);

const StockRow = Type.Object(
  {
    cohort: text,
    arm: text,
    received: count,
    inStock: count,
    prepared: count,
    verified: count,
    dispensed: count,
    returned: count,
    destroyed: count,
    quarantined: count,
    toBeDestroyed: count,
    usable: count,
  },
  closed,
);

const Quarantine = Type.Object(
  {
    id: text,
    cause: oneOf('temperature', 'damage', 'recall', 'doubt', 'other'),
    note: text,
    at: text,
    by: text,
    receipts: Type.Array(text),
    state: oneOf('open', 'split', 'released', 'kept'),
  },
  closed,
);

export const PharmacySiteView = Type.Object(
  {
    site: text,
    receipts: Type.Array(Type.Object({ id: text, version: count, ...content, kits: count }, closed)),
    kits: Type.Array(Kit),
    stock: Type.Array(StockRow),
    proposals: Type.Array(
      Type.Object({ cohort: text, arm: text, usable: count, atLeast: count, kits: count }, closed),
    ),
    quarantines: Type.Array(Quarantine),
    readings: Type.Array(
      Type.Object(
        {
          from: text,
          to: text,
          minCelsius: Type.Number(),
          maxCelsius: Type.Number(),
          at: text,
          by: text,
          quarantine: Type.Optional(text),
        },
        closed,
      ),
    ),
    notes: Type.Array(Type.Object({ text, stock: Type.Optional(text), at: text, by: text }, closed)),
  },
  closed,
);

export const SupplyView = Type.Object(
  {
    tracked: Type.Boolean(),
    sites: Type.Array(
      Type.Object(
        {
          site: text,
          cohorts: Type.Array(Type.Object({ cohort: text, supply: SupplyWord, shipmentsDue: count }, closed)),
        },
        closed,
      ),
    ),
    participants: Type.Array(
      Type.Object({ participant: text, site: text, cohort: text, supply: SupplyWord }, closed),
    ),
  },
  closed,
);
