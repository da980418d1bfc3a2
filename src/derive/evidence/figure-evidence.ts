import type { Definition } from '../../protocol/definition.ts';
import { type ChangeOutcome, waterfallRows } from '../changes.ts';
import type { Results } from '../derive-analysis.ts';
import { type DrawnSubject, drawnSubjects, treatedByGroup } from '../drawn-subjects.ts';
import { type ResponderOutcome, responsesAsRegistered } from '../responses.ts';
import { formSources, sourceOf } from '../source.ts';
import type { Subject } from '../subject.ts';
import { eventRow } from './adverse-event-evidence.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';
import { assessmentRow } from './listing-evidence.ts';
import { outcomeRow } from './outcome-evidence.ts';
import { membershipRow } from './set-evidence.ts';

/** What each figure draws, `figure/<figure>`, and what each of its marks shows that no table tells. */
export function figureEvidence(definition: Definition, results: Results): readonly EvidenceEntry[] {
  const { subjects, responses, adverseEvents } = results;
  const treated = subjects.filter(({ exposure }) => exposure.first !== undefined);
  const courses = () => [
    ...counted(treated.map(membershipRow)),
    ...counted(adverseEvents.filter(({ treatmentEmergent }) => treatmentEmergent).map(eventRow)),
  ];
  const items = [...new Set(subjects.flatMap(({ assessments }) => [...assessments.keys()]))];
  const members = (drawn: readonly DrawnSubject[]) =>
    counted(drawn.map(([subject]) => membershipRow(subject)));
  return [
    ['figure/flow', () => counted(subjects.map(membershipRow))],
    ['figure/responders', () => counted(responses.map(outcomeRow))],
    ['figure/readings', () => counted(responses.map(outcomeRow))],
    ['figure/timeline', courses],
    ['figure/swimmer', courses],
    ['figure/treated', () => members(treatedByGroup(results))],
    ['figure/drawn', () => members(drawnSubjects(results))],
    ...items.map(
      (item): EvidenceEntry => [
        `figure/trajectory/${item}`,
        () => counted(treated.flatMap(({ assessments }) => (assessments.get(item) ?? []).map(assessmentRow))),
      ],
    ),
    ...definition.outcomes.flatMap(outcome => {
      if (outcome.kind === 'change') return barEntries(definition, outcome, results);
      return outcome.kind === 'responder' ? responseEntries(definition, outcome, results) : [];
    }),
    ...treated.flatMap(courseEntries),
  ];
}

/** `figure/waterfall/<outcome>`, and each bar with the participant's id behind. */
function barEntries(
  definition: Definition,
  outcome: ChangeOutcome,
  { changes }: Results,
): readonly EvidenceEntry[] {
  const rows = waterfallRows(definition, outcome, changes);
  const name = `figure/waterfall/${outcome.id}`;
  return [
    [name, () => counted(rows.map(outcomeRow))],
    ...rows.map((row): EvidenceEntry => [`${name}/${row.participant}`, () => counted([outcomeRow(row)])]),
  ];
}

/** Name of a participant's response at a visit, as registered and under the main estimand. */
export function responseId(outcome: string, participant: string, visit: string): string {
  return ['response', outcome, participant, visit].join('/');
}

function responseEntries(
  definition: Definition,
  outcome: ResponderOutcome,
  { responses }: Results,
): readonly EvidenceEntry[] {
  return responsesAsRegistered(definition, outcome, responses).map(row => [
    responseId(outcome.id, row.participant, row.visit),
    () => [{ row: outcomeRow(row), part: 'counted', why: 'response' }],
  ]);
}

/** `participant/<participant>/…`: its days in the study and under treatment, each application and each day with a visit. */
function courseEntries(subject: Subject): readonly EvidenceEntry[] {
  const { id, participant, exposure } = subject;
  const name = `participant/${id}`;
  const applied = ({ id: entry, date, version }: (typeof participant.applications)[number]): TracedRow => ({
    participant: id,
    about: { entry },
    date,
    sources: [sourceOf(id, version)],
  });
  const byDate = Map.groupBy(participant.forms, ({ date }) => date);
  const visitRows = (date: string) =>
    (byDate.get(date) ?? []).map(
      (form): TracedRow => ({
        participant: id,
        about: { visit: form.visit },
        date,
        sources: formSources(id, form),
      }),
    );
  const lastDate = [...byDate.keys()].toSorted().at(-1);
  const ends = [exposure.first, exposure.last].flatMap(one => one ?? []);
  return [
    [
      `${name}/stay`,
      () =>
        counted([
          membershipRow(subject),
          ...ends.map(applied),
          ...(lastDate === undefined ? [] : visitRows(lastDate)),
        ]),
    ],
    [`${name}/treatment`, () => counted(ends.map(applied))],
    ...participant.applications.map(
      (application): EvidenceEntry => [
        `${name}/application/${application.id}`,
        () => counted([applied(application)]),
      ],
    ),
    ...[...byDate.keys()].map(
      (date): EvidenceEntry => [`${name}/visit/${date}`, () => counted(visitRows(date))],
    ),
  ];
}

function counted(rows: readonly TracedRow[]): readonly Line[] {
  return rows.map(row => ({ row, part: 'counted', why: 'counted' }));
}
