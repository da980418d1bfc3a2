import type { Language } from '../../protocol/definition.ts';
import { type Html, html } from '../html.ts';
import { renderPaper } from '../typst-document.ts';
import { typstOf } from '../typst-markup.ts';
import { typstText } from '../typst-text.ts';
import { type Casebook, type CasebookContext, casebookContext, paperFrame } from './casebook.ts';
import { checkingSections } from './checking-sections.ts';
import { eligibilitySections } from './eligibility-sections.ts';
import { participantSection } from './participant-section.ts';
import type { CasebookSection } from './parts.ts';
import { photoSections } from './photo-sections.ts';
import { safetySections } from './safety-sections.ts';
import { trailSection } from './trail-section.ts';
import { treatmentSections } from './treatment-sections.ts';
import { visitSections } from './visit-sections.ts';

/**
 * A participant's casebook as the source of a printed document: every form with its values, corrections and checks, what
 * else was recorded, the signatures and the audit trail. The same record and time give the same source.
 */
export function renderCasebook(casebook: Casebook, language: Language = 'en'): string {
  const context = casebookContext(casebook, language);
  const { study, state, say } = context;
  const named = `${study} · ${say('participantSection')} ${state.id} · ${say('casebook')}`;
  return renderPaper({
    language,
    ...paperFrame(context, named),
    contents: say('contents'),
    front: `text(17pt, strong(${typstText(`${say('casebook')} ${state.id}`)}))
parbreak()
${typstOf(renderFront(context))}`,
    sections: sectionsOf(context).map(({ title, body }) => ({ title, body: typstOf(body) })),
  });
}

function sectionsOf(context: CasebookContext): readonly CasebookSection[] {
  return [
    participantSection(context),
    ...eligibilitySections(context),
    ...visitSections(context),
    ...photoSections(context),
    ...treatmentSections(context),
    ...safetySections(context),
    ...checkingSections(context),
    trailSection(context),
  ];
}

/** Whose casebook it is, and what it was made from. */
function renderFront(context: CasebookContext): Html {
  const { definition, study, state, masked, definitionVersion, entries, software, madeAt } = context;
  const { say, read, timed, timeZone } = context;
  const site = definition.sites.find(({ id }) => id === state.site);
  const last = entries.at(-1);
  const facts: readonly (readonly [string, string])[] = [
    [say('study'), study],
    [say('sponsor'), read(definition.identity.sponsor)],
    [say('site'), site === undefined ? state.site : `${site.id} ${read(site.name)}`],
    [say('participantSection'), state.id],
    [say('definitionVersion'), definitionVersion],
    [say('madeAt'), timed(madeAt)],
    [say('streamHead'), `${say('eventNumber', { version: state.version })} ${last?.hash ?? ''}`.trim()],
    [say('software'), software],
  ];
  return html`<p>${read(definition.identity.title)}</p>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p>${say(masked ? 'casebookMasked' : 'casebookOpened')} ${say('timesAt', { zone: timeZone })}</p>
`;
}
