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
  if (cohortMode === 'concurrent') return backwards;
  const ungated = ids.slice(1).filter(id => !safety.gates.some(({ before }) => before === id));
  return [
    ...backwards,
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
