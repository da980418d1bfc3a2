import type { MaskingRow, MaskingTable, Unintended } from '../derive/masking.ts';
import type { Shell } from '../protocol/definition.ts';
import type { MaskingIndex, NoMaskingIndex } from '../statistics/masking-indices.ts';
import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { confidencePercent, namedPercent, visitLabel } from './labels.ts';
import { fixed, noNumber } from './numbers.ts';
import type { PhraseKey } from './phrases.ts';
import { sentence } from './prose.ts';
import { paragraph } from './section.ts';
import { type Cell, type Row, renderTable } from './table.ts';

/** What those who were masked believed. */
export function renderGuesses(context: ResultsContext): Html {
  const { say, results } = context;
  const { questionnaires } = results.masking;
  const intro = say(questionnaires.length === 0 ? 'maskingNotAsked' : 'maskingIntro');
  return html`${paragraph(intro)}${questionnaires.map(table => guessTable(table, context, table === questionnaires.at(-1)))}`;
}

/** What the indices mean is said once, below the last of the tables. */
function guessTable(table: MaskingTable, context: ResultsContext, isLast: boolean): Html {
  const { say, read, definition } = context;
  const { questionnaire, visit, rows, james } = table;
  const asked = definition.analysis.maskingQuestionnaires?.find(({ id }) => id === questionnaire);
  const who = asked === undefined ? questionnaire : read(asked.label);
  const name = `masking/${questionnaire}/${visit}`;
  const { arms } = definition;
  const before = arms.length + 4;
  const jamesRow: Row = {
    label: say('maskingJames'),
    level: 0,
    cells: [
      ...Array.from({ length: before }, (): Cell => ({ text: '' })),
      indexCell(james, `${name}/james`),
      { text: '' },
    ],
  };
  return renderTable({
    id: `table-masking-${questionnaire}-${visit}`,
    caption: say('maskingCaption', { who, visit: visitLabel(visit, context) }),
    stub: say('maskingArm'),
    columns: [
      { label: 'N' },
      ...arms.map(({ label }) => ({ label: say('maskingNamed', { arm: read(label) }) })),
      { label: say('maskingUnknown') },
      { label: say('maskingMissing') },
      { label: say('maskingCertainty') },
      {
        label: say('maskingBang'),
        below: `${confidencePercent(context)} %`,
        id: 'definition/analysis/confidenceLevel',
      },
      { label: say('maskingBang'), below: say('maskingByRatio') },
    ],
    rows: [...rows.map(row => armRow(row, name, context)), jamesRow],
    notes: isLast ? [sentence(context, 'maskingNote', { level: namedPercent(context) })] : [],
    dense: true,
  });
}

function armRow(row: MaskingRow, table: string, { definition, read }: ResultsContext): Row {
  const { arm, participants, named, unknown, missing, certainty, bang, bangByRatio } = row;
  const label = definition.arms.find(({ id }) => id === arm)?.label;
  const name = `${table}/${arm}`;
  return {
    label: label === undefined ? arm : read(label),
    cells: [
      { text: String(participants), id: `${name}/participants` },
      ...definition.arms.map(({ id }) => ({ text: String(named[id] ?? 0), id: `${name}/named/${id}` })),
      { text: String(unknown), id: `${name}/unknown` },
      { text: String(missing), id: `${name}/missing` },
      { text: certainty === undefined ? noNumber : fixed(certainty, 1), id: `${name}/certainty` },
      indexCell(bang, `${name}/bang`),
      {
        text: bangByRatio === undefined ? noNumber : fixed(bangByRatio, 2),
        id: `${name}/bangByRatio`,
      },
    ],
  };
}

export function indexCell(index: MaskingIndex | NoMaskingIndex, id: string): Cell {
  if (index.value === undefined) return { text: noNumber, id };
  const { value, lower, upper } = index;
  return { text: fixed(value, 2), below: `${fixed(lower, 2)} – ${fixed(upper, 2)}`, id };
}

/** Who ceased to be masked before everybody did. */
export function renderUnmaskings(context: ResultsContext, shell: Shell): Html {
  const { say, read, results } = context;
  const { emergencies, unintended } = results.masking;
  if (emergencies.length + unintended.length === 0) return paragraph(say('unmaskingsNone'));
  const rows: Row[] = [
    ...emergencies.map(({ participant, at, reason }) => ({
      label: participant,
      cells: [
        { text: say('unmaskingEmergency') },
        { text: at.slice(0, 10), id: `unmasking/${participant}/emergency` },
        { text: say('knows_investigator') },
        { text: say(reasonPhrases[reason] ?? 'unmask_other') },
      ],
    })),
    ...unintended.map(({ participant, date, whoKnows, how }) => ({
      label: participant,
      cells: [
        { text: say('unmaskingUnintended') },
        { text: date, id: `unmasking/${participant}/date` },
        { text: whoKnows.map(person => say(personPhrases[person])).join(', ') },
        { text: how, id: `unmasking/${participant}/how` },
      ],
    })),
  ];
  const left = (label: string) => ({ label, align: 'left' as const });
  return html`${renderTable({
    id: 'table-unmaskings',
    caption: read(shell.title),
    stub: say('participant'),
    columns: [say('unmaskingKind'), say('unmaskingWhen'), say('unmaskingWho'), say('unmaskingWhy')].map(left),
    rows,
  })}`;
}

const personPhrases: Readonly<Record<Unintended['whoKnows'][number], PhraseKey>> = {
  participant: 'knows_participant',
  careProvider: 'knows_careProvider',
  investigator: 'knows_investigator',
  outcomesAssessor: 'knows_outcomesAssessor',
  sponsor: 'knows_sponsor',
  other: 'knows_other',
};

const reasonPhrases: Readonly<Record<string, PhraseKey>> = {
  medicalEmergency: 'unmask_medicalEmergency',
  seriousAdverseEvent: 'unmask_seriousAdverseEvent',
  pregnancy: 'unmask_pregnancy',
};
