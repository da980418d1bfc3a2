import { formOf } from '../../protocol/lookup.ts';
import { editCheckOf, idOfKey } from '../../protocol/rows.ts';
import { casebookStanding, visitStanding } from '../../record/check-standing.ts';
import type { CheckStanding } from '../../record/checking.ts';
import type { Signature } from '../../record/event.ts';
import type { Query } from '../../record/query.ts';
import type { HistoryEntry } from '../../record/views.ts';
import { recordWords } from '../../record/words.ts';
import { eventLine } from '../event-line.ts';
import { html } from '../html.ts';
import { rowName } from '../row-words.ts';
import type { CasebookContext } from './casebook.ts';
import type { CasebookSection } from './parts.ts';
import { leftTable, row, sentence } from './parts.ts';

/** What was asked about the data, and who stands for them. */
export function checkingSections(context: CasebookContext): readonly CasebookSection[] {
  const { say } = context;
  return [
    { title: say('queries'), body: queries(context) },
    { title: say('signatures'), body: signatures(context) },
  ];
}

function queries(context: CasebookContext) {
  const { state, say } = context;
  if (state.queries.length === 0) return sentence(say('noQueries'));
  return html`${state.queries.map(query => oneQuery(query, context))}`;
}

function oneQuery(query: Query, context: CasebookContext) {
  const { say, timed, nameOf, words } = context;
  const roles: Readonly<Record<string, string>> = words.roles;
  return leftTable({
    caption: say('queryCaption', {
      id: query.id,
      about: aboutOf(query, context),
      status: words.queryStatuses[query.status],
    }),
    stub: say('when'),
    columns: [say('event'), say('who'), say('said')],
    rows: query.entries.map(({ kind, at, by, role, text }, index) =>
      row(
        timed(at),
        words.queryEntryKinds[kind],
        role === 'system' ? words.roles.system : `${nameOf(by)} (${roles[role] ?? role})`,
        text ?? (index === 0 ? checkText(query, context) : ''),
      ),
    ),
  });
}

function aboutOf({ target }: Query, context: CasebookContext): string {
  if (!('form' in target)) return target.id;
  const { visitName, formName } = context;
  const asked = partName(target, context);
  return [visitName(target), formName(target.form), asked].join(', ');
}

function partName(target: Extract<Query['target'], { form: string }>, context: CasebookContext): string {
  const { definition, say, itemName } = context;
  switch (target.kind) {
    case 'form':
      return itemName(target.item);
    case 'formRow':
      return rowName(definition, target, context);
    case 'formDate':
      return say('dateOfAssessment');
    case 'wholeForm':
      return say('wholeForm');
  }
}

function checkText({ check, target }: Query, { definition, read, withheld }: CasebookContext): string {
  if (check === undefined || withheld.checks.has(idOfKey(check))) return '';
  const form = 'form' in target ? formOf(definition, target.form) : undefined;
  const fired = form && editCheckOf(form, check);
  return fired === undefined ? check : read(fired.message);
}

type Signed = HistoryEntry & { readonly signature: Signature };

/** Every signature ever given, oldest first. What was signed and changed since is broken; its newer one stands beside it. */
function signatures(context: CasebookContext) {
  const { entries, say, timed, words } = context;
  const signed = entries.filter((entry): entry is Signed => entry.signature !== undefined);
  if (signed.length === 0) return sentence(say('noSignatures'));
  const roles: Readonly<Record<string, string>> = words.roles;
  return leftTable({
    caption: say('signatures'),
    stub: say('when'),
    columns: [say('signer'), say('meaning'), say('signedThing'), say('standing'), say('signedHash')],
    rows: signed.map(entry =>
      row(
        timed(entry.at),
        `${entry.signature.name} (${roles[entry.actor.role] ?? entry.actor.role})`,
        meaningText(entry.signature.meaning, context),
        eventLine(entry, context).words,
        standingText(entry, context),
        inGroups(entry.signature.of),
      ),
    ),
  });
}

/** A hash with gaps at which a line can end. */
function inGroups(hash: string): string {
  return hash.replace(/.{16}(?=.)/g, '$& ');
}

function meaningText(meaning: string, { words }: CasebookContext): string {
  const known = Object.entries(recordWords.en.signatureMeanings).find(([, recorded]) => recorded === meaning);
  return known === undefined
    ? meaning
    : words.signatureMeanings[known[0] as keyof typeof words.signatureMeanings];
}

function standingText({ type, version, data }: Signed, { state, say }: CasebookContext): string {
  const texts: Record<CheckStanding, string> = {
    none: say('standsReplaced'),
    holds: say('standsUnchanged'),
    broken: say('standsBroken'),
  };
  const { checking } = state;
  if (type === 'casebookSigned')
    return checking.casebookSignature?.version === version ? texts[casebookStanding(state)] : texts.none;
  if (type !== 'visitSigned') return say('standsAct');
  const place = data as { readonly visit: string; readonly occurrence: number };
  const newest = checking.visitSignatures.some(each => each.version === version);
  return newest ? texts[visitStanding(state, place)] : texts.none;
}
