import { decimal } from '../../protocol/expression-operators.ts';
import type { Column } from './column.ts';

/** Fills a column from up to three others, row by row. */
type Loop = (out: Column, a: Column, b: Column, c: Column) => void;

/** One loop an operation, written out, so that each is compiled for itself. Truths are 0 and 1. */
export const loops = {
  '+': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + (b[i] as number);
  },
  '-': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) - (b[i] as number);
  },
  '*': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number);
  },
  '/': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) / (b[i] as number);
  },
  '<': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) < (b[i] as number) ? 1 : 0;
  },
  '<=': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) <= (b[i] as number) ? 1 : 0;
  },
  '>': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) > (b[i] as number) ? 1 : 0;
  },
  '>=': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) >= (b[i] as number) ? 1 : 0;
  },
  '==': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i] === b[i] ? 1 : 0;
  },
  '!=': (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i] !== b[i] ? 1 : 0;
  },
  and: (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number);
  },
  or: (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + (b[i] as number) > 0 ? 1 : 0;
  },
  min: (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.min(a[i] as number, b[i] as number);
  },
  max: (out, a, b) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i] as number, b[i] as number);
  },
  floor: (out, a) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.floor(a[i] as number);
  },
  abs: (out, a) => {
    for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i] as number);
  },
  /** To a whole number; halves go away from zero. */
  round: (out, a) => {
    for (let i = 0; i < out.length; i++) {
      const value = a[i] as number;
      out[i] = value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5);
    }
  },
  clamp: (out, a, low, high) => {
    for (let i = 0; i < out.length; i++) {
      const [value, least, most] = [a[i] as number, low[i] as number, high[i] as number];
      const raised = least < value ? value : least;
      out[i] = raised < most ? raised : most;
    }
  },
  choose: (out, condition, ifTrue, ifFalse) => {
    for (let i = 0; i < out.length; i++) out[i] = (condition[i] === 0 ? ifFalse[i] : ifTrue[i]) as number;
  },
  /** A share of the way from one number to another. */
  between: (out, share, low, high) => {
    for (let i = 0; i < out.length; i++)
      out[i] = (low[i] as number) + (share[i] as number) * ((high[i] as number) - (low[i] as number));
  },
  /** So many spreads from the middle. */
  scaled: (out, a, middle, spread) => {
    for (let i = 0; i < out.length; i++)
      out[i] = (middle[i] as number) + (spread[i] as number) * (a[i] as number);
  },
  /** 1 where it was 1 before, or the draw is below the limit. */
  orBelow: (out, before, draw, limit) => {
    for (let i = 0; i < out.length; i++)
      out[i] = before[i] === 1 || (draw[i] as number) < (limit[i] as number) ? 1 : 0;
  },
} as const satisfies Readonly<Record<string, Loop>>;

export type Operation = keyof typeof loops;

const truths: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'orBelow']);

/** The operations that give truths. */
export function givesTruths(operation: Operation): boolean {
  return truths.has(operation);
}

/** The loop as any other, whatever it takes. */
export function loopOf(operation: Operation): Loop {
  return loops[operation];
}

/** To so many decimals; halves go away from zero. */
export function roundColumn(out: Column, of: Column, decimals: number): void {
  const factor = 10 ** decimals;
  for (let i = 0; i < out.length; i++) {
    const value = of[i] as number;
    const size = Math.floor(decimal(Math.abs(value) * factor) + 0.5) / factor;
    out[i] = value < 0 ? -size : size;
  }
}

/** Keeps 13 significant digits, as expressions over recorded values do. */
export function decimalColumn(out: Column): void {
  for (let i = 0; i < out.length; i++) out[i] = decimal(out[i] as number);
}

/** For each trial the sum of one number times another over some places, in their order; rows stand place by place. */
export function sumPlaces(out: Column, a: Column, b: Column): void {
  const trials = out.length;
  out.fill(0);
  for (let start = 0; start < a.length; start += trials)
    for (let trial = 0; trial < trials; trial++)
      out[trial] = (out[trial] as number) + (a[start + trial] as number) * (b[start + trial] as number);
}
