import type { OpenDecision } from './open-decision.ts';
import type { RegistryRecord } from './record.ts';
import { readWithoutPlace } from './without-place.ts';

const headings: Readonly<Record<OpenDecision['certainty'], string>> = {
  missing: 'Missing: the draft has a gap or a stand-in here',
  assumed: 'Assumed: the record is silent and the draft holds a placeholder',
  read: 'Read from the record’s words: please confirm',
};

/** The list of open decisions as Markdown. */
export function renderDecisions(record: RegistryRecord, decisions: readonly OpenDecision[]): string {
  const sections = (['missing', 'assumed', 'read'] as const).flatMap(certainty => {
    const own = decisions.filter(decision => decision.certainty === certainty);
    return own.length === 0 ? [] : [`## ${headings[certainty]} (${own.length})`, '', ...own.flatMap(entry)];
  });
  const placeless = readWithoutPlace(record).map(
    ({ what, text, where }) => `- ${plain(what)}${where === '' ? '' : ` (${plain(where)})`}: ${plain(text)}`,
  );
  const left = record.notRead.map(({ where, what }) => `- ${plain(where)} – ${plain(what)}`);
  return [
    `# What a person must still decide: ${record.id ?? 'study without a number'}`,
    '',
    `Read from ${plain(record.fileName ?? 'the record')}. Every text is in the record’s language and waits for its translation: replace all that begins with （待译）.`,
    '',
    ...sections,
    `## Read, but without a field in a definition (${placeless.length})`,
    '',
    ...placeless,
    '',
    `## Not taken over (${left.length})`,
    '',
    ...(left.length === 0 ? ['Nothing was left behind.'] : left),
    '',
  ].join('\n');
}

function entry({ what, path, where, why, taken, options }: OpenDecision): readonly string[] {
  return [
    `- [ ] **${plain(what)}**`,
    `  - in the draft: \`${path}\`${taken === undefined ? '' : ` – ${plain(taken)}`}`,
    `  - in the record: ${plain(where)}`,
    `  - why: ${plain(why)}`,
    `  - options: ${plain(options.join(' · '))}`,
    '',
  ];
}

/** The record's words are shown as they are, whatever signs they hold. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, sign => `\\${sign}`);
}
