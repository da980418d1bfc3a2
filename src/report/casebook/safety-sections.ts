import type { AdverseEvent } from '../../record/participant.ts';
import { html } from '../html.ts';
import type { CasebookContext } from './casebook.ts';
import { type EntryField, entryChanges } from './entry-changes.ts';
import type { CasebookSection } from './parts.ts';
import { blank, changesTable, leftTable, row, sentence } from './parts.ts';

/** Adverse events, special situations, medications and deviations as they stand, each with what was changed. */
export function safetySections(context: CasebookContext): readonly CasebookSection[] {
  const { say } = context;
  return [
    { title: say('adverseEvents'), body: adverseEvents(context) },
    ...specialSituations(context),
    { title: say('medications'), body: medications(context) },
    { title: say('deviations'), body: deviations(context) },
  ];
}

function adverseEvents(context: CasebookContext) {
  const { state, say } = context;
  if (state.adverseEvents.length === 0) return sentence(say('noAdverseEvents'));
  const fields = adverseEventFields(context);
  const changes = entryChanges(context, 'adverseEvent', fields);
  return html`${state.adverseEvents.map(event => oneEvent(event, fields, context))}${changesTable(say('followedCaption'), changes, context)}`;
}

export function oneEvent(event: AdverseEvent, fields: readonly EntryField[], context: CasebookContext) {
  const { say, timed, words } = context;
  const told = event as unknown as Readonly<Record<string, unknown>>;
  const { sponsorAssessment: opinion } = event;
  return leftTable({
    caption: `${event.id} · ${event.verbatim}`,
    stub: say('field'),
    columns: [say('answer')],
    rows: [
      ...fields.flatMap(({ field, label, tell }) => {
        const value = told[field];
        return value === undefined ? [] : [row(label, tell(value))];
      }),
      row(
        say('gradesFrom'),
        event.grades
          .map(({ from, grade }) => say('gradeFrom', { grade, from: from.slice(0, 10) }))
          .join('; '),
      ),
      ...(opinion === undefined
        ? []
        : [
            row(
              say('sponsorOpinion'),
              `${words.causalities[opinion.causality]}, ${say(opinion.expected ? 'expected' : 'unexpected')}: ${opinion.reason}`,
            ),
          ]),
    ],
    notes: [say('reportedAt', { at: timed(event.reportedAt) })],
  });
}

export function adverseEventFields(context: CasebookContext): readonly EntryField[] {
  const { definition, say, read, words } = context;
  const { plain, yesOrNo, coded } = tellers(context);
  const term = (value: unknown) => {
    const found = definition.safety.terms.find(({ id }) => id === value);
    return found === undefined ? String(value) : read(found.label);
  };
  return [
    { field: 'verbatim', label: say('verbatim'), tell: plain },
    { field: 'term', label: say('term'), tell: term },
    { field: 'gradingTerm', label: say('gradingTerm'), tell: plain },
    { field: 'onset', label: say('onset'), tell: plain },
    { field: 'end', label: say('stopped'), tell: plain },
    { field: 'ongoing', label: say('ongoing'), tell: yesOrNo },
    { field: 'grade', label: say('grade'), tell: plain },
    { field: 'serious', label: say('serious'), tell: yesOrNo },
    {
      field: 'seriousCriteria',
      label: say('seriousBecause'),
      tell: value => (value as readonly string[]).map(coded(words.seriousCriteria)).join(', ') || blank,
    },
    { field: 'causality', label: say('causality'), tell: coded(words.causalities) },
    { field: 'procedure', label: say('procedure'), tell: plain },
    { field: 'action', label: say('action'), tell: coded(words.treatmentActions) },
    { field: 'outcome', label: say('eventOutcome'), tell: coded(words.eventOutcomes) },
    { field: 'treated', label: say('treated'), tell: yesOrNo },
    { field: 'atApplicationSite', label: say('atSite'), tell: yesOrNo },
    { field: 'ofSpecialInterest', label: say('special'), tell: yesOrNo },
  ];
}

function tellers({ words }: CasebookContext) {
  return {
    plain: (value: unknown) => String(value),
    yesOrNo: (value: unknown) => words.answers[value === true ? 'yes' : 'no'],
    coded: (codes: Readonly<Record<string, string>>) => (value: unknown) =>
      codes[String(value)] ?? String(value),
  };
}

function medications(context: CasebookContext) {
  const { state, say } = context;
  if (state.medications.length === 0) return sentence(say('noMedications'));
  const { plain, yesOrNo } = tellers(context);
  const changes = entryChanges(context, 'medication', [
    { field: 'name', label: say('medications'), tell: plain },
    { field: 'indication', label: say('indication'), tell: plain },
    { field: 'start', label: say('begun'), tell: plain },
    { field: 'end', label: say('stopped'), tell: plain },
    { field: 'ongoing', label: say('ongoing'), tell: yesOrNo },
    { field: 'prohibited', label: say('prohibited'), tell: yesOrNo },
    { field: 'rescue', label: say('rescueMedication'), tell: yesOrNo },
  ]);
  const table = leftTable({
    caption: say('medications'),
    stub: say('medications'),
    columns: [say('indication'), say('begun'), say('stopped'), say('note')],
    rows: state.medications.map(({ id, name, indication, start, end, ongoing, prohibited, rescue }) =>
      row(
        `${id} · ${name}`,
        indication,
        start ?? blank,
        ongoing ? say('ongoing') : (end ?? blank),
        [prohibited ? say('prohibited') : '', rescue ? say('rescueMedication') : '']
          .filter(note => note !== '')
          .join(', '),
      ),
    ),
  });
  return html`${table}${changesTable(say('changesCaption'), changes, context)}`;
}

/** Also where there are none, if some regime of the study asks for them. */
function specialSituations(context: CasebookContext) {
  const { definition, state, say, words, timed } = context;
  const { specialSituations: told } = state;
  const isAsked = definition.safety.regimes.some(regime => regime.specialSituations !== undefined);
  if (told.length === 0 && !isAsked) return [];
  const title = say('specialSituations');
  if (told.length === 0) return [{ title, body: sentence(say('noSpecialSituations')) }];
  const { plain, coded } = tellers(context);
  const changes = entryChanges(context, 'specialSituation', [
    { field: 'kind', label: say('deviationKind'), tell: coded(words.specialSituationKinds) },
    { field: 'date', label: say('date'), tell: plain },
    { field: 'description', label: say('whatHappened'), tell: plain },
  ]);
  const table = leftTable({
    caption: title,
    stub: say('date'),
    columns: [say('deviationKind'), say('whatHappened'), say('recordedAt'), say('sponsorKnows')],
    rows: told.map(({ id, date, kind, description, reportedAt, knownToSponsorAt: known }) =>
      row(
        `${id} · ${date}`,
        words.specialSituationKinds[kind],
        description,
        timed(reportedAt),
        known === undefined ? blank : timed(known),
      ),
    ),
  });
  return [{ title, body: html`${table}${changesTable(say('changesCaption'), changes, context)}` }];
}

function deviations(context: CasebookContext) {
  const { state, say, words } = context;
  if (state.deviations.length === 0) return sentence(say('noDeviations'));
  const { plain, coded } = tellers(context);
  const changes = entryChanges(context, 'deviation', [
    { field: 'date', label: say('date'), tell: plain },
    { field: 'category', label: say('deviationKind'), tell: coded(words.deviationCategories) },
    { field: 'description', label: say('whatHappened'), tell: plain },
    { field: 'major', label: say('note'), tell: value => say(value === true ? 'major' : 'minor') },
  ]);
  const table = leftTable({
    caption: say('deviations'),
    stub: say('date'),
    columns: [say('deviationKind'), say('whatHappened'), say('note')],
    rows: state.deviations.map(({ id, date, category, description, major }) =>
      row(
        `${id} · ${date}`,
        words.deviationCategories[category],
        description,
        say(major ? 'major' : 'minor'),
      ),
    ),
  });
  return html`${table}${changesTable(say('changesCaption'), changes, context)}`;
}
