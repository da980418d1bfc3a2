import { differenceOfValues } from '../../derive/changes.ts';
import { levelOf } from '../../derive/design-characteristics.ts';
import type { Line } from '../../derive/evidence/line.ts';
import { exposureMeasures } from '../../derive/exposure-table.ts';
import { summaryText } from '../../derive/sensitivity.ts';
import { itemOf } from '../../protocol/lookup.ts';
import { describeValues } from '../../statistics/describe.ts';
import { answerLabel, decimalsOf, describedRows } from '../baseline-section.ts';
import { changeCells } from '../change-section.ts';
import type { ResultsContext } from '../context.ts';
import { doseText } from '../design-section.ts';
import { measureDecimals } from '../exposure-section.ts';
import { confidencePercent } from '../labels.ts';
import { countOf, fixed } from '../numbers.ts';
import { countedIn, participantsIn, shareIn } from './lines.ts';

/** What describes the values of the rows: of a baseline item, of an exposure, of a change. */
export function againDescribed(
  id: string,
  lines: readonly Line[],
  context: ResultsContext,
): readonly string[] | undefined {
  const [kind, subject = ''] = id.split('/');
  if (kind === 'sensitivity') return againUnderReading(id, lines, context);
  if (kind === 'change') return againChanged(id, lines, context);
  const measure = exposureMeasures.find(one => one === subject);
  const item = itemOf(context.definition, subject);
  const decimals = measure === undefined ? decimalsOf(item) : measureDecimals[measure];
  const values = countedIn(lines).map(({ row }) => Number(row.value));
  const isNumber =
    kind === 'exposure' ? measure !== undefined : /\/(n|mean|median|quartiles|range)$/.test(id);
  if (!isNumber) return [countOf(shareIn(lines))];
  const described = { id: id.slice(0, id.lastIndexOf('/')), description: describeValues(values) };
  const cells = describedRows([described], decimals, context).flatMap(row => row.cells);
  return cells.filter(cell => cell.id === id).map(({ text }) => text);
}

/** The change is the value less the baseline, exact to the last digit recorded. */
function changesIn(lines: readonly Line[]) {
  return countedIn(lines).map(({ row }) => ({
    baseline: Number(row.baseline),
    value: Number(row.value),
    change: differenceOfValues(Number(row.value), Number(row.baseline)),
  }));
}

function againChanged(id: string, lines: readonly Line[], { definition, say }: ResultsContext) {
  const outcome = definition.outcomes.find(one => one.id === id.split('/')[1]);
  if (outcome?.kind !== 'change') return undefined;
  const decimals = decimalsOf(itemOf(definition, outcome.item));
  const rows = changesIn(lines);
  const change = describeValues(rows.map(row => row.change));
  const cells = changeCells(
    {
      id: id.slice(0, id.lastIndexOf('/')),
      change,
      baseline: describeValues(rows.map(({ baseline }) => baseline)),
      value: describeValues(rows.map(({ value }) => value)),
    },
    decimals,
  );
  const { value: mean } = change.mean;
  const atAGlance =
    mean === undefined ? [] : [`${fixed(mean, decimals + 1)}; ${say('meanChange')}, n = ${change.n}`];
  const found = cells.filter(cell => cell.id === id).map(({ text }) => text);
  return id.endsWith('/mean') ? [...found, ...atAGlance] : found;
}

function againUnderReading(id: string, lines: readonly Line[], { definition }: ResultsContext) {
  const outcome = definition.outcomes.find(one => one.id === id.split('/').at(-2));
  if (outcome === undefined) return undefined;
  const { count, n } = shareIn(lines);
  const text =
    outcome.kind === 'adverseEvents'
      ? `${count} [${countedIn(lines).length}]`
      : outcome.kind === 'responder'
        ? `${count}/${n}`
        : summaryText(describeValues(changesIn(lines).map(({ change }) => change)));
  return [text, `≠ ${text}`];
}

/** Each row has a part of the number. */
export function againSummed(_: string, lines: readonly Line[]) {
  return [String(countedIn(lines).reduce((sum, { row }) => sum + Number(row.value), 0))];
}

/** A bar of a waterfall, or how many are drawn. */
export function againDrawn(id: string, lines: readonly Line[], { definition }: ResultsContext) {
  if (id === 'figure/drawn' || id === 'figure/treated') return [String(participantsIn(lines, 'counted'))];
  const [, figure, subject, participant] = id.split('/');
  const outcome = definition.outcomes.find(one => one.id === subject);
  if (figure !== 'waterfall' || participant === undefined || outcome?.kind !== 'change') return undefined;
  return changesIn(lines).map(({ change }) => fixed(change, decimalsOf(itemOf(definition, outcome.item))));
}

/** A value as it was recorded: `participant/<participant>/value/<item>/<visit>/<occurrence>`. */
export function againRead(id: string, lines: readonly Line[], context: ResultsContext) {
  const parts = id.split('/');
  const item = itemOf(context.definition, parts[3] ?? '');
  const value = lines[0]?.row.value;
  if (parts[2] !== 'value' || parts.length !== 6 || item === undefined || value === undefined)
    return undefined;
  return typeof value === 'object' ? undefined : [String(value), answerLabel(item, value, context)];
}

/** What stands in the definition, where it is printed as it stands. */
export function againDefined(id: string, lines: readonly Line[], context: ResultsContext) {
  const value = lines[0]?.row.value;
  if (value === undefined || /\/intercurrentEvents\/|\/(missing|summary|population)$/.test(id))
    return undefined;
  if (id === 'definition/analysis/confidenceLevel') {
    const percent = String(confidencePercent(context));
    return [percent, `${percent} %`, String(levelOf(context.definition))];
  }
  return id.includes('/dosePerApplication/') ? [doseText(Number(value), context)] : [String(value)];
}
