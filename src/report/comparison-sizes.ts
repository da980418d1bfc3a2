import type { ResponderComparison } from '../derive/comparisons.ts';
import { deriveComparisonSizes, levelOf } from '../derive/design-characteristics.ts';
import type { ResultsContext } from './context.ts';
import { groupLabel } from './labels.ts';

/** The exact sizes of the tests behind the p-values of responders, worked out at the planned numbers; nothing where there are none. */
export function comparisonSizes(compared: readonly ResponderComparison[], context: ResultsContext): string {
  const { definition, say } = context;
  const level = levelOf(definition);
  const pairs = new Map(compared.map(({ group, control }) => [`${group} ${control}`, { group, control }]));
  const sentences = [...pairs.values()].flatMap(pair => {
    const sizes = deriveComparisonSizes(definition, pair).map(({ test, size }) => {
      const name = say(test === 'boschloo' ? 'boschloo' : 'exactByCohort');
      return `${name} ${size.toFixed(4)}${size > level ? ` (${say('exceedsLevel')})` : ''}`;
    });
    const groups = `${groupLabel(pair.group, context)} – ${groupLabel(pair.control, context)}`;
    return sizes.length > 0 ? [`${groups}: ${sizes.join(', ')}`] : [];
  });
  return sentences.length > 0 ? say('exactSizes', { level, sizes: sentences.join('; ') }) : '';
}
