import type { en } from './en.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Key in keyof T]: Widened<T[Key]> };

/** Every sentence of the product: English gives the keys, and a language that lacks one does not compile. */
export type Texts = Widened<typeof en>;
