import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { definitionVersionOf, fingerprint } from '../record/fingerprint.ts';
import { act } from './act.ts';
import { accepted, happened, onStudy, refuse } from './decision.ts';

/** Puts the definition into the record, under which everything after it is done. */
export const openStudy = act({
  name: 'open-study',
  summary: 'Open the study under its definition',
  payload: Type.Object(
    {
      study: Code,
      simulated: Type.Boolean(),
      /** The lists then wait for the seeds of two people; otherwise the software draws both. */
      seedsFrom: Type.Optional(Type.Literal('twoParties')),
    },
    closed,
  ),
  roles: ['system'],
  needs: () => ({}),
  decide({ study, definition }, payload, context) {
    if (study.version > 0) return refuse('study-already-open', { study: study.id });
    const version = definitionVersionOf(definition);
    if (context.definitionVersion !== version)
      return refuse('definition-version-differs', { given: context.definitionVersion, computed: version });
    const published = { version, hash: fingerprint(definition), text: canonicalJson(definition) };
    return accepted(
      [
        onStudy(
          study,
          happened(context, 'studyOpened', payload),
          happened(context, 'definitionPublished', published),
        ),
      ],
      { definitionVersion: version },
    );
  },
});
