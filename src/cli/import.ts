import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { draftDefinition } from '../exchange/registry/draft-definition.ts';
import type { OpenDecision } from '../exchange/registry/open-decision.ts';
import { readRegistryRecord } from '../exchange/registry/read-registry-record.ts';
import type { ReadProblem, RegistryRecord } from '../exchange/registry/record.ts';
import { scorers } from '../instruments/scorers.ts';
import { checkDefinition } from '../protocol/check-definition.ts';
import { type DefinitionFile, parseDefinition } from '../protocol/parse-definition.ts';
import { UsageError } from './usage.ts';
import { writeFolder } from './write-folder.ts';

/** Reads a registration and writes a draft definition, or only shows what it would hold if no folder is named. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name the file of one record.');
  const record = readRegistryRecord(readText(file), path.basename(file));
  if (record.kind === 'problem') {
    console.error(renderProblem(file, record));
    return 1;
  }
  const { files, decisions } = draftDefinition(record);
  if (values.output !== undefined) writeFolder(values.output, files);
  console.log([...summary(record), '', ...standing(files), '', ...renderDecisions(decisions)].join('\n'));
  console.log(
    values.output === undefined
      ? 'Nothing was written: add -o FOLDER to write the draft.'
      : `Written to ${values.output}: ${files.map(({ path: name }) => name).join(', ')}.`,
  );
  return 0;
}

function readText(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${file}.`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(
        `${file} is not text in UTF-8. Save the record as text, JSON or XML; PDF and Word are not read.`,
      );
    throw error;
  }
}

function renderProblem(file: string, { what, where, remedy }: ReadProblem): string {
  return `${file}: ${what}\n  Where: ${where}\n  What to do: ${remedy}`;
}

const formatNames: Readonly<Record<RegistryRecord['format'], string>> = {
  apiJson: 'JSON of the registry’s API, version 2',
  fullStudiesJson: 'JSON of the registry’s API before version 2',
  xml: 'the registry’s older XML',
  pageText: 'text of the registry’s page',
};

function summary(record: RegistryRecord): readonly string[] {
  const { criteria, outcomes, enrolment, masking } = record;
  const count = (role: string): number => outcomes.filter(outcome => outcome.role === role).length;
  const design = [
    record.studyType,
    record.phase,
    record.allocation,
    record.model,
    masking.level === undefined ? undefined : `masking ${[masking.level, ...masking.who].join(' ')}`,
    enrolment === undefined ? undefined : `${enrolment.planned} participants ${enrolment.kind ?? ''}`.trim(),
  ].filter(part => part !== undefined);
  return [
    `${record.id ?? 'No registration number'} – ${record.briefTitle ?? record.officialTitle ?? 'no title'}`,
    `  read as ${formatNames[record.format]}`,
    `  ${design.join(', ')}`,
    `  arms ${record.arms.length}, interventions ${record.interventions.length}, sites ${record.sites.length}`,
    `  outcomes ${count('primary')} primary + ${count('secondary')} secondary + ${count('other')} other`,
    `  criteria ${criteria.inclusion.length} inclusion + ${criteria.exclusion.length} exclusion`,
  ];
}

/** Whether the draft would pass `check` as it is. */
function standing(files: readonly DefinitionFile[]): readonly string[] {
  const parsed = parseDefinition(files.filter(file => file.path.endsWith('.yaml')));
  const findings =
    'findings' in parsed ? parsed.findings : checkDefinition(parsed.definition, parsed.sources, scorers);
  const errors = findings.filter(({ level }) => level === 'error');
  return errors.length === 0
    ? ['The draft has no error as it is; the decisions below are still open.']
    : [
        `The draft cannot be run as it is (${errors.length}):`,
        ...errors.map(({ file, line, message }) => `  ${file ?? ''}:${line ?? ''} ${message.en}`),
      ];
}

function renderDecisions(decisions: readonly OpenDecision[]): readonly string[] {
  return (['missing', 'assumed', 'read'] as const).flatMap(certainty => {
    const own = decisions.filter(decision => decision.certainty === certainty);
    const lines = own.map(({ what, where, taken }) =>
      [`  - ${what}`, `(${where})`, ...(taken === undefined ? [] : [`→ ${taken}`])].join(' '),
    );
    return own.length === 0 ? [] : [`Open decisions: ${certainty} (${own.length})`, ...lines, ''];
  });
}
