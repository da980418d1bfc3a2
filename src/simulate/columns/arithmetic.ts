import { decimal } from '../../protocol/expression-operators.ts';
import type { Column } from './column.ts';

type Loop = (out: Column, a: Column, b: Column, rows: number) => void;

/** One loop an operator, written out, so that each is compiled for itself. Truths are 0 and 1. */
export const loops: Readonly<Record<string, Loop>> = {
  '+': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) + (b[i] as number);
  },
  '-': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) - (b[i] as number);
  },
  '*': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) * (b[i] as number);
  },
  '/': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) / (b[i] as number);
  },
  '<': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) < (b[i] as number) ? 1 : 0;
  },
  '<=': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) <= (b[i] as number) ? 1 : 0;
  },
  '>': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) > (b[i] as number) ? 1 : 0;
  },
  '>=': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) >= (b[i] as number) ? 1 : 0;
  },
  '==': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = a[i] === b[i] ? 1 : 0;
  },
  '!=': (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = a[i] !== b[i] ? 1 : 0;
  },
  and: (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) * (b[i] as number);
  },
  or: (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = (a[i] as number) + (b[i] as number) > 0 ? 1 : 0;
  },
  min: (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = Math.min(a[i] as number, b[i] as number);
  },
  max: (out, a, b, rows) => {
    for (let i = 0; i < rows; i++) out[i] = Math.max(a[i] as number, b[i] as number);
  },
};

export const truths: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or']);

export function choose(out: Column, condition: Column, ifTrue: Column, ifFalse: Column, rows: number): void {
  for (let i = 0; i < rows; i++) out[i] = (condition[i] === 0 ? ifFalse[i] : ifTrue[i]) as number;
}

export function floorColumn(out: Column, of: Column, rows: number): void {
  for (let i = 0; i < rows; i++) out[i] = Math.floor(of[i] as number);
}

export function absoluteColumn(out: Column, of: Column, rows: number): void {
  for (let i = 0; i < rows; i++) out[i] = Math.abs(of[i] as number);
}

/** Halves go away from zero. */
export function roundColumn(out: Column, of: Column, decimals: number, rows: number): void {
  if (decimals === 0) {
    for (let i = 0; i < rows; i++) {
      const value = of[i] as number;
      out[i] = value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5);
    }
    return;
  }
  const factor = 10 ** decimals;
  for (let i = 0; i < rows; i++) {
    const value = of[i] as number;
    const size = Math.floor(decimal(Math.abs(value) * factor) + 0.5) / factor;
    out[i] = value < 0 ? -size : size;
  }
}

/** Keeps 13 significant digits, as expressions over recorded values do. */
export function decimalColumn(out: Column, rows: number): void {
  for (let i = 0; i < rows; i++) out[i] = decimal(out[i] as number);
}
