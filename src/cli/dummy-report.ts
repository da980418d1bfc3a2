import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { definitionOfEvents, eventsOfLines } from '../derive/read-record.ts';
import { renderPage } from '../report/render-report.ts';
import { renderReportPaper } from '../report/render-report-paper.ts';
import { writeReport } from '../report/sections.ts';
import { dummyArmReport } from '../server/dummy-arm-report.ts';
import { typeset } from '../server/typeset.ts';
import { recordText } from './read-finished-trial.ts';
import { UsageError } from './usage.ts';

/** Writes the whole report on arms that are not the real ones, from the record as a masked statistician may export it. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'out' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name the exported record of one study.');
  const lines = recordText(file);
  const definition = definitionOfEvents(eventsOfLines(lines));
  if (definition === undefined) throw new UsageError(`${file} holds no definition: export the whole record.`);
  const report = dummyArmReport(definition, lines);
  if (report === undefined) {
    console.error('The allocation is opened: there are real arms now, and no report on dummy ones.');
    return 1;
  }
  const { analysis, meta } = report;
  const english = writeReport(analysis, definition, meta, 'en');
  const chinese = writeReport(analysis, definition, meta, 'zh');
  const files = {
    'dummy-report.html': renderPage(english),
    'dummy-report.zh.html': renderPage(chinese),
    'dummy-report.pdf': typeset(renderReportPaper(english)),
    'dummy-report.zh.pdf': typeset(renderReportPaper(chinese)),
  };
  const written = Object.keys(files).map(name => path.join(values.out, name));
  mkdirSync(values.out, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(values.out, name), content);
  console.log(
    `DUMMY ARMS, drawn from the public seed "${analysis.dummyArms}". Written: ${written.join(', ')}`,
  );
  return 0;
}
