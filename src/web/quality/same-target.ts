import { canonicalJson } from '../../record/canonical-json.ts';
import type { QueryTarget } from '../../record/query-events.ts';

export function isSameTarget(a: QueryTarget, b: QueryTarget): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
