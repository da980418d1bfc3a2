import type { Definition, Shell } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { countsSet, showsOutcomes } from '../shells.ts';
import { error, warning } from './report.ts';

/** Shells that cannot be filled, and outcomes that no shell shows. */
export function checkShells(definition: Definition): readonly Finding[] {
  const placed = definition.report.flatMap(({ shells }, s) =>
    shells.map((shell, h) => ({ shell, path: `report.${s}.shells.${h}` })),
  );
  return [
    ...placed.flatMap(({ shell, path }) => [
      ...checkKeys(shell, path),
      ...checkOutcomes(definition, shell, path),
      ...checkEstimands(definition, shell, path),
    ]),
    ...placed.flatMap(({ shell, path }, index) =>
      placed.slice(0, index).some(earlier => showSame(earlier.shell, shell)) ? [shownTwice(path, shell)] : [],
    ),
    ...unshownOutcomes(definition),
  ];
}

function checkKeys({ shows, set, outcomes, estimands }: Shell, path: string): readonly Finding[] {
  const needsSet = countsSet.includes(shows);
  const needsOutcomes = showsOutcomes[shows] !== undefined;
  return [
    ...(needsSet && set === undefined ? [lacks(path, shows, 'set')] : []),
    ...(needsOutcomes && outcomes === undefined ? [lacks(path, shows, 'outcomes')] : []),
    ...(!needsSet && set !== undefined ? [unused(`${path}.set`, shows, 'set')] : []),
    ...(!needsOutcomes && outcomes !== undefined ? [unused(`${path}.outcomes`, shows, 'outcomes')] : []),
    ...(!needsOutcomes && estimands !== undefined ? [unused(`${path}.estimands`, shows, 'estimands')] : []),
  ];
}

function checkOutcomes(
  definition: Definition,
  { shows, outcomes = [] }: Shell,
  path: string,
): readonly Finding[] {
  const kinds = showsOutcomes[shows];
  return outcomes.flatMap((id, i) => {
    const outcome = definition.outcomes.find(one => one.id === id);
    if (outcome === undefined || kinds === undefined || kinds.includes(outcome.kind)) return [];
    return [
      error(
        `${path}.outcomes.${i}`,
        'shellUnfit',
        {
          en: `“${shows}” cannot show outcome ${id}, which is of the kind ${outcome.kind}.`,
          zh: `“${shows}”不能展示类型为 ${outcome.kind} 的结局 ${id}。`,
        },
        {
          en: `It shows outcomes of the kinds ${kinds.join(', ')}.`,
          zh: `可展示的结局类型：${kinds.join('、')}。`,
        },
      ),
    ];
  });
}

function checkEstimands({ analysis }: Definition, { outcomes = [], estimands = [] }: Shell, path: string) {
  return estimands.flatMap((id, i) => {
    const estimand = analysis.estimands.find(one => one.id === id);
    if (estimand === undefined || outcomes.some(outcome => estimand.variable.outcomes.includes(outcome)))
      return [];
    return [
      error(
        `${path}.estimands.${i}`,
        'shellEstimandUnfit',
        {
          en: `The estimand “${id}” is of none of the outcomes shown here.`,
          zh: `估计目标“${id}”与此处所列结局无关。`,
        },
        {
          en: 'Name one of the outcomes, or leave the estimand out.',
          zh: '请列出相应结局，或删除该估计目标。',
        },
      ),
    ];
  });
}

/** Tables, figures and their numbers have names of their own, which must not stand twice in one report. */
function showSame(a: Shell, b: Shell): boolean {
  if (a.shows !== b.shows) return false;
  const [first = [], second = []] = [a.outcomes, b.outcomes];
  const isByOutcome = a.shows === 'responders' || a.shows === 'changes' || a.shows === 'comparisons';
  return !isByOutcome || first.some(outcome => second.includes(outcome));
}

function unshownOutcomes({ outcomes, report }: Definition): readonly Finding[] {
  const shells = report.flatMap(section => section.shells);
  const shown = new Set(shells.flatMap(shell => shell.outcomes ?? []));
  const harms = shells.some(({ shows }) => shows === 'adverseEventOverview');
  return outcomes.flatMap(({ id, kind }, o) =>
    shown.has(id) || (kind === 'adverseEvents' && harms)
      ? []
      : [
          warning(
            `outcomes.${o}`,
            'outcomeNotShown',
            { en: `No table of the report shows outcome ${id}.`, zh: `报告中没有展示结局 ${id} 的表格。` },
            { en: 'Name it in a shell.', zh: '请在某个表格壳中列出该结局。' },
          ),
        ],
  );
}

function lacks(path: string, shows: string, key: string): Finding {
  return error(
    path,
    'shellIncomplete',
    { en: `A shell that shows “${shows}” says its “${key}”.`, zh: `展示“${shows}”的表格壳须给出“${key}”。` },
    { en: `Add the key “${key}”.`, zh: `请添加键“${key}”。` },
  );
}

function unused(path: string, shows: string, key: string): Finding {
  return error(
    path,
    'shellKeyUnused',
    { en: `“${key}” changes nothing in what “${shows}” shows.`, zh: `“${key}”对“${shows}”没有作用。` },
    { en: 'Leave it out.', zh: '请删除。' },
  );
}

function shownTwice(path: string, { shows }: Shell): Finding {
  return error(
    path,
    'shownTwice',
    { en: `“${shows}” stands in the report twice.`, zh: `“${shows}”在报告中重复出现。` },
    { en: 'Keep one of the shells.', zh: '请保留其中一个。' },
  );
}
