import type { Language } from '../../protocol/definition.ts';
import { isApplied } from '../../record/applications.ts';
import type { AdverseEvent } from '../../record/participant.ts';
import { isSuspectedUnexpected } from '../../record/safety-clocks.ts';
import { type Html, html, nothing } from '../html.ts';
import { caseFormPhrases as phrases } from '../phrases-of-case-form.ts';
import { renderPaper } from '../typst-document.ts';
import { typstOf } from '../typst-markup.ts';
import { typstText } from '../typst-text.ts';
import { type Casebook, type CasebookContext, casebookContext, paperFrame } from './casebook.ts';
import { entryChanges } from './entry-changes.ts';
import { blank, changesTable, leftTable, row, sentence } from './parts.ts';
import { adverseEventFields, oneEvent } from './safety-sections.ts';

/** What only the unmasked form holds, and under which opening of the case it may be held. */
export interface OpenedTreatment {
  readonly arm: string;
  readonly kits: readonly {
    readonly kit: string;
    readonly visit: string;
    readonly lot: string;
    readonly expiry: string;
  }[];
  readonly opening: { readonly at: string; readonly account: string; readonly reason: string };
}

type Fact = readonly [name: string, value: string];

/**
 * One serious adverse event as the source of a printed form. Without `treatment` it is the masked form, which is made from
 * nothing that depends on the arm.
 */
export function renderCaseForm(
  casebook: Casebook,
  event: AdverseEvent,
  language: Language,
  treatment?: OpenedTreatment,
): string {
  const context = casebookContext(casebook, language);
  const { study, read, state } = context;
  const title = read(treatment === undefined ? phrases.masked : phrases.unmasked);
  const named = `${study} · ${state.id} · ${event.id} · ${title}`;
  return renderPaper({
    language,
    ...paperFrame(context, named),
    front: `text(17pt, strong(${typstText(`${title} · ${state.id} ${event.id}`)}))
parbreak()
${typstOf(renderFront(context, treatment))}`,
    sections: [
      { title: read(phrases.about), body: typstOf(renderAbout(context, event, treatment)) },
      { title: read(phrases.event), body: typstOf(oneEvent(event, adverseEventFields(context), context)) },
      { title: read(phrases.course), body: typstOf(renderCourse(context, event)) },
      { title: read(phrases.reports), body: typstOf(renderReports(context, event)) },
    ],
  });
}

function renderFront(context: CasebookContext, treatment: OpenedTreatment | undefined): Html {
  const { definition, read, say, timeZone } = context;
  const warning = read(treatment === undefined ? phrases.mayBeSent : phrases.mayNotBeSent);
  return html`<p>${read(definition.identity.title)}</p>
<p>${warning} ${say('timesAt', { zone: timeZone })}</p>
`;
}

function renderAbout(
  context: CasebookContext,
  event: AdverseEvent,
  treatment: OpenedTreatment | undefined,
): Html {
  const facts = [...factsOf(context, event), ...treatmentFacts(context, treatment)];
  return html`<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${treatment === undefined ? nothing : kitTable(context, treatment)}`;
}

function factsOf(context: CasebookContext, event: AdverseEvent): readonly Fact[] {
  const { definition, state, entries, say, read, timed, words } = context;
  const site = definition.sites.find(({ id }) => id === state.site);
  const cohort = definition.cohorts.find(({ id }) => id === state.randomisation?.cohort);
  const reported = entries.find(
    ({ type, data }) => type === 'adverseEventReported' && (data as { readonly id?: string }).id === event.id,
  );
  const roles: Readonly<Record<string, string>> = words.roles;
  const reporter =
    reported &&
    `${reported.name} (${roles[reported.actor.role] ?? reported.actor.role}), ${timed(reported.at)}`;
  const first = state.applications
    .filter(isApplied)
    .map(({ at }) => at)
    .toSorted()[0];
  const instant = (at: string | undefined) => (at === undefined ? blank : timed(at));
  return [
    [say('sponsor'), read(definition.identity.sponsor)],
    [say('site'), site === undefined ? state.site : `${site.id} ${read(site.name)}`],
    [say('participantSection'), state.id],
    [say('participantNumber'), state.randomisation?.number ?? blank],
    [say('cohort'), cohort === undefined ? blank : read(cohort.label)],
    [read(phrases.treatmentSince), instant(first)],
    [read(phrases.reporter), reporter ?? blank],
    [read(phrases.seriousSince), instant(event.seriousSince)],
    [read(phrases.knownToSponsor), instant(event.knownToSponsorAt)],
    [read(phrases.suspected), words.truths[isSuspectedUnexpected(event)]],
  ];
}

function treatmentFacts(
  { definition, read, timed, nameOf }: CasebookContext,
  treatment: OpenedTreatment | undefined,
): readonly Fact[] {
  if (treatment === undefined) return [[read(phrases.treatment), read(phrases.maskedValue)]];
  const { arm: id, opening } = treatment;
  const arm = definition.arms.find(each => each.id === id);
  return [
    [read(phrases.treatment), arm === undefined ? id : read(arm.label)],
    [read(phrases.openedBy), `${nameOf(opening.account)}, ${timed(opening.at)}`],
    [read(phrases.openedBecause), opening.reason],
  ];
}

function kitTable({ say, read, visitName }: CasebookContext, { kits }: OpenedTreatment): Html {
  if (kits.length === 0) return sentence(read(phrases.noKits));
  return leftTable({
    caption: read(phrases.kits),
    stub: say('kit'),
    columns: [say('visit'), read(phrases.lot), read(phrases.expiry)],
    rows: kits.map(({ kit, visit, lot, expiry }) =>
      row(kit, visitName({ visit, occurrence: 1 }), lot, expiry),
    ),
  });
}

function renderCourse(context: CasebookContext, { id }: AdverseEvent): Html {
  const { read } = context;
  const changes = entryChanges(context, 'adverseEvent', adverseEventFields(context)).filter(({ about }) =>
    about.startsWith(`${id} · `),
  );
  if (changes.length === 0) return sentence(read(phrases.noCourse));
  return changesTable(read(phrases.courseCaption), changes, context);
}

function renderReports(
  { definition, say, read }: CasebookContext,
  { safetyReports = [] }: AdverseEvent,
): Html {
  if (safetyReports.length === 0) return sentence(read(phrases.noReports));
  return leftTable({
    caption: read(phrases.reports),
    stub: say('date'),
    columns: [read(phrases.regime), read(phrases.kind), read(phrases.reference)],
    rows: safetyReports.map(({ regime: id, kind, date, reference }) => {
      const regime = definition.safety.regimes.find(each => each.id === id);
      return row(
        date,
        regime === undefined ? id : read(regime.label),
        read(phrases[kind]),
        reference ?? blank,
      );
    }),
  });
}
