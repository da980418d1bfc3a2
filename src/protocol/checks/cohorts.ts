import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { error, warning } from './report.ts';

/** Gates between cohorts that recruit one after another. */
export function checkCohorts({ cohorts, cohortMode, safety }: Definition): readonly Finding[] {
  const ids = cohorts.map(({ id }) => id);
  const backwards = safety.gates.flatMap(({ id, after, before }, i) =>
    ids.indexOf(after) < ids.indexOf(before)
      ? []
      : [
          error(
            `safety.gates.${i}`,
            'gateBackwards',
            {
              en: `Gate “${id}” stands after cohort ${after} and before cohort ${before}, which does not follow it.`,
              zh: `关口“${id}”位于队列 ${after} 之后、${before} 之前，但后者并不在前者之后。`,
            },
            { en: 'List cohorts in the order in which they open.', zh: '请按开放顺序列出队列。' },
          ),
        ],
  );
  const misplaced = safety.gates.flatMap(({ id, after, before, expansion }, i) =>
    expansion === undefined || isBetween(ids, after, expansion, before)
      ? []
      : [
          error(
            `safety.gates.${i}.expansion`,
            'expansionMisplaced',
            {
              en: `Cohort ${expansion}, which gate “${id}” opens to expand, does not stand between the cohorts of the gate.`,
              zh: `关口“${id}”用于扩展的队列 ${expansion} 未列于该关口的两个队列之间。`,
            },
            {
              en: 'List it after the cohort that it expands and before the next.',
              zh: '请将其列在被扩展的队列之后、下一队列之前。',
            },
          ),
        ],
  );
  if (cohortMode === 'concurrent') return [...backwards, ...misplaced];
  const ungated = ids
    .slice(1)
    .filter(id => !safety.gates.some(({ before, expansion }) => before === id || expansion === id));
  return [
    ...backwards,
    ...misplaced,
    ...ungated.map(id =>
      warning(
        'safety.gates',
        'cohortWithoutGate',
        {
          en: `Cohorts open one after another, but no gate stands before cohort ${id}.`,
          zh: `各队列依次开放，但队列 ${id} 之前没有关口。`,
        },
        {
          en: 'Add a gate, or let the cohorts recruit at the same time.',
          zh: '请添加关口，或改为同时招募。',
        },
      ),
    ),
  ];
}

function isBetween(ids: readonly string[], first: string, middle: string, last: string): boolean {
  const [a, b, c] = [first, middle, last].map(id => ids.indexOf(id)) as [number, number, number];
  return a < b && b < c;
}
