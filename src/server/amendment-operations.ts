import { Type } from 'typebox';
import { DefinitionFiles, readAmendment } from '../conduct/publish-amendment.ts';
import { compareDefinitions } from '../protocol/compare-definitions.ts';
import type { DefinitionChange } from '../protocol/definition-change.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { AmendmentDraftView, AmendmentsView, EditionView } from '../record/amendment-views.ts';
import { activationAt, dateAtSite, type Edition, type Editions, editionInForce } from '../record/edition.ts';
import { definitionVersionOf } from '../record/fingerprint.ts';
import { isMasked } from '../record/roles.ts';
import type { StudyState } from '../record/study.ts';
import { AmendmentsView as Amendments, AmendmentDraftView as Draft } from './amendment-schemas.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { shownTo } from './shown-definition.ts';
import type { PresentStudy } from './study-fold.ts';
import { StudyPath } from './study-operations.ts';

const EditionPath = Type.Object(
  { study: Code, version: Type.String({ pattern: '^[0-9.]+@[0-9a-f]{12}$' }) },
  closed,
);

/** What is read of the versions of the definition. */
export const amendmentOperations: readonly Operation[] = [
  studyOperation({
    id: 'amendments',
    method: 'GET',
    path: '/api/studies/:study/amendments',
    summary: 'Versions of the definition, what each changes, and which is in force at which site since when.',
    roles: readingRoles.study,
    params: StudyPath,
    reply: Amendments,
    async handle({ house }, caller) {
      const study = await caller.runtime.study();
      return { body: amendmentsView(study, caller, house.sources.clock.now()) };
    },
  }),
  studyOperation({
    id: 'definition',
    method: 'GET',
    path: '/api/studies/:study/definitions/:version',
    summary: 'One published version of the definition, under which data were recorded.',
    roles: readingRoles.study,
    params: EditionPath,
    reply: Type.Unknown(),
    async handle({ params }, { runtime, role }) {
      const study = await runtime.study();
      const found = study.editions.find(({ version }) => version === params.version);
      if (found === undefined) throw new Problem('not-found');
      return { body: shownTo(found.definition, isStillMasked(study, role)) };
    },
  }),
  studyOperation({
    id: 'compare-amendment',
    method: 'POST',
    path: '/api/studies/:study/amendments/comparison',
    summary: 'What a new version of the definition would change, and what speaks against publishing it.',
    roles: readingRoles.amendmentDrafts,
    params: StudyPath,
    body: Type.Object({ files: DefinitionFiles }, closed),
    reply: Draft,
    async handle({ body }, { runtime, role }) {
      const study = await runtime.study();
      const { state, definition: before } = study;
      const { definition, changes, findings } = readAmendment(state, before, body.files);
      const draft: AmendmentDraftView = {
        from: state.definitionVersion,
        ...(definition === undefined ? {} : { to: definitionVersionOf(definition) }),
        changes: changes.map(change => shownChange(change, isStillMasked(study, role))),
        findings,
      };
      return { body: draft };
    },
  }),
];

function isStillMasked({ definition, state }: PresentStudy, role: StudyCaller['role']): boolean {
  return isMasked(definition, role) && state.status !== 'opened';
}

function amendmentsView(study: PresentStudy, { role, sites }: StudyCaller, now: string): AmendmentsView {
  const { editions, state } = study;
  const masked = isStillMasked(study, role);
  return {
    editions: editions.map((edition, place) => editionView(state, edition, editions[place - 1], masked)),
    sites: sites.map(site => siteView(state, editions, site, now)),
  };
}

function editionView(
  { publications }: StudyState,
  { version, definition }: Edition,
  before: Edition | undefined,
  masked: boolean,
): EditionView {
  const publication = publications.find(each => each.version === version);
  const { at = '', reason, signature } = publication ?? {};
  const compared = before && compareDefinitions(before.definition, definition, { listsDrawn: false });
  const reconsent = definition.amendment?.reconsent;
  return {
    version,
    publishedAt: at,
    ...(reason === undefined ? {} : { reason }),
    ...(signature === undefined ? {} : { signature }),
    changes: (compared?.changes ?? []).map(change => shownChange(change, masked)),
    findings: compared?.findings ?? [],
    ...(reconsent === undefined ? {} : { reconsent }),
  };
}

function siteView(
  { activations }: StudyState,
  editions: Editions,
  site: string,
  now: string,
): AmendmentsView['sites'][number] {
  const { version } = editionInForce(editions, activations, site, dateAtSite(editions, site, now));
  return {
    site,
    inForce: version,
    activations: editions.flatMap(each => activationAt(activations, site, each.version) ?? []),
  };
}

/** Masked people are told that the supply is described otherwise, not with what kits are filled. */
function shownChange(change: DefinitionChange, masked: boolean): DefinitionChange {
  const isSupply = change.kind === 'section' && change.id === 'supply';
  return masked && isSupply ? { ...change, values: [] } : change;
}
