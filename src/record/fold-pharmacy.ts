import type { StoredEvent, StoredOf } from './event.ts';
import type { Kit, KitStatus, LedgerLine, PharmacyState, Quarantine } from './pharmacy.ts';
import type { PharmacyEvent } from './pharmacy-events.ts';

type Stored<Type extends PharmacyEvent['type']> = Extract<StoredOf<PharmacyEvent>, { type: Type }>;

/** A pharmacy that has received nothing yet stands at version 0. */
export function emptyPharmacy(site: string): PharmacyState {
  return {
    site,
    version: 0,
    receipts: [],
    kits: [],
    preparations: [],
    quarantines: [],
    readings: [],
    notes: [],
  };
}

export function pharmacyOf(site: string, events: Iterable<StoredEvent>): PharmacyState {
  let state = emptyPharmacy(site);
  for (const event of events) state = foldPharmacy(state, event);
  return state;
}

/** Folds a pharmacy's events after they were unsealed. A container goes its way once; anything else is a broken record. */
export function foldPharmacy(state: PharmacyState | undefined, unsealed: StoredEvent): PharmacyState {
  const event = unsealed as StoredOf<PharmacyEvent>;
  const before = state ?? emptyPharmacy(event.stream.slice('pharmacy/'.length));
  return { ...changed(before, event), version: event.version };
}

function changed(state: PharmacyState, event: StoredOf<PharmacyEvent>): PharmacyState {
  switch (event.type) {
    case 'supplyReceived':
      return received(state, event);
    case 'kitPrepared':
      return prepared(state, event);
    case 'kitVerified':
      return moved(
        state,
        event,
        'prepared',
        { status: 'verified', verifiedBy: event.actor.account },
        'verified',
      );
    case 'kitDispensed': {
      const { date } = event.data;
      return moved(state, event, 'verified', { status: 'dispensed', dispensedOn: date }, 'dispensed', {
        date,
      });
    }
    case 'kitReturned': {
      const { date } = event.data;
      return moved(state, event, 'dispensed', { status: 'returned' }, 'returned', { date });
    }
    case 'kitCounted': {
      const { remaining, comment } = event.data;
      const line = { remaining, ...(comment === undefined ? {} : { note: comment }) };
      return withKits(state, [event.data.stock], kit => noted(kit, event, 'counted', line));
    }
    case 'temperatureRecorded': {
      const reading = { ...event.data, at: event.at, by: event.actor.account };
      return { ...state, readings: [...state.readings, reading] };
    }
    case 'kitsQuarantined':
      return quarantined(state, event);
    case 'quarantineDecided':
      return decided(state, event);
    case 'destructionProposed':
      return withKits(state, event.data.stocks, kit => proposed(kit, event, event.data.reason));
    case 'kitsDestroyed':
      return withKits(state, event.data.stocks, kit => destroyed(kit, event));
    case 'pharmacyNoteWritten': {
      const note = { ...event.data, at: event.at, by: event.actor.account };
      return { ...state, notes: [...state.notes, note] };
    }
    default:
      return unknownPharmacyEvent(event);
  }
}

function received(state: PharmacyState, event: Stored<'supplyReceived'>): PharmacyState {
  const { receipt, stocks, ...content } = event.data;
  const ledger = [line(event, 'received')];
  const kits = stocks.map((stock): Kit => ({ stock, receipt, ...content, status: 'inStock', ledger }));
  return {
    ...state,
    receipts: [...state.receipts, { id: receipt, version: event.version, ...content, kits: kits.length }],
    kits: [...state.kits, ...kits],
  };
}

function prepared(state: PharmacyState, event: Stored<'kitPrepared'>): PharmacyState {
  const { stock, ...data } = event.data;
  const preparation = { ...data, by: event.actor.account, at: event.at };
  const next = moved(state, event, 'inStock', { status: 'prepared', preparation }, 'prepared');
  const cohort = next.kits.find(kit => kit.stock === stock)?.cohort ?? '';
  const { participant } = data;
  return { ...next, preparations: [...next.preparations, { version: event.version, cohort, participant }] };
}

/** One step on a container's way, from the one place it can start at. */
function moved(
  state: PharmacyState,
  event: StoredOf<PharmacyEvent> & { readonly data: { readonly stock: string } },
  from: KitStatus,
  to: Partial<Kit>,
  what: LedgerLine['what'],
  more: Partial<LedgerLine> = {},
): PharmacyState {
  return withKits(state, [event.data.stock], kit => {
    if (kit.status !== from)
      throw new Error(`${event.stream} ${event.version}: ${event.type} of a container that is ${kit.status}`);
    return noted({ ...kit, ...to }, event, what, more);
  });
}

function quarantined(state: PharmacyState, event: Stored<'kitsQuarantined'>): PharmacyState {
  const { quarantine: id, cause, note, stocks, receipts } = event.data;
  const next = withKits(state, stocks, kit =>
    noted({ ...kit, quarantine: id }, event, 'quarantined', { note: `${id} ${cause}: ${note}` }),
  );
  const made: Quarantine = {
    id,
    cause,
    note,
    at: event.at,
    by: event.actor.account,
    receipts,
    state: 'open',
  };
  return { ...next, quarantines: [...next.quarantines, made] };
}

function decided(state: PharmacyState, event: Stored<'quarantineDecided'>): PharmacyState {
  const { quarantine: id, decision, stocks, whole, reason } = event.data;
  const next = withKits(state, stocks, kit => {
    const { quarantine: _quarantine, ...rest } = kit;
    return decision === 'release'
      ? noted(rest, event, 'released', { note: reason })
      : proposed(rest, event, reason);
  });
  const isOver = whole || !next.kits.some(kit => kit.quarantine === id);
  const standing = (before: Quarantine['state']): Quarantine['state'] => {
    if (!isOver) return 'split';
    return whole && decision === 'release' && before === 'open' ? 'released' : 'kept';
  };
  return {
    ...next,
    quarantines: next.quarantines.map(each =>
      each.id === id ? { ...each, state: standing(each.state) } : each,
    ),
  };
}

function proposed(kit: Kit, event: StoredEvent, reason: string): Kit {
  const destruction = { by: event.actor.account, at: event.at, reason };
  return noted({ ...kit, destruction }, event, 'destructionProposed', { note: reason });
}

function destroyed(kit: Kit, event: StoredEvent): Kit {
  if (kit.destruction === undefined || kit.status === 'dispensed' || kit.status === 'destroyed')
    throw new Error(`${event.stream} ${event.version}: ${kit.stock} cannot be destroyed`);
  return noted({ ...kit, status: 'destroyed' }, event, 'destroyed');
}

function withKits(state: PharmacyState, stocks: readonly string[], change: (kit: Kit) => Kit): PharmacyState {
  const wanted = new Set(stocks);
  const known = state.kits.filter(({ stock }) => wanted.has(stock)).length;
  if (known !== stocks.length) throw new Error(`pharmacy/${state.site}: a container that was never received`);
  return { ...state, kits: state.kits.map(kit => (wanted.has(kit.stock) ? change(kit) : kit)) };
}

function noted(kit: Kit, event: StoredEvent, what: LedgerLine['what'], more: Partial<LedgerLine> = {}): Kit {
  return { ...kit, ledger: [...kit.ledger, { ...line(event, what), ...more }] };
}

function line(event: StoredEvent, what: LedgerLine['what']): LedgerLine {
  return { what, at: event.at, by: event.actor.account };
}

function unknownPharmacyEvent(event: never): never {
  throw new Error(`${(event as StoredEvent).type} is not an event of a pharmacy stream`);
}
