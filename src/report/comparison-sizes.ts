import type { ResponderComparison } from '../derive/comparisons.ts';
import { deriveComparisonSizes, levelOf } from '../derive/design-characteristics.ts';
import { sizeId } from '../derive/evidence/design-evidence.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { groupLabel } from './labels.ts';
import { defined, joinProse, named, sentence } from './prose.ts';

/** The exact sizes of the tests behind the p-values of responders, worked out at the planned numbers, where there are any. */
export function comparisonSizes(
  compared: readonly ResponderComparison[],
  context: ResultsContext,
): Html | undefined {
  const { definition, say } = context;
  const level = levelOf(definition);
  const pairs = new Map(compared.map(({ group, control }) => [`${group} ${control}`, { group, control }]));
  const sentences = [...pairs.values()].flatMap(pair => {
    const sizes = deriveComparisonSizes(definition, pair).map(({ test, size }) => {
      const name = say(test === 'boschloo' ? 'boschloo' : 'exactByCohort');
      const number = named(sizeId(test, pair), sizeText(size));
      return html`${name} ${number}${size > level ? ` (${say('exceedsLevel')})` : ''}`;
    });
    const groups = `${groupLabel(pair.group, context)} – ${groupLabel(pair.control, context)}`;
    return sizes.length > 0 ? [html`${groups}: ${joinProse(sizes, ', ')}`] : [];
  });
  if (sentences.length === 0) return undefined;
  return sentence(context, 'exactSizes', {
    level: defined('analysis.confidenceLevel', level),
    sizes: joinProse(sentences, '; '),
  });
}

export function sizeText(size: number): string {
  return size.toFixed(4);
}
