import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { renderCasebook } from '../report/casebook/render-casebook.ts';
import { casebookOf } from './casebook-of.ts';
import { noteGivenOut } from './note-given-out.ts';
import { type Operation, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { siteCopy } from './site-copy.ts';
import { visibleParticipant } from './study-operations.ts';
import { typesetAside } from './typeset-aside.ts';
import { oneOf } from './view-parts.ts';

export const Language = oneOf('en', 'zh');

/** What leaves the software on paper and in archives, as the caller's role may see it. */
export const casebookOperations: readonly Operation[] = [
  studyOperation({
    id: 'casebook',
    method: 'GET',
    path: '/api/studies/:study/participants/:id/casebook/:language',
    summary: 'The casebook of one participant as PDF: every form, check and signature, and the audit trail.',
    roles: readingRoles.casebook,
    params: Type.Object({ study: Code, id: Code, language: Language }, closed),
    reply: 'pdf',
    async handle({ params, house }, caller) {
      const { study, id, language } = params;
      const { participant } = await visibleParticipant(caller, id);
      const now = house.sources.clock.now();
      const casebook = await casebookOf(caller, participant, await house.book.names(), now);
      const bytes = await typesetAside(renderCasebook(casebook, language));
      await noteGivenOut(house, caller, {
        kind: 'casebook',
        site: participant.site,
        participant: id,
        language,
      });
      return { body: Buffer.from(bytes), fileName: `${study}-${id}-casebook.pdf` };
    },
  }),
  studyOperation({
    id: 'site-copy',
    method: 'GET',
    path: '/api/studies/:study/sites/:site/copy/:language',
    summary:
      "The site's own copy of its data: casebooks, tables, audit trail and a manifest with hashes, as ZIP.",
    roles: readingRoles.siteCopy,
    params: Type.Object({ study: Code, site: Code, language: Language }, closed),
    reply: 'zip',
    async handle({ params, house }, caller) {
      const { study, site, language } = params;
      if (!caller.sites.includes(site)) throw new Problem('not-found');
      await noteGivenOut(house, caller, { kind: 'siteCopy', site, language });
      const names = await house.book.names();
      const copy = { site, language, names, madeAt: house.sources.clock.now() };
      return { body: Readable.from(siteCopy(caller, copy)), fileName: `${study}-site-${site}.zip` };
    },
  }),
];
