import Type, { type Static } from 'typebox';

/** Parts that several inputs have. */
export const confidence = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });
const count = Type.Integer({ minimum: 0 });
const size = Type.Integer({ minimum: 1 });

const table = { x1: count, n1: size, x2: count, n2: size };

export const TableInput = Type.Object(table);
export const TableWithConfidence = Type.Object({ ...table, conf: confidence });
export const StrataInput = Type.Object({
  strata: Type.Array(TableInput, { minItems: 1 }),
  conf: Type.Optional(confidence),
});
export type StrataInput = Static<typeof StrataInput>;
