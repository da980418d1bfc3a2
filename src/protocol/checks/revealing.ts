import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { itemsNamedIn, revealingOf } from '../revealing.ts';
import { itemPlaces } from './item-places.ts';
import { error } from './report.ts';

/**
 * A value that tells the arm is entered and read by roles that are not masked, on forms of its own. Nothing that a masked
 * role fills in, is shown or decides by may need it.
 */
export function checkRevealing(definition: Definition): readonly Finding[] {
  const revealing = revealingOf(definition);
  if (revealing.items.size === 0) return [];
  return [
    ...itemPlaces(definition).flatMap(({ item, form, path }) => {
      const isSealed = revealing.forms.has(form.id);
      if (revealing.items.has(item.id) === isSealed) return [];
      return [isSealed ? amongOthers(path, form.id, item.id) : neededByMasked(path, item.id)];
    }),
    ...definition.forms.flatMap((form, f) =>
      revealing.forms.has(form.id)
        ? []
        : (form.checks ?? []).flatMap(({ id }, c) =>
            revealing.checks.has(id) ? [neededByMasked(`forms.${f}.checks.${c}.when`, id)] : [],
          ),
    ),
    ...definition.eligibility.criteria.flatMap(({ id }, i) =>
      revealing.criteria.has(id) ? [neededByMasked(`eligibility.criteria.${i}.condition`, id)] : [],
    ),
    ...definition.allocation.strata.flatMap((stratum, i) =>
      stratum.factor === 'item' && itemsNamedIn(stratum.level).some(name => revealing.items.has(name))
        ? [neededByMasked(`allocation.strata.${i}.level`, stratum.id)]
        : [],
    ),
  ];
}

function neededByMasked(path: string, id: string): Finding {
  return error(
    path,
    'revealingValueNeeded',
    {
      en: `“${id}” needs a value that would tell the arm, and masked roles fill it in, see it or decide by it.`,
      zh: `“${id}”需要会泄露组别的数值，而设盲角色会填写、看到或据此作出决定。`,
    },
    {
      en: 'Leave the value out, or move this to a form that asks nothing but revealing items.',
      zh: '请去掉该数值，或将此项移至仅含泄盲项目的表单。',
    },
  );
}

function amongOthers(path: string, form: string, id: string): Finding {
  return error(
    path,
    'revealingItemAmongOthers',
    {
      en: `Form “${form}” asks items that would tell the arm, so only unmasked roles fill it in; “${id}” is not such an item.`,
      zh: `表单“${form}”含有会泄露组别的项目，只能由非盲角色填写；“${id}”并非此类项目。`,
    },
    {
      en: 'Give the revealing items a form of their own.',
      zh: '请将泄盲项目放在单独的表单中。',
    },
  );
}
