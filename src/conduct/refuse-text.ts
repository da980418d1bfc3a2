import type { Definition } from '../protocol/definition.ts';
import { namesTreatment } from './names-treatment.ts';
import { type Refusal, refusal } from './refusals.ts';

/**
 * A text that masked people will read. A role that the definition unmasks writes none, because what it means can be said in
 * any words; from the others, what names a treatment is refused.
 */
export function refuseText(
  definition: Definition,
  role: string,
  texts: Readonly<Record<string, string | undefined>>,
): Refusal | undefined {
  const { applied, unmaskedRoles } = definition.masking;
  if (applied.length === 0) return undefined;
  if (unmaskedRoles.some(unmasked => unmasked === role)) return refusal('masked-people-read-this', { role });
  const told = Object.entries(texts).find(
    ([, text]) => text !== undefined && namesTreatment(definition, text),
  );
  return told && refusal('text-names-treatment', { field: told[0] });
}
