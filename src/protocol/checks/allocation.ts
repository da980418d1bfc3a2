import type { Cohort, Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { checkProcedure } from './allocation-procedure.ts';
import { error, warning } from './report.ts';

/** Ratio, planned counts, blocks and lists that do not fit one another. */
export function checkAllocation(definition: Definition): readonly Finding[] {
  return [
    ...ratioIncomplete(definition),
    ...definition.cohorts.flatMap((cohort, i) => checkCohort(definition, cohort, `cohorts.${i}`)),
    ...enrolmentDiffers(definition),
    ...checkProcedure(definition),
    ...checkBlocks(definition),
    ...checkRows(definition),
  ];
}

function ratioIncomplete({ arms, allocation }: Definition): readonly Finding[] {
  return arms
    .filter(({ id }) => !Object.hasOwn(allocation.ratio, id))
    .map(({ id }) =>
      error(
        'allocation.ratio',
        'ratioIncomplete',
        { en: `The ratio leaves out arm “${id}”.`, zh: `分配比例缺少组别“${id}”。` },
        { en: 'Give every arm its part.', zh: '请给出每个组别的比例。' },
      ),
    );
}

function checkCohort({ arms, allocation }: Definition, cohort: Cohort, path: string): readonly Finding[] {
  const doseless = arms
    .filter(({ id }) => !Object.hasOwn(cohort.dosePerApplication, id))
    .map(({ id }) =>
      error(
        `${path}.dosePerApplication`,
        'doseMissing',
        {
          en: `Cohort ${cohort.id} gives no dose for arm “${id}”.`,
          zh: `队列 ${cohort.id} 未给出组别“${id}”的剂量。`,
        },
        { en: 'Give the dose; 0 where there is none.', zh: '请给出剂量；没有则填 0。' },
      ),
    );
  const ids = arms.map(({ id }) => id);
  const planned = ids.map(id => cohort.planned[id] ?? 0);
  const ratio = ids.map(id => allocation.ratio[id] ?? 0);
  const parts = planned.map((count, i) => count / (ratio[i] || 1));
  if (parts.every(part => part === parts[0])) return doseless;
  return [
    ...doseless,
    error(
      `${path}.planned`,
      'ratioUnfit',
      {
        en: `Cohort ${cohort.id} plans ${planned.join(' : ')}, which is not ${ratio.join(' : ')} (${ids.join(', ')}).`,
        zh: `队列 ${cohort.id} 计划 ${planned.join(' : ')}，不符合比例 ${ratio.join(' : ')}（${ids.join('、')}）。`,
      },
      { en: 'Change the planned counts or the ratio.', zh: '请修改计划人数或分配比例。' },
    ),
  ];
}

function plannedIn(cohort: Cohort): number {
  return Object.values(cohort.planned).reduce((sum, count) => sum + count, 0);
}

function enrolmentDiffers({ cohorts, enrolment }: Definition): readonly Finding[] {
  const planned = cohorts.reduce((sum, cohort) => sum + plannedIn(cohort), 0);
  if (planned === enrolment.planned) return [];
  return [
    error(
      'enrolment.planned',
      'enrolmentDiffers',
      {
        en: `The cohorts plan ${planned} participants, the enrolment is ${enrolment.planned}.`,
        zh: `各队列共计划 ${planned} 人，而入组人数为 ${enrolment.planned}。`,
      },
      { en: 'Make the two agree.', zh: '请使两者一致。' },
    ),
  ];
}

function ratioSum({ allocation }: Definition): number {
  return Object.values(allocation.ratio).reduce((sum, part) => sum + part, 0);
}

function checkBlocks(definition: Definition): readonly Finding[] {
  const { procedure, blockSizes = [] } = definition.allocation;
  if (procedure !== 'permutedBlocks') return [];
  const sum = ratioSum(definition);
  return blockSizes.flatMap((size, i) =>
    size % sum === 0
      ? []
      : [
          error(
            `allocation.blockSizes.${i}`,
            'blockSizeUnfit',
            {
              en: `A block of ${size} cannot hold the ratio, whose parts sum to ${sum}.`,
              zh: `大小为 ${size} 的区组无法容纳比例（各部分之和为 ${sum}）。`,
            },
            { en: `Use a multiple of ${sum}.`, zh: `请使用 ${sum} 的倍数。` },
          ),
        ],
  );
}

function checkRows(definition: Definition): readonly Finding[] {
  const { rowsPerList, strata, procedure } = definition.allocation;
  if (rowsPerList === undefined)
    return strata.length === 0 || procedure === 'minimisation'
      ? []
      : [
          warning(
            'allocation',
            'reserveMissing',
            {
              en: 'Strata fill unevenly, and their lists have no reserve.',
              zh: '各层入组不均，而分层名单没有余量。',
            },
            { en: 'Give “rowsPerList”.', zh: '请给出“rowsPerList”。' },
          ),
        ];
  const most = Math.max(...definition.cohorts.map(plannedIn));
  const findings: Finding[] = [];
  if (strata.length === 0 && rowsPerList < most)
    findings.push(
      error(
        'allocation.rowsPerList',
        'listTooShort',
        {
          en: `A list of ${rowsPerList} rows is short for ${most} participants.`,
          zh: `名单仅 ${rowsPerList} 行，不足 ${most} 人。`,
        },
        { en: `Give at least ${most}.`, zh: `请至少给出 ${most} 行。` },
      ),
    );
  const sum = ratioSum(definition);
  if (procedure === 'randomAllocationRule' && rowsPerList % sum !== 0)
    findings.push(
      error(
        'allocation.rowsPerList',
        'listUnfit',
        {
          en: `${rowsPerList} rows cannot hold the ratio exactly.`,
          zh: `${rowsPerList} 行无法恰好符合分配比例。`,
        },
        { en: `Use a multiple of ${sum}.`, zh: `请使用 ${sum} 的倍数。` },
      ),
    );
  return findings;
}
