import type { StockRow } from '../../record/accountability.ts';

/** Where a kit can be. Quarantine and a proposed destruction lie over these places and are not added. */
export const places = ['inStock', 'prepared', 'verified', 'dispensed', 'returned', 'destroyed'] as const;

/** Kits received that are in none of the places; anything but none has to be looked into. */
export function balanceOf(row: Pick<StockRow, 'received' | (typeof places)[number]>): number {
  return row.received - places.reduce((sum, place) => sum + row[place], 0);
}
