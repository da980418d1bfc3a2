import path from 'node:path';
import { parseArgs } from 'node:util';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import type { Language } from '../protocol/definition.ts';
import type { Finding } from '../protocol/finding.ts';
import { parseDefinition } from '../protocol/parse-definition.ts';
import { readProtocolFolder } from './protocol-folder.ts';
import { UsageError } from './usage.ts';

/** Prints what is wrong or remarkable in a definition. Exit code 1 if it cannot be run as it is. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, language: { type: 'string', default: 'en' } },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('Name the folder of one definition.');
  const language = languageOf(values.language);
  const findings = findingsIn(folder);
  const errors = findings.filter(({ level }) => level === 'error').length;
  console.log(
    values.json ? JSON.stringify({ folder, findings }, null, 2) : render(folder, findings, language),
  );
  return errors > 0 ? 1 : 0;
}

function languageOf(text: string): Language {
  if (text !== 'en' && text !== 'zh') throw new UsageError(`There is no language "${text}": en or zh.`);
  return text;
}

function findingsIn(folder: string): readonly Finding[] {
  const parsed = parseDefinition(readProtocolFolder(folder));
  const findings =
    'findings' in parsed ? parsed.findings : checkDefinition(parsed.definition, parsed.sources, scorers);
  return findings.map(finding =>
    finding.file === undefined ? finding : { ...finding, file: path.relative('.', finding.file) },
  );
}

const levels = ['error', 'warning', 'note'] as const;

const words = {
  en: { error: 'Errors', warning: 'Warnings', note: 'Notes', remedy: 'What to do', sum: 'In all' },
  zh: { error: '错误', warning: '警告', note: '提示', remedy: '处理建议', sum: '合计' },
} as const;

export function render(folder: string, findings: readonly Finding[], language: Language): string {
  const word = words[language];
  const sections = levels.flatMap(level => {
    const own = findings.filter(finding => finding.level === level);
    return own.length === 0
      ? []
      : [`${word[level]} (${own.length})`, ...own.map(finding => renderFinding(finding, language)), ''];
  });
  const sum = levels
    .map(level => `${word[level]} ${findings.filter(f => f.level === level).length}`)
    .join(', ');
  return [...sections, `${folder} – ${word.sum}: ${sum}`].join('\n');
}

function renderFinding(
  { file, line, path: place, code, message, remedy }: Finding,
  language: Language,
): string {
  const where = file === undefined ? place : `${file}${line === undefined ? '' : `:${line}`}`;
  return `  ${where}: ${message[language]} [${code}]\n    ${words[language].remedy}: ${remedy[language]}`;
}
