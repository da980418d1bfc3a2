import { localDate } from '../../protocol/dates.ts';
import type { Definition } from '../../protocol/definition.ts';
import { visitStanding } from '../../record/check-standing.ts';
import { visitViews } from '../../record/due.ts';
import { html } from '../html.ts';
import type { CasebookContext } from './casebook.ts';
import type { CasebookSection } from './parts.ts';
import { blank, leftTable, row } from './parts.ts';

/** Who this is, where they stand, and the plan of visits with what came of it. */
export function participantSection(context: CasebookContext): CasebookSection {
  return {
    title: context.say('participantSection'),
    body: html`<dl>${factsOf(context).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${visitPlan(context)}`,
  };
}

function factsOf(context: CasebookContext): readonly (readonly [string, string])[] {
  const { state, definition, say, read, timed, words } = context;
  const { consent, randomisation } = state;
  const cohort = definition.cohorts.find(({ id }) => id === randomisation?.cohort);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('participantStatus'), words.participantStatuses[state.status]],
    [
      say('consentForm'),
      say('consentGiven', {
        version: consent.version,
        at: timed(consent.signedAt),
        by: words.consentSigners[consent.signedBy],
      }),
    ],
    [say('earlierAttempt'), state.previousAttempt],
    [say('screenedAgain'), state.rescreenedAs],
    [say('randomisedAt'), randomisation && timed(randomisation.at)],
    [say('participantNumber'), randomisation?.number],
    [say('cohort'), cohort && read(cohort.label)],
    [say('strata'), randomisation && stratumText(randomisation.stratum)],
    [say('replaces'), randomisation?.replaces],
    [say('replacedBy'), state.replacedBy],
    ...endings(context),
    [say('casebookLockedFact'), state.locked ? words.answers.yes : undefined],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
}

function stratumText(stratum: Readonly<Record<string, string>>): string {
  return Object.entries(stratum)
    .map(([factor, level]) => `${factor}: ${level}`)
    .join(', ');
}

function endings(context: CasebookContext): readonly (readonly [string, string | undefined])[] {
  const { state, say, timed, nameOf, words } = context;
  const reasons: Readonly<Record<string, string>> = words.discontinuationReasons;
  const unmasked: Readonly<Record<string, string>> = words.unmaskingReasons;
  const stop = (ended: { readonly date: string; readonly reason: string } | undefined) =>
    ended && `${ended.date}: ${reasons[ended.reason] ?? ended.reason}`;
  return [
    [say('endedTreatment'), stop(state.discontinuedTreatment)],
    [say('endedStudy'), stop(state.discontinuedStudy)],
    [say('completedStudy'), state.completedOn],
    ...state.misrandomisations.map(
      ({ kind, found, description }) =>
        [say('misrandomised'), `${found}: ${words.misrandomisationKinds[kind]}. ${description}`] as const,
    ),
    ...state.unmaskings.map(
      ({ at, by, reason }) =>
        [say('unmaskedInEmergency'), `${timed(at)}, ${nameOf(by)}: ${unmasked[reason] ?? reason}`] as const,
    ),
    ...state.unintendedUnmaskings.map(
      ({ date, by, how }) => [say('maskingBroken'), `${date}, ${nameOf(by)}: ${how}`] as const,
    ),
  ];
}

function visitPlan(context: CasebookContext) {
  const { definition, state, madeAt, timeZone, say, visitName, formName, words } = context;
  const standings = { none: say('notSignedYet'), holds: say('standsUnchanged'), broken: say('standsBroken') };
  const visits = visitViews(definition as Definition, state, localDate(madeAt, timeZone));
  return leftTable({
    caption: say('visitPlanCaption'),
    stub: say('visit'),
    columns: [say('window'), say('visitDone'), say('visitState'), say('signature'), say('note')],
    rows: visits.map(({ visit, occurrence, from, to, done, state: stands, forms }) => {
      const missing = forms.filter(({ recorded }) => !recorded).map(({ form }) => formName(form));
      const begun = missing.length < forms.length;
      return row(
        visitName({ visit, occurrence }),
        from === undefined ? blank : `${from} – ${to}`,
        done ?? blank,
        words.visitStates[stands],
        begun ? standings[visitStanding(state, { visit, occurrence })] : blank,
        begun && missing.length > 0 ? say('formsMissing', { forms: missing.join(', ') }) : '',
      );
    }),
  });
}
