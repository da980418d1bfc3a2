import { Type } from 'typebox';

/** Shapes that every part of a definition uses. All objects of a definition are closed: an unknown key is an error. */
export const closed = { additionalProperties: false } as const;

/** A text in the two languages of the product. Both are asked for, so that no page is half translated. */
export const Text = Type.Object(
  { en: Type.String({ minLength: 1 }), zh: Type.String({ minLength: 1 }) },
  closed,
);

/** Forms that texts of a definition have; messages about them are worded per form. */
export const patterns = {
  identifier: '^[A-Za-z][A-Za-z0-9_]*$',
  itemKey: '^[A-Za-z][A-Za-z0-9_]*(\\.[1-9][0-9]?)?$',
  version: '^\\d+\\.\\d+\\.\\d+$',
  code: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  partialDate: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
  fraction: '^[1-9]\\d{0,3}/[1-9]\\d{0,3}$',
  fullDate: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
} as const;

/** A name that other parts refer to: letters, digits, `_`; starts with a letter. Usable as a CEL identifier. */
export const Identifier = Type.String({ pattern: patterns.identifier, maxLength: 60 });

/** An item as the record names it: its id, and in a row of a repeating section the number of the row after a point. */
export const ItemKey = Type.String({ pattern: patterns.itemKey, maxLength: 63 });

/** A code that people read, such as a cohort number or a site number. */
export const Code = Type.String({ pattern: patterns.code, maxLength: 40 });

/** An expression in the Common Expression Language. What it may name depends on where it stands; the checker knows. */
export const Expression = Type.String({ minLength: 1 });

/** A date that may lack its day or its day and month: `2025`, `2025-03`, `2025-03-09`. */
export const PartialDate = Type.String({ pattern: patterns.partialDate });
export const FullDate = Type.String({ pattern: patterns.fullDate });

/** A probability that decimals cannot say exactly: `2/3`. */
export const Fraction = Type.String({ pattern: patterns.fraction });

export const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
