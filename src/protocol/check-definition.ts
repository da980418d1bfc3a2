import { checkExpressions } from './checks/expressions.ts';
import { checkIdentifiers } from './checks/identifiers.ts';
import { checkReferences } from './checks/references.ts';
import type { Definition } from './definition.ts';
import type { Finding } from './finding.ts';
import type { Sources } from './sources.ts';

/** Checks without which the others would stumble over missing parts. */
const foundations = [checkIdentifiers, checkReferences, checkExpressions];

/** What is wrong with a definition, or worth knowing about it. Everything is computed from the definition itself. */
export function checkDefinition(definition: Definition, sources?: Sources): readonly Finding[] {
  const findings = foundations.flatMap(check => check(definition));
  return findings.map(finding => ({ ...finding, ...sources?.placeOf(finding.path) }));
}
