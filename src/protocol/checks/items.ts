import type { Definition, Item } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { kindOfValue } from './expression-kinds.ts';
import { itemPlaces } from './item-places.ts';
import { error } from './report.ts';

/** Types, limits and choices of items that do not go together. */
export function checkItems(definition: Definition): readonly Finding[] {
  return itemPlaces(definition).flatMap(({ item, path }) => [
    ...checkChoices(item, path),
    ...checkLimits(item, path),
    ...checkPhoto(item, path),
  ]);
}

/** A picture is not sealed as a value is, so it may not tell the arm. */
function checkPhoto({ id, type, revealing }: Item, path: string): readonly Finding[] {
  if (type !== 'photo' || revealing !== true) return [];
  return [
    error(
      `${path}.revealing`,
      'photoRevealing',
      { en: `“${id}” is a photo that would tell the arm.`, zh: `照片“${id}”会泄露组别。` },
      { en: 'Ask for words or numbers instead.', zh: '请改为文字或数值。' },
    ),
  ];
}

function checkChoices(item: Item, path: string): readonly Finding[] {
  const { choices, type, id } = item;
  if (type === 'choice' && choices === undefined)
    return [
      error(
        path,
        'choicesMissing',
        { en: `“${id}” is a choice without choices.`, zh: `单选项“${id}”没有选项。` },
        { en: 'List its choices.', zh: '请列出选项。' },
      ),
    ];
  if (choices === undefined) return [];
  // An integer item may name what its numbers mean.
  if (type !== 'choice' && type !== 'integer')
    return [
      error(
        `${path}.choices`,
        'choicesUnwanted',
        {
          en: `“${id}” is of type ${type}, which has no choices.`,
          zh: `“${id}”的类型为 ${type}，不能有选项。`,
        },
        { en: 'Make it a choice, or remove the choices.', zh: '请改为 choice 类型或删除选项。' },
      ),
    ];
  const values = choices.map(({ value }) => value);
  const twice = values.filter((value, i) => values.indexOf(value) < i);
  return twice.map(value =>
    error(
      `${path}.choices`,
      'duplicateChoice',
      { en: `“${id}” has the choice ${value} twice.`, zh: `“${id}”的选项 ${value} 重复。` },
      { en: 'Give each choice a value of its own.', zh: '请为每个选项取不同的值。' },
    ),
  );
}

function mixedKinds(path: string, id: string): Finding {
  return error(
    path,
    'mixedKinds',
    { en: `The values of “${id}” are of different kinds.`, zh: `“${id}”的各个取值类型不一致。` },
    { en: 'Use numbers only, or texts only.', zh: '请统一使用数字或文本。' },
  );
}

function checkLimits(item: Item, path: string): readonly Finding[] {
  const { id, type, min, max, decimals } = item;
  const findings: Finding[] = [];
  if (type !== 'integer' && type !== 'decimal' && (min !== undefined || max !== undefined))
    findings.push(
      error(
        `${path}.${min === undefined ? 'max' : 'min'}`,
        'limitsUnwanted',
        { en: `“${id}” is no number and has no limits.`, zh: `“${id}”不是数字，不能有上下限。` },
        { en: 'Remove them, or make the item a number.', zh: '请删除，或改为数字类型。' },
      ),
    );
  if (min !== undefined && max !== undefined && min > max)
    findings.push(
      error(
        `${path}.min`,
        'limitsReversed',
        {
          en: `“${id}” is at least ${min} and at most ${max}.`,
          zh: `“${id}”的下限 ${min} 大于上限 ${max}。`,
        },
        { en: 'Exchange the two limits.', zh: '请对调上下限。' },
      ),
    );
  if (decimals !== undefined && type !== 'decimal')
    findings.push(
      error(
        `${path}.decimals`,
        'decimalsUnwanted',
        {
          en: `“${id}” is of type ${type}, which has no decimals.`,
          zh: `“${id}”的类型为 ${type}，没有小数位。`,
        },
        { en: 'Make it decimal, or remove the decimals.', zh: '请改为 decimal 类型或删除 decimals。' },
      ),
    );
  return findings;
}

/** Alternatives that are the default again, or of another kind. */
export function checkParameters({ parameters }: Definition): readonly Finding[] {
  return parameters.flatMap(({ id, default: value, alternatives }, i) => {
    const path = `parameters.${i}.alternatives`;
    const all = [value, ...alternatives];
    return [
      ...(new Set(all.map(kindOfValue)).size > 1 ? [mixedKinds(path, id)] : []),
      ...(new Set(all).size < all.length
        ? [
            error(
              path,
              'alternativeTwice',
              { en: `“${id}” lists a reading twice.`, zh: `参数“${id}”的取值重复。` },
              { en: 'List only readings other than the default.', zh: '备选值不应包含默认值或重复值。' },
            ),
          ]
        : []),
    ];
  });
}
