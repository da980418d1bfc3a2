import type { Line } from '../../derive/evidence/line.ts';
import { itemOf } from '../../protocol/lookup.ts';
import {
  bangIndexByRatio,
  estimateBangIndex,
  estimateJamesIndex,
  type Guesses,
} from '../../statistics/masking-indices.ts';
import { estimateProportion } from '../../statistics/proportion.ts';
import { gradesText } from '../adverse-event-section.ts';
import type { ResultsContext } from '../context.ts';
import { indexCell } from '../masking-section.ts';
import { countOf, fixed, intervalOf, noNumber } from '../numbers.ts';
import { countedIn, participantsIn, shareIn } from './lines.ts';

/** Participants, each once. */
export function againCounted(id: string, lines: readonly Line[], { say }: ResultsContext) {
  if (id.endsWith('/label')) return undefined;
  const n = participantsIn(lines, 'counted');
  return [String(n), `N = ${n}`, say('screenedAgain', { n })];
}

/** A share with its exact interval. */
export function againResponded(_: string, lines: readonly Line[], { definition }: ResultsContext) {
  const share = shareIn(lines);
  const interval = intervalOf(estimateProportion(share.count, share.n, definition.analysis.confidenceLevel));
  return [`${countOf(share)}; ${interval}`, countOf(share)];
}

/** Participants with an event, and events; the grade is the row's value. */
export function againHarmed(_: string, lines: readonly Line[], context: ResultsContext) {
  const share = shareIn(lines);
  const counted = countedIn(lines);
  const interval = intervalOf(
    estimateProportion(share.count, share.n, context.definition.analysis.confidenceLevel),
  );
  const worst = [...Map.groupBy(counted, ({ row }) => row.participant).values()].map(own =>
    Math.max(...own.map(({ row }) => Number(row.value))),
  );
  const grades = [1, 2, 3, 4, 5].map(grade => worst.filter(one => one === grade).length);
  const events = `${countOf(share)} [${counted.length}]`;
  const shown = share.count === 0 ? ['0', events] : [events];
  return [
    ...shown.flatMap(text => [`${text}; ${interval}`, text]),
    `${countOf(share)}; ${gradesText(grades, context)}`,
  ];
}

/** Guesses counted, and the indices over them. */
export function againMasked(id: string, lines: readonly Line[], context: ResultsContext) {
  const { definition } = context;
  const [, questionnaire, , arm = '', name = ''] = id.split('/');
  const asked = definition.analysis.maskingQuestionnaires?.find(one => one.id === questionnaire);
  const arms = definition.arms.map(one => one.id);
  const guesses = asked === undefined ? undefined : guessReader(asked.guess, context);
  if (guesses === undefined) return undefined;
  const level = definition.analysis.confidenceLevel;
  if (arm === 'james') {
    const of = (one: string) => lines.filter(({ side }) => side?.arm === one);
    const named = arms.map(guessed =>
      arms.map(one => of(one).filter(({ row }) => row.value === guessed).length),
    );
    const index = estimateJamesIndex(
      { named, unknown: arms.map(one => guesses(one, of(one)).unknown) },
      level,
    );
    return [indexText(index, id)];
  }
  if (name === 'bang') return [indexText(estimateBangIndex(guesses(arm, lines), level), id)];
  if (name === 'bangByRatio') {
    const parts = Object.values(definition.allocation.ratio).reduce((sum, part) => sum + part, 0);
    const index = bangIndexByRatio((definition.allocation.ratio[arm] ?? 0) / parts, guesses(arm, lines));
    return [index === undefined ? noNumber : fixed(index, 2)];
  }
  if (name !== 'certainty') return [String(participantsIn(lines, 'counted'))];
  const values = countedIn(lines).map(({ row }) => Number(row.value));
  return [values.length === 0 ? noNumber : fixed(values.reduce((a, b) => a + b, 0) / values.length, 1)];
}

function guessReader(item: string, { definition }: ResultsContext) {
  const arms = definition.arms.map(({ id }) => id);
  const unknown = itemOf(definition, item)?.choices?.find(
    ({ value }) => !arms.includes(String(value)),
  )?.value;
  return (arm: string, lines: readonly Line[]): Guesses => {
    const answers = countedIn(lines).map(({ row }) => row.value);
    return {
      correct: answers.filter(answer => answer === arm).length,
      incorrect: answers.filter(answer => answer !== arm && arms.includes(String(answer))).length,
      unknown: answers.filter(answer => answer === unknown).length,
    };
  };
}

function indexText(index: Parameters<typeof indexCell>[0], id: string): string {
  const { text, below } = indexCell(index, id);
  return below === undefined ? text : `${text}; ${below}`;
}
