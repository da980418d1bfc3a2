import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../protocol/definition.ts';
import { reportContext } from '../report/context.ts';
import { sectionsOf } from '../report/sections.ts';
import { traceNumber, traceOf } from '../report/trace/trace.ts';
import { renderNoTrace, renderTraceText } from '../report/trace/trace-text.ts';
import { recordText } from './read-finished-trial.ts';
import { reportInput } from './read-report.ts';
import { UsageError } from './usage.ts';

/** Prints what a number of the report was made from: rows, events, and who recorded them when and why. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      report: { type: 'string', default: 'out' },
      record: { type: 'string' },
      language: { type: 'string', default: 'en' },
    },
  });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0)
    throw new UsageError('Name one number of the report by its id, such as T5-2B of a printed table.');
  const language = languageOf(values.language);
  const { definition, analysis, meta, streams } = reportInput(
    recordText(values.record ?? path.join(values.report, 'record.jsonl')),
  );
  const context = reportContext(analysis, definition, meta, language);
  const { results } = analysis;
  if (!results.available) {
    console.error(renderNoTrace(name, context));
    return 1;
  }
  const trace = traceOf({ ...context, results }, sectionsOf(context), streams);
  const traced = traceNumber(trace, name);
  if (traced === undefined) {
    console.error(renderNoTrace(name, context));
    return 1;
  }
  console.log(renderTraceText(traced, trace.context));
  return 0;
}

function languageOf(text: string): Language {
  if (text !== 'en' && text !== 'zh') throw new UsageError(`There is no language "${text}": en or zh.`);
  return text;
}
