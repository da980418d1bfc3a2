import { eventLine } from '../event-line.ts';
import type { CasebookContext } from './casebook.ts';
import type { CasebookSection } from './parts.ts';
import { leftTable, row } from './parts.ts';

const hashShown = 12;

/** The participant's own audit trail: every event with who did it and when. */
export function trailSection(context: CasebookContext): CasebookSection {
  const { entries, say, timed, words } = context;
  const kinds: Readonly<Record<string, string>> = words.eventTypes;
  const roles: Readonly<Record<string, string>> = words.roles;
  return {
    title: say('auditTrail'),
    body: leftTable({
      caption: say('auditTrailCaption'),
      stub: '#',
      columns: [say('when'), say('who'), say('event'), say('about'), say('because'), say('eventHash')],
      rows: entries.map(entry => {
        const { words: what, written } = eventLine(entry, context);
        return row(
          String(entry.version),
          timed(entry.at),
          `${entry.name} (${roles[entry.actor.role] ?? entry.actor.role})`,
          kinds[entry.type] ?? entry.type,
          what,
          written,
          entry.hash.slice(0, hashShown),
        );
      }),
    }),
  };
}
