import type { Definition, Item } from '../definition.ts';
import { compileExpression, namesIn } from '../expression.ts';
import type { Finding } from '../finding.ts';
import { itemsOfForm } from '../lookup.ts';
import { nearestName } from '../nearest.ts';
import { type ItemPlace, itemPlaces } from './item-places.ts';
import { error } from './report.ts';

/** What the checks need to know of the built-in scores, which live in another room. */
export type KnownScorers = Readonly<
  Record<
    string,
    {
      readonly roles: readonly { readonly name: string; readonly required: boolean }[];
      readonly options: readonly { readonly name: string }[];
    }
  >
>;

/** Items that are worked out: what they are fed, and that none is fed by itself. */
export function checkCalculated(definition: Definition, scorers?: KnownScorers): readonly Finding[] {
  const places = itemPlaces(definition);
  return [
    ...places.flatMap(place => [
      ...checkInputsOnForm(place),
      ...(scorers === undefined ? [] : checkScorer(place, scorers)),
    ]),
    ...cycles(places),
    ...checksOnOtherForms(definition),
  ];
}

function inputsOf({ calculated }: Item): readonly string[] {
  if (calculated === undefined) return [];
  if ('inputs' in calculated) return Object.values(calculated.inputs);
  return namesIn(compileExpression(calculated.expression)).filter(name => !name.includes('.'));
}

function checkInputsOnForm({ item, form, path }: ItemPlace): readonly Finding[] {
  const { calculated } = item;
  if (calculated === undefined || !('inputs' in calculated)) return [];
  const onForm = new Set(itemsOfForm(form).map(({ id }) => id));
  return Object.entries(calculated.inputs)
    .filter(([, input]) => !onForm.has(input))
    .map(([role, input]) => onOtherForm(`${path}.calculated.inputs.${role}`, input, form.id));
}

function checksOnOtherForms({ forms }: Definition): readonly Finding[] {
  return forms.flatMap((form, f) => {
    const onForm = new Set(itemsOfForm(form).map(({ id }) => id));
    return (form.checks ?? []).flatMap(({ items }, c) =>
      items.flatMap((item, i) =>
        onForm.has(item) ? [] : [onOtherForm(`forms.${f}.checks.${c}.items.${i}`, item, form.id)],
      ),
    );
  });
}

function onOtherForm(path: string, item: string, form: string): Finding {
  return error(
    path,
    'itemOnAnotherForm',
    { en: `“${item}” is not asked on form “${form}”.`, zh: `“${item}”不在表单“${form}”中。` },
    { en: 'Use items of the same form.', zh: '请使用同一表单中的数据项。' },
  );
}

function checkScorer({ item, path }: ItemPlace, scorers: KnownScorers): readonly Finding[] {
  const { calculated } = item;
  if (calculated === undefined || !('scorer' in calculated)) return [];
  const scorer = Object.hasOwn(scorers, calculated.scorer) ? scorers[calculated.scorer] : undefined;
  if (scorer === undefined)
    return [
      unknownPart(`${path}.calculated.scorer`, 'unknownScorer', calculated.scorer, Object.keys(scorers)),
    ];
  const roles = scorer.roles.map(({ name }) => name);
  const options = scorer.options.map(({ name }) => name);
  const at = `${path}.calculated`;
  return [
    ...Object.keys(calculated.inputs)
      .filter(role => !roles.includes(role))
      .map(role => unknownPart(`${at}.inputs.${role}`, 'unknownScorerInput', role, roles)),
    ...Object.keys(calculated.options ?? {})
      .filter(option => !options.includes(option))
      .map(option => unknownPart(`${at}.options.${option}`, 'unknownScorerOption', option, options)),
    ...scorer.roles
      .filter(({ name, required }) => required && !Object.hasOwn(calculated.inputs, name))
      .map(({ name }) =>
        error(
          `${at}.inputs`,
          'scorerInputMissing',
          {
            en: `The score of “${item.id}” is not fed “${name}”.`,
            zh: `“${item.id}”的评分缺少输入“${name}”。`,
          },
          { en: 'Name the item that holds it.', zh: '请指定提供该值的数据项。' },
        ),
      ),
  ];
}

function unknownPart(path: string, code: string, name: string, known: readonly string[]): Finding {
  const meant = nearestName(name, known);
  return error(
    path,
    code,
    { en: `The built-in scores know no “${name}”.`, zh: `内置评分中没有“${name}”。` },
    {
      en: meant === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean “${meant}”?`,
      zh: meant === undefined ? `可用：${known.join(', ')}。` : `是否应为“${meant}”？`,
    },
  );
}

/** Items that are calculated from themselves, each circle reported once. */
function cycles(places: readonly ItemPlace[]): readonly Finding[] {
  const byId = new Map(places.map(place => [place.item.id, place]));
  const settled = new Set<string>();
  const findings: Finding[] = [];
  const walk = (id: string, trail: readonly string[]): void => {
    if (settled.has(id)) return;
    const place = byId.get(id);
    if (place === undefined) return;
    if (trail.includes(id)) {
      findings.push(cycle(`${place.path}.calculated`, [...trail.slice(trail.indexOf(id)), id]));
      return;
    }
    for (const input of inputsOf(place.item)) walk(input, [...trail, id]);
    settled.add(id);
  };
  for (const { item } of places) walk(item.id, []);
  return findings;
}

function cycle(path: string, trail: readonly string[]): Finding {
  const circle = trail.join(' ← ');
  return error(
    path,
    'calculatedCycle',
    { en: `An item is calculated from itself: ${circle}.`, zh: `数据项由自身计算得出：${circle}。` },
    { en: 'Break the circle.', zh: '请打破循环。' },
  );
}
