import { type Code, unsigned } from './instructions.ts';

/** A variable of a function: a 32-bit whole number or a vector of 128 bits. */
export interface Variable {
  readonly get: Code;
  /** Keeps the value. */
  readonly set: (value: Code) => Code;
  /** Keeps the value and leaves it on the stack. */
  readonly keep: (value: Code) => Code;
}

/** The parameters of one function, by place, and further variables as its body asks for them. */
export interface Variables {
  readonly parameter: (place: number) => Variable;
  readonly number: () => Variable;
  readonly vector: () => Variable;
}

/** A function of 32-bit whole numbers; `returns` says whether it leaves one on the stack. */
export interface Kernel {
  readonly parameters: number;
  readonly returns?: boolean;
  readonly body: (variables: Variables) => Code;
}

const i32Type = 0x7f;
const v128Type = 0x7b;

/**
 * A WebAssembly module of these functions, exported by name, over the memory imported as `columns.memory`. Written here
 * from named instructions, so that what runs can be read; nothing is compiled beforehand.
 */
export function assemble(kernels: Readonly<Record<string, Kernel>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(kernels);
  const types = entries.map(([, { parameters, returns }]) => [
    ...[0x60, ...counted(Array<number[]>(parameters).fill([i32Type]))],
    ...(returns ? [1, i32Type] : [0]),
  ]);
  const memory = [...text('columns'), ...text('memory'), 0x02, 0x00, 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      entries.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      entries.map(([name], index) => [...text(name), 0x00, ...unsigned(index)]),
    ),
    ...section(
      10,
      entries.map(([, kernel]) => functionOf(kernel)),
    ),
  ]);
}

function functionOf({ parameters, body }: Kernel): number[] {
  const types: number[] = [];
  const made = (type: number) => {
    types.push(type);
    return variable(parameters + types.length - 1);
  };
  const code = body({
    parameter: variable,
    number: () => made(i32Type),
    vector: () => made(v128Type),
  });
  const bytes = [...counted(types.map(type => [1, type])), ...code, 0x0b];
  return [...unsigned(bytes.length), ...bytes];
}

function variable(index: number): Variable {
  return {
    get: [0x20, ...unsigned(index)],
    set: value => [...value, 0x21, ...unsigned(index)],
    keep: value => [...value, 0x22, ...unsigned(index)],
  };
}

function section(id: number, items: readonly Code[]): number[] {
  const bytes = counted(items);
  return [id, ...unsigned(bytes.length), ...bytes];
}

function counted(items: readonly Code[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(characters: string): number[] {
  return counted([...new TextEncoder().encode(characters)].map(byte => [byte]));
}
