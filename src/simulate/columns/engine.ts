import { fillUniforms, toNormals } from '../../statistics/draw-columns.ts';
import type { DrawKey } from '../../statistics/threefry-columns.ts';
import { decimalColumn, loopOf, type Operation, sumPlaces } from './arithmetic.ts';
import type { Column } from './column.ts';

/** An operation on up to three columns, all of one length. */
export interface OperationStep {
  readonly kind: 'operation';
  readonly operation: Operation;
  readonly out: Column;
  readonly of: readonly Column[];
  /** What comes out keeps 13 significant digits. */
  readonly isExact: boolean;
}

/** What a program does: an operation, or something that an engine cannot look into. */
export type Step = OperationStep | { readonly kind: 'other'; readonly run: () => void };

/** What fills columns: plain loops, or vectors of the processor. Both give the same bits. */
export interface Engine {
  readonly operation: (step: OperationStep) => () => void;
  /**
   * All steps in their order. Only columns that are read are sure to be filled afterwards: those of another step say so,
   * since an engine sees operations alone.
   */
  readonly sequence: (steps: readonly Step[], isRead: (column: Column) => boolean) => () => void;
  /** Draws for the trials from this one on, place by place. */
  readonly uniforms: (out: Column, key: DrawKey) => (firstTrial: number) => void;
  /** Turns uniform draws into normal ones. */
  readonly normals: (column: Column) => () => void;
  readonly sumPlaces: (out: Column, a: Column, b: Column) => () => void;
  readonly newColumn: (length: number) => Column;
}

/** The reference, and what runs where the processor's vectors cannot be used. */
export function plainEngine(people: number, trials: number): Engine {
  return {
    operation: plainOperation,
    sequence: steps => inOrder(steps.map(step => (step.kind === 'other' ? step.run : plainOperation(step)))),
    uniforms: (out, key) => firstTrial => fillUniforms(out, key, { firstTrial, trials, blocks: people }),
    normals: column => () => toNormals(column, column.length),
    sumPlaces: (out, a, b) => () => sumPlaces(out, a, b),
    newColumn: length => new Float64Array(length),
  };
}

function plainOperation({ operation, out, of: [a = out, b = out, c = out], isExact }: OperationStep) {
  const loop = loopOf(operation);
  return () => {
    loop(out, a, b, c);
    if (isExact) decimalColumn(out);
  };
}

export function inOrder(runs: readonly (() => void)[]): () => void {
  return () => {
    for (const run of runs) run();
  };
}
