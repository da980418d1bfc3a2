import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, refuse } from './decision.ts';
import { Hash } from './payload.ts';

const Grade = Type.Object(
  {
    grade: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)]),
    text: Type.String({ minLength: 1, maxLength: 4000 }),
  },
  closed,
);

export const GradingTerms = Type.Array(
  Type.Object(
    {
      code: Type.String({ pattern: '^\\d{8}$' }),
      bodySystem: Type.String({ minLength: 1, maxLength: 200 }),
      term: Type.String({ minLength: 1, maxLength: 200 }),
      grades: Type.Array(Grade, { minItems: 1, maxItems: 5 }),
    },
    closed,
  ),
  { minItems: 1, maxItems: 5000 },
);

/** From then on adverse events can name a term of the dictionary, and then have one of the grades that this term has. */
export const loadGradingDictionary = act({
  name: 'load-grading-dictionary',
  summary: 'Load the dictionary by which adverse events are graded',
  payload: Type.Object(
    { version: Type.String({ pattern: '^\\d+\\.\\d+$' }), source: Hash, terms: GradingTerms },
    closed,
  ),
  roles: ['dataManager'],
  needs: () => ({ dictionary: true }),
  decide(world, payload, context) {
    const wanted = world.definition.safety.gradingVersion;
    if (payload.version !== wanted)
      return refuse('dictionary-version-differs', { version: payload.version, wanted });
    if (world.dictionary !== undefined)
      return refuse('dictionary-loaded-already', { version: world.dictionary.version });
    const loaded = happened(context, 'gradingDictionaryLoaded', payload);
    const write = { stream: 'dictionary/ctcae', expectedVersion: 0, events: [loaded] };
    return accepted([write], { terms: payload.terms.length });
  },
});
