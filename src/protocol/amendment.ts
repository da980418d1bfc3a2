import { type Static, Type } from 'typebox';
import { closed, Identifier, patterns } from './vocabulary.ts';

const ids = Type.Optional(Type.Array(Identifier, { minItems: 1, uniqueItems: true }));
/** New id → the id that it had before. */
const renamed = Type.Optional(Type.Record(Identifier, Identifier));

/**
 * What a definition that amends another says of it, where comparing the two cannot tell what is meant: something that is gone
 * was either given another name or is no longer asked, and in both cases what was recorded stays.
 */
export const Amendment = Type.Object(
  {
    /** Version of the definition that is amended. */
    of: Type.String({ pattern: patterns.version }),
    retired: Type.Optional(Type.Object({ items: ids, forms: ids, visits: ids }, closed)),
    renamed: Type.Optional(Type.Object({ items: renamed, forms: renamed, visits: renamed }, closed)),
  },
  closed,
);

export type Amendment = Static<typeof Amendment>;
