import type { Item } from '../../protocol/definition.ts';
import type { Texts } from '../texts/texts.ts';

/** What a field takes, in few words: limits, decimals, the shape of a date. */
export function rangeHint(item: Pick<Item, 'type' | 'min' | 'max' | 'decimals'>, texts: Texts): string {
  const { min, max } = item;
  switch (item.type) {
    case 'integer':
    case 'decimal':
      if (min !== undefined && max !== undefined) return texts.form.range(min, max);
      if (min !== undefined) return texts.form.atLeast(min);
      return max === undefined ? '' : texts.form.atMost(max);
    case 'date':
      return texts.dateHint;
    case 'partialDate':
      return texts.form.partialDateHint;
    case 'dateTime':
    case 'boolean':
    case 'choice':
    case 'text':
    case 'photo':
      return '';
  }
}
