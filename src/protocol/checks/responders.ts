import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { parametersOf } from '../parameters.ts';
import type { Value } from '../value.ts';
import { error, note, warning } from './report.ts';
import { type ResponderModel, responderModels } from './responder-model.ts';

/** What trying out every baseline and visit value tells about the responder outcomes. */
export function checkResponders(definition: Definition): readonly Finding[] {
  try {
    const models = responderModels(definition);
    return [
      ...models.flatMap((model, i) => models.slice(i + 1).flatMap(other => identical(model, other))),
      ...models.flatMap(model => differingReadings(definition, model)),
      ...models.flatMap(onlyByExtreme),
    ];
  } catch (failure) {
    // Kinds and names were checked before; what is left depends on values, such as half a day added to a date.
    return [expressionFails(failure instanceof Error ? failure.message : String(failure))];
  }
}

function expressionFails(reason: string): Finding {
  return error(
    'outcomes',
    'expressionFails',
    {
      en: `A response or a criterion fails on values that its item can have: ${reason}`,
      zh: `某个应答判定或入排条件在数据项的可能取值上出错：${reason}`,
    },
    { en: 'Correct the expression.', zh: '请改正表达式。' },
  );
}

type Pair = readonly [baseline: number, value: number];

/** Pairs are tried one by one, so two outcomes are compared only on items with few values. */
const pairsMax = 250_000;

function identical(a: ResponderModel, b: ResponderModel): readonly Finding[] {
  if (a.item.id !== b.item.id || a.grid.length ** 2 > pairsMax || a.admitted.length === 0) return [];
  const differs = ([baseline, value]: Pair): boolean =>
    a.responds(baseline, value) !== b.responds(baseline, value);
  if (pairs(a.admitted, a.grid).some(differs)) return [];
  const outside = a.grid.filter(value => !a.admitted.includes(value));
  const elsewhere = pairs(outside, a.grid).find(differs);
  const names = `${a.outcome.id}, ${b.outcome.id}`;
  const baselines = ranges(a.admitted, a.grid);
  const at = elsewhere?.join(' → ');
  return [
    warning(
      `outcomes.${b.index}.response`,
      'outcomesIdentical',
      {
        en: `Outcomes ${names} give the same answer for every baseline of ${a.item.id} that eligibility admits (${baselines}). ${at === undefined ? 'They differ for no other baseline either.' : `They would differ for ${at} (baseline → visit), which is not admitted.`}`,
        zh: `对入排标准允许的每个 ${a.item.id} 基线值（${baselines}），结局 ${names} 的判定完全相同。${at === undefined ? '对其他基线值也没有差别。' : `仅在不允许入组的情形（基线 → 访视：${at}）才会不同。`}`,
      },
      {
        en: 'Report both and check that they agree; a difference means a wrong baseline.',
        zh: '请同时报告两者并核对一致；若不一致，说明基线值有误。',
      },
    ),
  ];
}

function pairs(baselines: readonly number[], values: readonly number[]): readonly Pair[] {
  return baselines.flatMap(baseline => values.map((value): Pair => [baseline, value]));
}

function differingReadings(definition: Definition, model: ResponderModel): readonly Finding[] {
  const { outcome, index, item, admitted } = model;
  const parameter = definition.parameters.find(({ id }) => id === outcome.readings);
  if (parameter === undefined) return [];
  return parameter.alternatives.flatMap((alternative): readonly Finding[] => {
    const inForce = parametersOf(definition);
    const other = parametersOf(definition, { [parameter.id]: alternative });
    const ties = admitted.flatMap(baseline => tieAt(model, baseline, inForce, other));
    const example = ties[Math.floor(ties.length / 2)];
    if (example === undefined) return [];
    const evaluable = admitted.filter(baseline => model.responds(baseline, baseline) !== undefined).length;
    const [first, last] = [admitted[0], admitted.at(-1)];
    return [
      warning(
        `outcomes.${index}.readings`,
        'readingsDiffer',
        {
          en: `Outcome ${outcome.id}: at ${ties.length} of ${evaluable} baseline values of ${item.id} (${first} to ${last}) there is a visit value at which “${alternative}” responds and “${parameter.default}” does not, or the reverse; such as ${example.join(' → ')}.`,
          zh: `结局 ${outcome.id}：在 ${item.id} 的 ${evaluable} 个基线值（${first} 至 ${last}）中，有 ${ties.length} 个存在使“${alternative}”与“${parameter.default}”两种读法判定不同的访视值，例如 ${example.join(' → ')}。`,
        },
        { en: 'Report both readings.', zh: '请同时报告两种读法。' },
      ),
    ];
  });
}

/**
 * A visit value at which two readings differ. Responders lie at one end of the grid, so the last responder of each
 * reading is found by halving; a tie that is found is real, because both readings were evaluated there.
 */
function tieAt(
  model: ResponderModel,
  baseline: number,
  a: Readonly<Record<string, Value>>,
  b: Readonly<Record<string, Value>>,
): readonly Pair[] {
  const differs = (value: number | undefined): value is number =>
    value !== undefined && model.responds(baseline, value, a) !== model.responds(baseline, value, b);
  const edges = [a, b].flatMap(readings => edgeOf(model, baseline, readings));
  const value = edges.find(differs);
  return value === undefined ? [] : [[baseline, value]];
}

/** The two neighbouring values between which the answer changes. */
function edgeOf(
  model: ResponderModel,
  baseline: number,
  readings: Readonly<Record<string, Value>>,
): readonly (number | undefined)[] {
  const { grid } = model;
  const answerAt = (i: number): boolean | undefined => {
    const value = grid[i];
    return value === undefined ? undefined : model.responds(baseline, value, readings);
  };
  let [low, high] = [0, grid.length - 1];
  const start = answerAt(low);
  if (start === answerAt(high)) return [];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (answerAt(middle) === start) low = middle;
    else high = middle;
  }
  return [grid[low], grid[high]];
}

/** Baselines from which only the best possible value responds. */
function onlyByExtreme(model: ResponderModel): readonly Finding[] {
  const { outcome, index, item, grid, admitted, responds } = model;
  const ends = [grid, grid.toReversed()].map(ordered => {
    const [best, next, worst] = [ordered[0], ordered[1], ordered.at(-1)];
    if (best === undefined || next === undefined || worst === undefined) return { best, baselines: [] };
    const baselines = admitted.filter(
      baseline =>
        responds(baseline, best) === true &&
        responds(baseline, next) === false &&
        responds(baseline, worst) === false,
    );
    return { best, baselines };
  });
  return ends.flatMap(({ best, baselines }) =>
    baselines.length === 0
      ? []
      : [
          note(
            `outcomes.${index}.response`,
            'respondsOnlyByExtreme',
            {
              en: `Outcome ${outcome.id}: from a baseline of ${ranges(baselines, grid)} in ${item.id}, only ${best} is a response.`,
              zh: `结局 ${outcome.id}：当 ${item.id} 基线为 ${ranges(baselines, grid)} 时，只有达到 ${best} 才算应答。`,
            },
            { en: 'Show baselines beside response rates.', zh: '报告应答率时请同时列出基线分布。' },
          ),
        ],
  );
}

/** `2, 3` or `0.1–1`: runs of neighbours on the grid are joined when longer than two. */
function ranges(values: readonly number[], grid: readonly number[]): string {
  const runs: number[][] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run !== undefined && grid[grid.indexOf(run.at(-1) ?? value) + 1] === value) run.push(value);
    else runs.push([value]);
  }
  return runs.map(run => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}
