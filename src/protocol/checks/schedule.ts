import type { Definition, Timing, Visit } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { error, note, warning } from './report.ts';

type OnDays = Extract<Timing, { anchor: 'firstApplication' }>;
type PlannedVisit = Visit & { readonly timing: OnDays };

/** Windows, the order of visits, and the day-numbering that their targets betray. */
export function checkSchedule(definition: Definition): readonly Finding[] {
  return [
    ...definition.visits.flatMap((visit, i) => checkWindow(visit, `visits.${i}.timing`)),
    ...checkKinds(definition),
    ...mixedDayConventions(definition),
    ...followUpAfterOutcomes(definition),
    ...unusedForms(definition),
  ];
}

function checkWindow({ id, timing }: Visit, path: string): readonly Finding[] {
  if (timing.anchor !== 'firstApplication') return [];
  const { fromDay, targetDay, toDay } = timing;
  if ([fromDay, targetDay, toDay].includes(0))
    return [
      error(
        path,
        'dayZero',
        {
          en: `Visit ${id} names study day 0, which does not exist.`,
          zh: `访视 ${id} 使用了不存在的研究日 0。`,
        },
        { en: 'The day before day 1 is day −1.', zh: '第 1 天的前一天是第 −1 天。' },
      ),
    ];
  if (fromDay > toDay)
    return [
      error(
        path,
        'windowReversed',
        {
          en: `The window of visit ${id} ends on day ${toDay}, before it starts on day ${fromDay}.`,
          zh: `访视 ${id} 的时间窗在第 ${toDay} 天结束，早于开始的第 ${fromDay} 天。`,
        },
        { en: 'Exchange “fromDay” and “toDay”.', zh: '请对调“fromDay”和“toDay”。' },
      ),
    ];
  if (fromDay <= targetDay && targetDay <= toDay) return [];
  return [
    error(
      path,
      'targetOutsideWindow',
      {
        en: `The target of visit ${id}, day ${targetDay}, is outside its window, days ${fromDay} to ${toDay}.`,
        zh: `访视 ${id} 的目标日（第 ${targetDay} 天）不在时间窗（第 ${fromDay} 至 ${toDay} 天）内。`,
      },
      { en: 'Widen the window or move the target.', zh: '请放宽时间窗或调整目标日。' },
    ),
  ];
}

function checkKinds({ visits }: Definition): readonly Finding[] {
  const findings = (['screening', 'baseline'] as const).flatMap((kind): readonly Finding[] => {
    const count = visits.filter(visit => visit.kind === kind).length;
    if (count === 1) return [];
    return [
      error(
        'visits',
        'oneVisitOfKind',
        { en: `There are ${count} ${kind} visits.`, zh: `${kind} 访视有 ${count} 个。` },
        { en: 'Define exactly one.', zh: '请恰好定义一个。' },
      ),
    ];
  });
  const screening = visits.findIndex(({ kind }) => kind === 'screening');
  const baseline = visits.findIndex(({ kind }) => kind === 'baseline');
  if (findings.length > 0 || screening < baseline) return findings;
  return [
    error(
      `visits.${baseline}`,
      'baselineBeforeScreening',
      { en: 'The baseline visit stands before the screening visit.', zh: '基线访视排在筛选访视之前。' },
      { en: 'List the visits in the order in which they happen.', zh: '请按发生顺序列出访视。' },
    ),
  ];
}

/** Day 8 is a week after day 1; day 21 is three weeks after day 0. Targets of both sorts count in two ways at once. */
function mixedDayConventions({ visits }: Definition): readonly Finding[] {
  const planned = visits.filter(onDays).filter(({ timing }) => timing.targetDay > 1);
  const fromDay1 = planned.filter(({ timing }) => timing.targetDay % 7 === 1);
  const fromDay0 = planned.filter(({ timing }) => timing.targetDay % 7 === 0);
  if (fromDay1.length === 0 || fromDay0.length === 0) return [];
  const daysOf = (list: readonly PlannedVisit[]): string =>
    list.map(({ timing }) => timing.targetDay).join(', ');
  return [
    warning(
      'visits',
      'mixedDayConventions',
      {
        en: `Days ${daysOf(fromDay1)} are whole weeks after day 1; days ${daysOf(fromDay0)} are whole weeks from day 0.`,
        zh: `第 ${daysOf(fromDay1)} 天是第 1 天之后的整周；第 ${daysOf(fromDay0)} 天是从第 0 天起的整周。`,
      },
      {
        en: 'Keep windows that accept both readings, and say which one the targets follow.',
        zh: '请保留可容纳两种读法的时间窗，并说明目标日采用哪一种。',
      },
    ),
  ];
}

function onDays(visit: Visit): visit is PlannedVisit {
  return visit.timing.anchor === 'firstApplication';
}

/** The last visit of any outcome comes before a follow-up visit: the study goes on after its outcomes. */
function followUpAfterOutcomes(definition: Definition): readonly Finding[] {
  const { outcomes, visits, treatment } = definition;
  const assessed = new Set(
    outcomes.flatMap(outcome => (outcome.kind === 'adverseEvents' ? [] : outcome.visits)),
  );
  const dayOf = (timing: Timing): number | undefined => plannedDay(timing, treatment.days);
  const lastDay = Math.max(...visits.map(({ id, timing }) => (assessed.has(id) ? (dayOf(timing) ?? 0) : 0)));
  return visits.flatMap(({ id, timing }, i): readonly Finding[] => {
    const day = dayOf(timing);
    if (day === undefined || lastDay === 0 || day <= lastDay) return [];
    return [
      note(
        `visits.${i}`,
        'followUpAfterOutcomes',
        {
          en: `Outcomes end on day ${lastDay}, but visit ${id} is due about day ${day}.`,
          zh: `结局指标止于第 ${lastDay} 天，而访视 ${id} 约在第 ${day} 天。`,
        },
        {
          en: 'Say which of the two ends the study period that a criterion or restriction means.',
          zh: '请说明入排标准或限制中的“研究期间”以哪一个为止。',
        },
      ),
    ];
  });
}

/** Study day on which a visit is due if treatment goes as planned; a month is 365.25 / 12 days. */
function plannedDay(timing: Timing, treatmentDays: number): number | undefined {
  if (timing.anchor === 'firstApplication') return timing.targetDay;
  if (timing.anchor === 'any') return undefined;
  return treatmentDays + Math.round((timing.targetMonths * 365.25) / 12);
}

function unusedForms({ forms, visits }: Definition): readonly Finding[] {
  const used = new Set(visits.flatMap(visit => visit.forms));
  return forms.flatMap(({ id }, i) =>
    used.has(id)
      ? []
      : [
          warning(
            `forms.${i}`,
            'formUnused',
            { en: `No visit uses form “${id}”.`, zh: `没有访视使用表单“${id}”。` },
            { en: 'Add it to a visit, or remove it.', zh: '请加入某个访视，或删除。' },
          ),
        ],
  );
}
