import { fillUniforms, toNormals } from '../../statistics/draw-columns.ts';
import type { DrawKey } from '../../statistics/threefry-columns.ts';
import { decimalColumn, loopOf, type Operation, sumPlaces } from './arithmetic.ts';
import type { Column } from './column.ts';

/** What fills columns: plain loops, or vectors of the processor. Both give the same bits. */
export interface Engine {
  /** The operation takes up to three columns; all are as long as the one that it fills. */
  readonly operation: (operation: Operation, out: Column, of: readonly Column[]) => () => void;
  /** Draws for the trials from this one on, place by place. */
  readonly uniforms: (out: Column, key: DrawKey) => (firstTrial: number) => void;
  /** Turns uniform draws into normal ones. */
  readonly normals: (column: Column) => () => void;
  readonly decimals: (column: Column) => () => void;
  readonly sumPlaces: (out: Column, a: Column, b: Column) => () => void;
  readonly newColumn: (length: number) => Column;
}

/** The reference, and what runs where the processor's vectors cannot be used. */
export function plainEngine(people: number, trials: number): Engine {
  return {
    operation: (operation, out, [a = out, b = out, c = out]) => {
      const loop = loopOf(operation);
      return () => loop(out, a, b, c);
    },
    uniforms: (out, key) => firstTrial => fillUniforms(out, key, { firstTrial, trials, blocks: people }),
    normals: column => () => toNormals(column, column.length),
    decimals: column => () => decimalColumn(column),
    sumPlaces: (out, a, b) => () => sumPlaces(out, a, b),
    newColumn: length => new Float64Array(length),
  };
}
