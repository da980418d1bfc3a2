import type { NewEvent } from './event.ts';

export type QuarantineCause = 'temperature' | 'damage' | 'recall' | 'doubt' | 'other';

/**
 * Events of stream `pharmacy/<site>`: their data are sealed before they reach a store, because contents, lots and expiry
 * dates tell the arm. A container has a stock number while it lies in stock, where its content is known; when it is
 * prepared for a participant it gets a kit number, which is all that masked people ever see of it.
 */
export type PharmacyEvent =
  | NewEvent<
      'supplyReceived',
      {
        readonly receipt: string;
        readonly cohort: string;
        readonly arm: string;
        readonly lot: string;
        readonly expiry: string;
        /** Stock numbers, one for each container. */
        readonly stocks: readonly string[];
      }
    >
  | NewEvent<
      'kitPrepared',
      {
        readonly stock: string;
        /** Drawn now and not when the supply came, so that it cannot hang on the content. */
        readonly kit: string;
        readonly participant: string;
        readonly visit: string;
        /** Instant that the label names. */
        readonly useBy: string;
      }
    >
  | NewEvent<'kitVerified', { readonly stock: string; readonly participant: string }>
  | NewEvent<
      'kitDispensed',
      {
        readonly stock: string;
        readonly participant: string;
        /** Id of the dispensing in the participant's stream. */
        readonly dispensing: string;
        readonly date: string;
      }
    >
  | NewEvent<'kitReturned', { readonly stock: string; readonly date: string }>
  | NewEvent<'kitCounted', { readonly stock: string; readonly remaining: number; readonly comment?: string }>
  | NewEvent<
      'temperatureRecorded',
      {
        readonly from: string;
        readonly to: string;
        readonly minCelsius: number;
        readonly maxCelsius: number;
        /** Set when the range was left: the quarantine that follows from it. */
        readonly quarantine?: string;
      }
    >
  | NewEvent<
      'kitsQuarantined',
      {
        readonly quarantine: string;
        readonly cause: QuarantineCause;
        readonly note: string;
        readonly stocks: readonly string[];
        /** Receipts that are held as a whole, whether anything of them is left or not. */
        readonly receipts: readonly string[];
      }
    >
  | NewEvent<
      'quarantineDecided',
      {
        readonly quarantine: string;
        readonly decision: 'release' | 'destroy';
        readonly stocks: readonly string[];
        /** Decided for all that was left of it, and not for kits that were named. */
        readonly whole: boolean;
        readonly reason: string;
      }
    >
  | NewEvent<'destructionProposed', { readonly stocks: readonly string[]; readonly reason: string }>
  | NewEvent<'kitsDestroyed', { readonly stocks: readonly string[] }>
  | NewEvent<'pharmacyNoteWritten', { readonly text: string; readonly stock?: string }>;
