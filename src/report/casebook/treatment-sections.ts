import type { LoggedApplication } from '../../record/participant.ts';
import { html } from '../html.ts';
import type { CasebookContext } from './casebook.ts';
import { entryChanges } from './entry-changes.ts';
import type { CasebookSection } from './parts.ts';
import { blank, changesTable, leftTable, row, sentence } from './parts.ts';

/** What was handed out and what was applied. Of a kit only its number, which tells nothing of what is in it. */
export function treatmentSections(context: CasebookContext): readonly CasebookSection[] {
  const { state, say } = context;
  if (state.randomisation === undefined) return [];
  return [{ title: say('treatment'), body: html`${handedOut(context)}${applied(context)}` }];
}

function handedOut({ state, say }: CasebookContext) {
  if (state.dispensings.length === 0) return sentence(say('noDispensings'));
  return leftTable({
    caption: say('dispensings'),
    stub: say('date'),
    columns: [say('units'), say('kit')],
    rows: state.dispensings.map(({ date, units, kit }) => row(date, String(units), kit ?? blank)),
  });
}

function applied(context: CasebookContext) {
  const { state, say, timed, words } = context;
  if (state.applications.length === 0) return sentence(say('noApplications'));
  const statuses: Readonly<Record<string, string>> = words.applicationStatuses;
  const changes = entryChanges(context, 'application', [
    { field: 'at', label: say('at'), tell: value => timed(String(value)) },
    {
      field: 'status',
      label: words.eventTypes.applicationLogged,
      tell: value => statuses[String(value)] ?? String(value),
    },
  ]);
  const table = leftTable({
    caption: say('applications'),
    stub: say('application'),
    columns: [say('answer'), say('at'), say('by'), say('recordedAt')],
    rows: state.applications.map(application =>
      row(
        `${application.id} · ${slotText(application, context)}`,
        words.applicationStatuses[application.status],
        timed(application.at),
        words.appliedBy[application.by],
        timed(application.recordedAt),
      ),
    ),
  });
  return html`${table}${changesTable(say('changesCaption'), changes, context)}`;
}

function slotText({ slot }: LoggedApplication, { definition, say, read }: CasebookContext): string {
  if (slot === undefined) return say('extraApplication');
  const planned = definition.treatment.slots.find(({ id }) => id === slot.slot);
  return say('slotAt', { day: slot.day, slot: planned === undefined ? slot.slot : read(planned.label) });
}
