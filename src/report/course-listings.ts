import { groupOf } from '../derive/drawn-subjects.ts';
import type { Subject } from '../derive/subject.ts';
import type { Shell } from '../protocol/definition.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import type { PhraseKey } from './phrases.ts';
import { reasonText } from './reasons.ts';
import { paragraph } from './section.ts';
import { type Row, renderTable } from './table.ts';

/** Whoever stopped treatment or left the study, with the day and the reason. */
export function renderEndings(context: ResultsContext, shell: Shell): Html {
  const { say, read, results } = context;
  const rows = results.subjects.flatMap((subject): readonly Row[] => {
    const { id, participant } = subject;
    const { discontinuedTreatment, discontinuedStudy } = participant;
    const row = (
      from: 'treatment' | 'study',
      ended: { readonly date: string; readonly reason: string },
    ): Row => ({
      label: id,
      cells: [
        { text: groupLabel(context, subject), id: `participant/${subject.id}` },
        { text: say(from === 'treatment' ? 'stoppedTreatment' : 'leftStudy') },
        { text: ended.date, id: `participant/${id}/ended/${from}` },
        { text: reasonText(ended.reason, context) },
      ],
    });
    return [
      ...(discontinuedTreatment === undefined ? [] : [row('treatment', discontinuedTreatment)]),
      ...(discontinuedStudy === undefined ? [] : [row('study', discontinuedStudy)]),
    ];
  });
  if (rows.length === 0) return paragraph(say('noEndings'));
  return renderTable({
    id: 'listing-endings',
    caption: read(shell.title),
    stub: say('participant'),
    columns: [
      { label: say('group'), align: 'left' },
      { label: say('what'), align: 'left' },
      { label: say('date') },
      { label: say('reason'), align: 'left' },
    ],
    rows,
  });
}

const categoryPhrases: Readonly<Record<string, PhraseKey>> = {
  eligibility: 'deviationEligibility',
  consent: 'deviationConsent',
  treatment: 'deviationTreatment',
  visit: 'deviationVisit',
  assessment: 'deviationAssessment',
  prohibitedMedication: 'deviationProhibited',
  masking: 'deviationMasking',
};

/** Every deviation from the protocol, major ones named as such. */
export function renderDeviations(context: ResultsContext, shell: Shell): Html {
  const { say, read, results } = context;
  const rows = results.subjects.flatMap(subject =>
    subject.participant.deviations.map(({ id, category, date, description, major }): Row => {
      const name = `participant/${subject.id}/deviation/${id}`;
      return {
        label: subject.id,
        cells: [
          { text: groupLabel(context, subject), id: `participant/${subject.id}` },
          { text: say(major ? 'deviationMajor' : 'deviationMinor') },
          { text: say(categoryPhrases[category] ?? 'stopOther') },
          { text: date, id: `${name}/date` },
          { text: description, id: `${name}/description` },
        ],
      };
    }),
  );
  if (rows.length === 0)
    return html`<p class="none"><strong>${read(shell.title)}.</strong> ${say('noEvents')}</p>
`;
  return renderTable({
    id: 'listing-deviations',
    caption: read(shell.title),
    stub: say('participant'),
    dense: true,
    columns: [
      { label: say('group'), align: 'left' },
      { label: say('level') },
      { label: say('kind'), align: 'left' },
      { label: say('date') },
      { label: say('what'), align: 'left' },
    ],
    rows,
  });
}

function groupLabel(context: ResultsContext, subject: Subject): string {
  const group = groupOf(subject, context.results);
  return group === undefined ? '' : context.read(group.label);
}
