import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type DesignCharacteristics, deriveDesignCharacteristics } from '../derive/design-characteristics.ts';
import { renderDesignReport } from '../report/design-report.ts';
import { rejectionText } from '../report/rejection-text.ts';
import { chineseLetters } from '../server/chinese-letters.ts';
import { version } from '../server/version.ts';
import { readDefinition } from './read-definition.ts';
import { UsageError } from './usage.ts';

/** Works out what a design can show and writes it as pages in both languages. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'out' } },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new UsageError("Name one folder with a trial's definition.");
  const definition = readDefinition(folder);
  const design = deriveDesignCharacteristics(definition);
  mkdirSync(values.out, { recursive: true });
  const files = [
    ['design.html', 'en'],
    ['design.zh.html', 'zh'],
  ] as const;
  for (const [name, language] of files)
    writeFileSync(
      path.join(values.out, name),
      renderDesignReport(
        definition,
        design,
        { software: `Trialwright ${version}`, letters: chineseLetters },
        language,
      ),
    );
  console.log(summaryOf(design));
  console.log(`Written: ${files.map(([name]) => path.join(values.out, name)).join(', ')}`);
  return 0;
}

/** Size, power at rates of 0.7 against 0.2, and rejection region: a line each for each comparison and test. */
function summaryOf({ comparisons, gates, level }: DesignCharacteristics): string {
  const lines = comparisons.flatMap(({ active, control, tests }) => [
    `${active.id} (${active.n}) against ${control.id} (${control.n}), level ${level}`,
    ...tests.map(({ test, size, power }) => {
      const at = power.find(({ p1, p2 }) => p1 === 0.7 && p2 === 0.2)?.power ?? Number.NaN;
      const mark = size > level ? '  exceeds its level' : '';
      return `  ${test.padEnd(30)} size ${size.toFixed(4)}  power at 0.7 against 0.2 ${at.toFixed(3)}${mark}`;
    }),
    '  rejects at events of the control group: of the active group (cohorts joined by +)',
    ...tests.map(({ test, rejected }) => `  ${test.padEnd(30)} ${rejectionText(rejected) || 'nowhere'}`),
  ]);
  const stops = gates.flatMap(({ gate, rules }) =>
    rules.flatMap(({ id, chances }) => {
      const at = chances?.find(({ rate }) => rate === 0.2);
      return at
        ? [
            `gate ${gate}, rule ${id}: asks to hold with chance ${at.active.toFixed(3)} where the true rate is 0.2`,
          ]
        : [];
    }),
  );
  return [...lines, ...stops].join('\n');
}
