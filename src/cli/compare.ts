import { parseArgs } from 'node:util';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import { compareDefinitions } from '../protocol/compare-definitions.ts';
import type { Language } from '../protocol/definition.ts';
import type { DefinitionChange, DefinitionComparison, ValueChange } from '../protocol/definition-change.ts';
import { render as renderFindings } from './check.ts';
import { readDefinition } from './read-definition.ts';
import { UsageError } from './usage.ts';

/** Prints what a new version of a definition changes and whom it touches. Exit code 1 if recorded data would lose their meaning. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      language: { type: 'string', default: 'en' },
      'before-lists': { type: 'boolean', default: false },
    },
  });
  const [old, now, ...others] = positionals;
  if (old === undefined || now === undefined || others.length > 0)
    throw new UsageError('Name the folder of the old definition and that of the new one.');
  const { language } = values;
  if (language !== 'en' && language !== 'zh')
    throw new UsageError(`There is no language "${language}": en or zh.`);
  const after = readDefinition(now);
  const compared = compareDefinitions(readDefinition(old), after, { listsDrawn: !values['before-lists'] });
  const unsound = checkDefinition(after, undefined, scorers).filter(({ level }) => level === 'error');
  const comparison = { ...compared, findings: [...compared.findings, ...unsound] };
  console.log(
    values.json ? JSON.stringify(comparison, null, 2) : renderComparison(comparison, now, language),
  );
  return comparison.findings.some(({ level }) => level === 'error') ? 1 : 0;
}

const words = {
  en: {
    added: 'added',
    changed: 'changed',
    renamed: 'renamed',
    retired: 'retired',
    removed: 'removed',
    wording: 'wording only',
    from: 'from',
    participantsBefore: 'touches whoever has not yet been at',
    everybody: 'touches everybody',
    analysis: 'touches the analysis only',
    simulation: 'touches simulated participants only',
    nowhere: 'touches nobody: it is asked at no visit',
    none: 'Nothing changed.',
  },
  zh: {
    added: '新增',
    changed: '更改',
    renamed: '更名',
    retired: '停用',
    removed: '删除',
    wording: '仅文字',
    from: '原名',
    participantsBefore: '涉及尚未完成以下访视的受试者：',
    everybody: '涉及所有受试者',
    analysis: '仅涉及统计分析',
    simulation: '仅涉及模拟受试者',
    nowhere: '不涉及任何人：没有访视使用',
    none: '没有变化。',
  },
} as const;

export function renderComparison(
  { from, to, changes, findings }: DefinitionComparison,
  folder: string,
  language: Language,
): string {
  const word = words[language];
  const lines = changes.flatMap(change => renderChange(change, language));
  return [
    `${from} → ${to}`,
    '',
    ...(lines.length === 0 ? [word.none] : lines),
    '',
    renderFindings(folder, findings, language),
  ].join('\n');
}

function renderChange(change: DefinitionChange, language: Language): readonly string[] {
  const { kind, id, what, from, values, isWording } = change;
  const word = words[language];
  const notes = [
    ...(from === undefined ? [] : [`${word.from} ${from}`]),
    ...(isWording ? [word.wording] : []),
    renderTouched(change, language),
  ];
  return [`${word[what]} ${kind} ${id} (${notes.join('; ')})`, ...values.map(renderValue)];
}

function renderTouched({ touches }: DefinitionChange, language: Language): string {
  const word = words[language];
  if (touches.who !== 'participantsBefore') return word[touches.who];
  const { visits } = touches;
  return visits.length === 0 ? word.nowhere : `${word.participantsBefore} ${visits.join(', ')}`;
}

function renderValue({ path, before, after }: ValueChange): string {
  return `    ${path}: ${shown(before)} → ${shown(after)}`;
}

const longest = 120;

function shown(value: unknown): string {
  if (value === undefined) return '–';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
