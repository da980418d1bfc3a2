import type { Criterion, Definition } from '../definition.ts';
import { compileExpression, namesIn } from '../expression.ts';
import { childrenOf, type Node } from '../expression-node.ts';
import type { Finding } from '../finding.ts';
import { error, warning } from './report.ts';

type Threshold = NonNullable<Criterion['thresholds']>[number];

/** Numbers of the registered criteria: comparators that the record lacks, and comparators that were changed. */
export function checkThresholds({ eligibility }: Definition): readonly Finding[] {
  return eligibility.criteria.flatMap((criterion, c) =>
    (criterion.thresholds ?? []).flatMap((threshold, t) =>
      checkThreshold(criterion, threshold, `eligibility.criteria.${c}.thresholds.${t}`),
    ),
  );
}

function checkThreshold(criterion: Criterion, threshold: Threshold, path: string): readonly Finding[] {
  const expression = compileExpression(criterion.condition);
  if (!namesIn(expression).includes(threshold.item))
    return [
      error(
        `${path}.item`,
        'thresholdNotUsed',
        {
          en: `Criterion ${criterion.id} does not look at “${threshold.item}”.`,
          zh: `标准 ${criterion.id} 的条件没有用到“${threshold.item}”。`,
        },
        {
          en: 'Remove the threshold, or use the item in the condition.',
          zh: '请删除该阈值，或在条件中使用该数据项。',
        },
      ),
    ];
  const used = comparatorsIn(expression.node, threshold);
  if (used.length > 0 && !used.includes(threshold.applied))
    return [misstated(criterion, threshold, path, used)];
  return registeredOtherwise(criterion, threshold, path);
}

function misstated(
  criterion: Criterion,
  { item, value, applied }: Threshold,
  path: string,
  used: readonly string[],
): Finding {
  return error(
    `${path}.applied`,
    'comparatorMisstated',
    {
      en: `Criterion ${criterion.id} says that it applies ${item} ${applied} ${value}, but its condition uses ${used.join(', ')}.`,
      zh: `标准 ${criterion.id} 称采用 ${item} ${applied} ${value}，而条件中使用的是 ${used.join(', ')}。`,
    },
    { en: 'Make the two agree.', zh: '请使两者一致。' },
  );
}

function registeredOtherwise(criterion: Criterion, threshold: Threshold, path: string): readonly Finding[] {
  const { item, value, unit = '', registered, applied } = threshold;
  if (registered === applied) return [];
  const number = `${value} ${unit}`.trim();
  if (registered === 'none')
    return [
      warning(
        path,
        'comparatorMissing',
        {
          en: `The record gives ${number} for ${item} (${criterion.id}) without a comparator; ${applied} is applied.`,
          zh: `登记记录只写 ${item} ${number}（${criterion.id}），未给出比较符；此处采用 ${applied}。`,
        },
        { en: 'Ask the sponsor which one is meant.', zh: '请向申办者确认。' },
      ),
    ];
  return [
    warning(
      path,
      'comparatorDiffers',
      {
        en: `The record says ${item} ${registered} ${number} (${criterion.id}); ${applied} is applied.`,
        zh: `登记记录为 ${item} ${registered} ${number}（${criterion.id}）；此处采用 ${applied}。`,
      },
      { en: 'Keep it only with a reason.', zh: '仅在有理由时保留。' },
    ),
  ];
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Comparators with which the condition compares the item with the very number, the item on the left. */
function comparatorsIn(node: Node, threshold: Threshold): readonly string[] {
  const { item, value } = threshold;
  const below = childrenOf(node).flatMap(child => comparatorsIn(child, threshold));
  if (node.kind !== 'binary' || mirrored[node.operator] === undefined) return below;
  const isItem = (side: Node): boolean =>
    side.kind === 'name' && side.group === undefined && side.name === item;
  const isValue = (side: Node): boolean => side.kind === 'literal' && side.value === value;
  if (isItem(node.left) && isValue(node.right)) return [node.operator, ...below];
  if (isItem(node.right) && isValue(node.left)) return [mirrored[node.operator] ?? '', ...below];
  return below;
}
