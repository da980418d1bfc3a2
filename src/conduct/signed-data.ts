import type { Definition } from '../protocol/definition.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { idOfKey } from '../protocol/rows.ts';
import type { AdverseEvent, ParticipantState, RecordedForm } from '../record/participant.ts';
import type { SpecialSituation } from '../record/special-situation.ts';
import { type SignedContent, signatureHash } from './signed-content.ts';

type Told = Pick<Definition, 'forms' | 'eligibility' | 'masking'>;

/**
 * What the investigator signs of a visit: every form of it with its values and the version in which it last changed, so that
 * any later change breaks the signature. What would tell the arm is not on an investigator's screen and not in the content.
 */
export function visitContent(
  study: string,
  definition: Told,
  state: Pick<ParticipantState, 'id' | 'forms'>,
  { visit, occurrence }: { readonly visit: string; readonly occurrence: number },
): SignedContent {
  const forms = state.forms.filter(form => form.visit === visit && form.occurrence === occurrence);
  return {
    act: 'sign-visit',
    study,
    decision: { participant: state.id, visit, occurrence },
    seen: { forms: forms.map(form => signedForm(definition, form)) },
  };
}

/** Everything recorded of a participant by the site. */
export function casebookContent(study: string, definition: Told, state: ParticipantState): SignedContent {
  const { dispensings, applications, medications, deviations, specialSituations, dataVersion } = state;
  const { randomisation, discontinuedTreatment, discontinuedStudy, completedOn } = state;
  const ends = { discontinuedTreatment, discontinuedStudy, completedOn, number: randomisation?.number };
  return {
    act: 'sign-casebook',
    study,
    decision: { participant: state.id },
    seen: {
      forms: state.forms.map(form => signedForm(definition, form)),
      adverseEvents: state.adverseEvents.map(ofTheSite),
      dispensings,
      applications,
      medications,
      deviations,
      // What was signed before there were any keeps its hash.
      ...(specialSituations.length > 0 ? { specialSituations: specialSituations.map(toldByTheSite) } : {}),
      ...Object.fromEntries(Object.entries(ends).filter(([, value]) => value !== undefined)),
      version: dataVersion,
    },
  };
}

/** Whether the content that stands now is the one that was signed. */
export function isStillSigned(
  content: SignedContent,
  signed: { readonly signature: { readonly of: string } },
) {
  return signatureHash(content) === signed.signature.of;
}

function signedForm(definition: Told, form: RecordedForm) {
  const { visit, occurrence, date, changedInVersion } = form;
  const hidden = revealingOf(definition).items;
  const shown = <Entry>(entries: Readonly<Record<string, Entry>>) =>
    Object.fromEntries(Object.entries(entries).filter(([item]) => !hidden.has(idOfKey(item))));
  return {
    visit,
    occurrence,
    form: form.form,
    date,
    values: shown(form.values),
    notDone: shown(form.notDone),
    calculated: shown(form.calculated),
    version: changedInVersion,
  };
}

function toldByTheSite({ knownToSponsorAt: _known, ...rest }: SpecialSituation) {
  return rest;
}

/** What the sponsor adds to an adverse event is not the investigator's to sign. */
function ofTheSite(event: AdverseEvent) {
  const {
    seriousSince: _since,
    gravestSince: _gravest,
    knownToSponsorAt: _known,
    sponsorAssessment: _assessment,
    safetyReports: _reports,
    newsAt: _news,
    ...rest
  } = event;
  return rest;
}
