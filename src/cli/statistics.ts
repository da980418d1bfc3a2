import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { OfferedMethod, Result } from './offered/method.ts';
import { methods } from './offered/methods.ts';
import { compareResult, type Tolerance } from './statistics-compare.ts';
import { UsageError } from './usage.ts';

const caseShape = Type.Object({
  id: Type.Optional(Type.String()),
  method: Type.String(),
  input: Type.Unknown(),
  expected: Type.Optional(Type.Unknown()),
  tol: Type.Optional(Type.Number({ minimum: 0 })),
  tol_kind: Type.Optional(Type.String()),
});

const fileShape = Type.Object({ cases: Type.Array(caseShape) });

type Case = Static<typeof caseShape>;
type Verdict = 'met' | 'missed' | 'not offered' | 'nothing expected';

interface Evaluated {
  readonly verdict: Verdict;
  readonly lines: readonly string[];
}

/** Works out every case of a file, prints each value with its difference and verdict, and fails where one is missed. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quiet: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new UsageError('Name a file of cases.');
  const files = positionals.map(file => ({ file, cases: casesOf(file) }));
  const without = files.filter(({ cases }) => cases === undefined).map(({ file }) => file);
  if (without.length === files.length) throw new UsageError(`No cases in ${without.join(', ')}.`);
  for (const file of without) console.log(`no cases     ${file}`);
  const results = files.flatMap(({ cases = [] }) => cases.map(evaluateCase));
  for (const { verdict, lines } of results)
    if (!values.quiet || verdict === 'missed' || verdict === 'not offered') console.log(lines.join('\n'));
  const count = (verdict: Verdict) => results.filter(item => item.verdict === verdict).length;
  const unchecked = count('nothing expected');
  console.log(
    `${count('met')} met, ${count('missed')} missed, ${count('not offered')} not offered${unchecked ? `, ${unchecked} with nothing expected` : ''}`,
  );
  return count('missed') > 0 ? 1 : 0;
}

/** Nothing where the file is none of cases, such as the data that others rest on. */
function casesOf(file: string): readonly Case[] | undefined {
  const content = readJson(file);
  if (typeof content !== 'object' || content === null || !('cases' in content)) return undefined;
  const [fault] = Value.Errors(fileShape, content);
  if (fault) throw new Error(`${file}: ${fault.instancePath || 'the file'} ${fault.message}.`);
  return (content as Static<typeof fileShape>).cases;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** One case: a method that is not offered, an input that does not fit, or a value with its verdict. */
export function evaluateCase(item: Case): Evaluated {
  const name = `${item.id ?? ''} ${item.method}`.trim();
  const method = Object.hasOwn(methods, item.method) ? methods[item.method] : undefined;
  if (!method) return { verdict: 'not offered', lines: [`not offered  ${name}`] };
  const fault = method.faultOf(item.input);
  if (fault) return { verdict: 'missed', lines: [`missed       ${name}: ${fault}`] };
  const got = evaluated(method, item.input);
  if ('cannot' in got) return { verdict: 'missed', lines: [`missed       ${name}: ${got.cannot}`] };
  const value = `             ${shown(got.value)}`;
  if (item.expected === undefined)
    return { verdict: 'nothing expected', lines: [`value        ${name}`, value] };
  const { largestDifference, misses } = compareResult(
    got.value,
    item.expected as Parameters<typeof compareResult>[1],
    toleranceOf(item),
    method.descriptions,
  );
  const verdict = misses.length > 0 ? 'missed' : 'met';
  const head = `${verdict.padEnd(12)} ${name}: largest difference ${largestDifference.toPrecision(2)}, allowed ${item.tol ?? 0} ${item.tol_kind ?? 'exact'}`;
  return { verdict, lines: [head, value, ...misses.slice(0, 5).map(miss => `             ${miss}`)] };
}

/** An input that no method can take, such as more events than participants, is a miss of its case and no end of the run. */
function evaluated(method: OfferedMethod, input: unknown): { value: Result } | { cannot: string } {
  try {
    return { value: method.evaluate(input) };
  } catch (error) {
    if (error instanceof RangeError) return { cannot: error.message };
    throw error;
  }
}

function toleranceOf({ tol = 0, tol_kind = 'exact' }: Case): Tolerance {
  const kind = (['absolute', 'relative', 'exact'] as const).find(word => tol_kind.startsWith(word));
  if (!kind) throw new Error(`A tolerance is absolute, relative or exact, and not ${tol_kind}.`);
  return { amount: tol, kind };
}

function shown(result: Result): string {
  const text = JSON.stringify(result, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
