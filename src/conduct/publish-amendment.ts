import { type Static, Type } from 'typebox';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import { compareDefinitions } from '../protocol/compare-definitions.ts';
import type { Definition } from '../protocol/definition.ts';
import type { DefinitionComparison } from '../protocol/definition-change.ts';
import type { Finding } from '../protocol/finding.ts';
import { parseDefinition } from '../protocol/parse-definition.ts';
import { closed } from '../protocol/vocabulary.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { definitionVersionOf, fingerprint } from '../record/fingerprint.ts';
import type { StudyState } from '../record/study.ts';
import { act } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onStudy, refuse, refused } from './decision.ts';
import { Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { refuseText } from './refuse-text.ts';
import { amendmentContent } from './signed-content.ts';
import { isRefusal } from './standing.ts';

/** The YAML files of the trial's folder as they are. */
export const DefinitionFiles = Type.Array(
  Type.Object({ path: Type.String({ minLength: 1, maxLength: 200 }), text: Type.String() }, closed),
  { minItems: 1, maxItems: 50 },
);

/**
 * A new version of the whole definition. It is in force nowhere yet: each site takes it up on a day of its own. What the
 * sponsor does for the whole study – gates, safety reporting, the analysis – goes by it at once.
 */
export const publishAmendment = act({
  name: 'publish-amendment',
  summary: 'Publish a new version of the definition',
  payload: Type.Object({ files: DefinitionFiles, reason: Words }, closed),
  roles: ['sponsor'],
  signed: 'Amendment reviewed and published',
  needs: () => ({}),
  signs({ study, definition }, { files, reason }) {
    const read = readAmendment(study, definition, files);
    if (read.definition === undefined) throw new Error('The files are not a definition.');
    return amendmentContent(
      study.id,
      { reason },
      study.definitionVersion,
      definitionVersionOf(read.definition),
    );
  },
  decide(world, { files, reason }, context) {
    const { study, definition: before } = world;
    if (study.version === 0) return refuse('study-not-open', { study: study.id });
    if (study.status !== 'open') return refuse('study-locked', { study: study.id });
    const { definition, findings } = readAmendment(study, before, files);
    const wrong = refuseFaults(before, findings) ?? refuseText(before, context.actor.role, { reason });
    if (wrong) return refused(wrong);
    if (definition === undefined) throw new Error('What has no errors is a definition.');
    const version = definitionVersionOf(definition);
    const signature = signatureFor(
      amendmentContent(study.id, { reason }, study.definitionVersion, version),
      context,
    );
    if (isRefusal(signature)) return refused(signature);
    const published = { version, hash: fingerprint(definition), text: canonicalJson(definition), reason };
    return accepted([onStudy(study, happened(context, 'definitionPublished', published, signature))], {
      version,
    });
  },
});

/** What the files say, laid beside the newest version; `definition` is absent if they cannot be read as one. */
export function readAmendment(
  study: Pick<StudyState, 'allocationCommitment' | 'seedsFrom'>,
  before: Definition,
  files: Static<typeof DefinitionFiles>,
): {
  readonly definition?: Definition;
  readonly changes: DefinitionComparison['changes'];
  readonly findings: readonly Finding[];
} {
  const parsed = parseDefinition(files);
  if ('findings' in parsed) return { changes: [], findings: parsed.findings };
  const { definition, sources } = parsed;
  // Where the software draws the seeds, it draws the lists when the study is opened.
  const listsDrawn = study.allocationCommitment !== undefined || study.seedsFrom === 'system';
  const { changes, findings } = compareDefinitions(before, definition, { listsDrawn });
  return { definition, changes, findings: [...findings, ...newFindings(before, definition, sources)] };
}

/** Of the definition itself, what is an error; of the rest, what the version before did not have already. */
function newFindings(
  before: Definition,
  definition: Definition,
  sources: Parameters<typeof checkDefinition>[1],
): readonly Finding[] {
  const known = new Set(
    checkDefinition(before, undefined, scorers).map(({ code, path }) => `${code} ${path}`),
  );
  return checkDefinition(definition, sources, scorers).filter(
    ({ level, code, path }) => level === 'error' || !known.has(`${code} ${path}`),
  );
}

function refuseFaults(before: Definition, findings: readonly Finding[]): Refusal | undefined {
  if (findings.some(({ code }) => code === 'nothingChanged'))
    return refusal('amendment-changes-nothing', { version: before.version });
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length === 0) return undefined;
  const codes = [...new Set(errors.map(({ code }) => code))];
  return refusal('amendment-faulty', { count: errors.length, codes, findings: errors });
}
