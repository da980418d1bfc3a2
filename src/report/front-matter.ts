import type { ReportContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';
import { marksOf } from './marks.ts';
import { defined, type Prose } from './prose.ts';
import type { Section } from './section.ts';

/** Title, what the report was made from, and what it can and cannot tell. */
export function renderFrontMatter(context: ReportContext, sections: readonly Section[]): Html {
  const { definition, say, read } = context;
  const marks = marksOf(context).map(
    ({ long }) => html`<p class="simulated">${long}</p>
`,
  );
  return html`<header id="title">
${marks}<p class="kind">${say('report')} · ${definition.identity.id}</p>
<h1>${read(definition.identity.title)}</h1>
${renderFacts(context)}<nav><h2>${say('contents')}</h2><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
</header>
`;
}

/** What the report was made from. */
export function renderFacts(context: ReportContext): Html {
  const { analysis, say } = context;
  const { available } = analysis.results;
  const caution = analysis.dummyArms ? 'dummyArmsReport' : available ? 'descriptiveOnly' : 'maskedReport';
  return html`<dl class="facts">${facts(context).map(([name, value]) => html`<div${typeof value === 'string' && value.length > 60 ? html` class="wide"` : nothing}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="caution">${say(caution)}</p>
`;
}

function facts(context: ReportContext): readonly (readonly [string, Prose])[] {
  const { definition, analysis, meta, say, read } = context;
  const { identity, enrolment } = definition;
  const status = { open: 'statusOpen', locked: 'statusLocked', opened: 'statusOpened' } as const;
  return [
    [say('study'), [identity.id, ...identity.otherIds].join(' · ')],
    [say('conditions'), identity.conditions.map(read).join(', ')],
    [say('sponsor'), read(identity.sponsor)],
    [say('planned'), defined('enrolment.planned', enrolment.planned)],
    [say('status'), say(status[analysis.study.status])],
    [say('definitionVersion'), meta.definitionVersion],
    [say('software'), meta.software],
    ...(meta.seed === undefined ? [] : [[say('seed'), String(meta.seed)] as const]),
    ...(analysis.dummyArms === undefined ? [] : [[say('dummySeed'), analysis.dummyArms] as const]),
    [say('recordHead'), meta.recordHead],
    ...(meta.allocation === undefined ? [] : [[say('allocationRootFact'), meta.allocation.root] as const]),
  ];
}
