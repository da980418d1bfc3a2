import { assemble, type Kernel } from '../../statistics/vectors/assemble.ts';
import { normals, trialsAbreast, uniforms } from '../../statistics/vectors/draw-kernels.ts';
import { decimalColumn } from './arithmetic.ts';
import { type Column, NotInColumns } from './column.ts';
import { type Engine, inOrder, type OperationStep, type Step } from './engine.ts';
import { areBroken, fusedLoop, sumPlaces, vectorLoops } from './vector-arithmetic.ts';

/** Columns for which memory is set aside; what is not used is never taken from the machine. */
const columnsMax = 2048;

const pageBytes = 65_536;

const kernels = { ...vectorLoops, uniforms, normals, areBroken, sumPlaces };

type Exported = (...numbers: readonly number[]) => number;

/** Whether batches of so many trials can be worked out with vectors here. */
export function hasVectors(trials: number): boolean {
  return trials % trialsAbreast === 0 && WebAssembly.validate(assemble(kernels));
}

/** Two numbers or four draws at once in WebAssembly, on columns in a memory of their own. */
export function vectorEngine(people: number, trials: number): Engine {
  const columnBytes = people * trials * Float64Array.BYTES_PER_ELEMENT;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((columnsMax * columnBytes) / pageBytes) });
  const exported = instantiate(kernels, memory);
  // Where normal draws are put aside, with room for two more, comes first.
  const [draws, places] = [0, columnBytes + 2 * Float64Array.BYTES_PER_ELEMENT];
  let used = 2 * places;
  const operation = (step: OperationStep) => operationOf(exported, step);
  return {
    operation,
    sequence: (steps, isRead) => {
      const groups = groupsOf(steps);
      return inOrder(
        groups.map((group, index) => {
          const [first] = group;
          if (first?.kind !== 'operation') return inOrder(group.map(step => runOf(step, operation)));
          const read = new Set(groups.flatMap((other, at) => (at === index ? [] : other.flatMap(inputsOf))));
          const loop = fusedLoop(group.filter(isOperation), column => read.has(column) || isRead(column));
          const { fused } = instantiate({ fused: loop }, memory) as { readonly fused: Exported };
          const oneByOne = inOrder(group.map(step => runOf(step, operation)));
          return () => {
            if (fused(first.out.byteLength) === 1) oneByOne();
          };
        }),
      );
    },
    uniforms: ({ byteOffset }, { seed, stream }) => {
      const run = exported.uniforms as Exported;
      return firstTrial => run(byteOffset, seed | 0, stream | 0, firstTrial | 0, trials, 0, people);
    },
    normals: ({ byteOffset, byteLength }) => {
      const run = exported.normals as Exported;
      return () => run(byteOffset, byteLength, draws, places);
    },
    sumPlaces: (out, a, b) => {
      const run = exported.sumPlaces as Exported;
      const [to, bytes, first, second] = [out.byteOffset, out.byteLength, a.byteOffset, b.byteOffset];
      const count = a.length / out.length;
      return () => run(to, first, second, bytes, count);
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

function instantiate(of: Readonly<Record<string, Kernel>>, memory: WebAssembly.Memory) {
  const code = new WebAssembly.Module(assemble(of));
  const { exports } = new WebAssembly.Instance(code, { columns: { memory } });
  return exports as Readonly<Record<string, Exported>>;
}

function operationOf(
  exported: Readonly<Record<string, Exported>>,
  { operation, out, of: [a = out, b = out, c = out], isExact }: OperationStep,
): () => void {
  const [run, test] = [exported[operation] as Exported, exported.areBroken as Exported];
  const [to, bytes] = [out.byteOffset, out.byteLength];
  const [first, second, third] = [a.byteOffset, b.byteOffset, c.byteOffset];
  return () => {
    run(to, first, second, third, bytes);
    if (isExact && test(to, bytes) === 1) decimalColumn(out);
  };
}

function runOf(step: Step, operation: Engine['operation']): () => void {
  return step.kind === 'other' ? step.run : operation(step);
}

/** Neighbouring operations on columns of one length, and what stands between them. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last !== undefined && lengthOf(last[0]) === lengthOf(step)) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function lengthOf(step: Step | undefined): number {
  return step?.kind === 'operation' ? step.out.length : 0;
}

function isOperation(step: Step): step is OperationStep {
  return step.kind === 'operation';
}

function inputsOf(step: Step): readonly Column[] {
  return step.kind === 'operation' ? step.of : [];
}
