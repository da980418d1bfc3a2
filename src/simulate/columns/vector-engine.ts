import { assemble } from '../../statistics/vectors/assemble.ts';
import { normals, trialsAbreast, uniforms } from '../../statistics/vectors/draw-kernels.ts';
import { decimalColumn } from './arithmetic.ts';
import { NotInColumns } from './column.ts';
import type { Engine } from './engine.ts';
import { areWhole, sumPlaces, vectorLoops } from './vector-arithmetic.ts';

/** Columns for which memory is set aside; what is not used is never taken from the machine. */
const columnsMax = 2048;

const pageBytes = 65_536;

type Exported = (...numbers: readonly number[]) => number;

let compiled: WebAssembly.Module | undefined;

/** Whether batches of so many trials can be worked out with vectors here. */
export function hasVectors(trials: number): boolean {
  return trials % trialsAbreast === 0 && WebAssembly.validate(moduleBytes());
}

/** Two or four rows at once in WebAssembly, on columns in a memory of their own. */
export function vectorEngine(people: number, trials: number): Engine {
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((columnsMax * people * trials * Float64Array.BYTES_PER_ELEMENT) / pageBytes),
  });
  compiled ??= new WebAssembly.Module(moduleBytes());
  const { exports } = new WebAssembly.Instance(compiled, { columns: { memory } });
  const kernel = (name: string) => exports[name] as Exported;
  // Where normal draws are put aside, with room for two more, comes first.
  const aside = [0, (people * trials + 2) * Float64Array.BYTES_PER_ELEMENT] as const;
  let used = 2 * aside[1];
  return {
    operation: (operation, out, [a = out, b = out, c = out]) => {
      const run = kernel(operation);
      const places = [out, a, b, c].map(({ byteOffset }) => byteOffset);
      const [to = 0, first = 0, second = 0, third = 0] = places;
      const bytes = out.byteLength;
      return () => run(to, first, second, third, bytes);
    },
    uniforms: ({ byteOffset }, { seed, stream }) => {
      const run = kernel('uniforms');
      return firstTrial => run(byteOffset, seed | 0, stream | 0, firstTrial | 0, trials, 0, people);
    },
    normals: ({ byteOffset, byteLength }) => {
      const run = kernel('normals');
      const [draws, places] = aside;
      return () => run(byteOffset, byteLength, draws, places);
    },
    decimals: column => {
      const test = kernel('areWhole');
      const { byteOffset, byteLength } = column;
      return () => {
        if (test(byteOffset, byteLength) === 0) decimalColumn(column);
      };
    },
    sumPlaces: (out, a, b) => {
      const run = kernel('sumPlaces');
      const [to, bytes, first, second] = [out.byteOffset, out.byteLength, a.byteOffset, b.byteOffset];
      const places = a.length / out.length;
      return () => run(to, first, second, bytes, places);
    },
    newColumn: length => {
      const from = used;
      used += length * Float64Array.BYTES_PER_ELEMENT;
      if (used > memory.buffer.byteLength)
        throw new NotInColumns(`The definition asks for more than ${columnsMax} columns.`);
      return new Float64Array(memory.buffer, from, length);
    },
  };
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  return assemble({ ...vectorLoops, uniforms, normals, areWhole, sumPlaces });
}
