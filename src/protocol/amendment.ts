import { type Static, Type } from 'typebox';
import { Code, closed, Identifier, patterns } from './vocabulary.ts';

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
    /** Items only: everything recorded is filed under its form and visit, whose ids stay. */
    renamed: Type.Optional(Type.Object({ items: renamed }, closed)),
    /** Who has to sign a new sheet before anything new is done with them. */
    reconsent: Type.Optional(
      Type.Object(
        {
          /** One of the definition's consent versions; a later one does as well. */
          consentVersion: Code,
          /** Of those who are in the study: everybody, or who has not finished treatment, or who is not randomised yet. */
          whom: Type.Union([
            Type.Literal('inStudy'),
            Type.Literal('untilTreatmentEnds'),
            Type.Literal('beforeRandomisation'),
          ]),
        },
        closed,
      ),
    ),
  },
  closed,
);

export type Amendment = Static<typeof Amendment>;
