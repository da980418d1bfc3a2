import type { Definition, Form, Item } from '../definition.ts';

export interface ItemPlace {
  readonly item: Item;
  readonly form: Form;
  readonly path: string;
}

/** Every item with the form that asks it and where it is defined. */
export function itemPlaces({ forms }: Pick<Definition, 'forms'>): readonly ItemPlace[] {
  return forms.flatMap((form, f) =>
    form.sections.flatMap((section, s) =>
      section.items.map((item, i) => ({ item, form, path: `forms.${f}.sections.${s}.items.${i}` })),
    ),
  );
}
