import { error, warning } from './checks/report.ts';
import type { Definition, Item, Text } from './definition.ts';
import type { DefinitionChange } from './definition-change.ts';
import { partsOf } from './definition-parts.ts';
import type { Finding } from './finding.ts';
import { itemOf } from './lookup.ts';

/** Changes by which values that stand in the record would be read as something else than was entered. */
export function findRecordedMeaningFaults(
  before: Definition,
  after: Definition,
  changes: readonly DefinitionChange[],
): readonly Finding[] {
  const paths = new Map(partsOf(after).map(({ kind, id, path }) => [`${kind} ${id}`, path]));
  return changes
    .flatMap(change => {
      const { kind, id, what } = change;
      if (what !== 'changed' && what !== 'renamed') return [];
      const path = paths.get(`${kind} ${id}`) ?? id;
      if (kind === 'item') return findItemFaults(itemOf(before, change.from ?? id), itemOf(after, id), path);
      return findFaultsOfChange(change, path);
    })
    .concat(itemsMoved(before, after));
}

/** Answers in rows and answers outside them are not read alike. */
function itemsMoved(before: Definition, after: Definition): readonly Finding[] {
  const [were, are] = [sectionsOfItems(before), sectionsOfItems(after)];
  const renamed = after.amendment?.renamed?.items ?? {};
  return [...are].flatMap(([id, { section, path }]) => {
    const was = were.get(renamed[id] ?? id);
    return was === undefined || was.section === section ? [] : [meaning(path, id, movedWords)];
  });
}

function sectionsOfItems({ forms }: Definition) {
  return new Map(
    forms.flatMap((form, f) =>
      form.sections.flatMap(({ repeats, items }, s) =>
        items.map(
          ({ id }, i) => [id, { section: repeats?.id, path: `forms.${f}.sections.${s}.items.${i}` }] as const,
        ),
      ),
    ),
  );
}

const movedWords: Text = {
  en: 'stood in other rows, or outside rows',
  zh: '此前位于其他可重复分区或分区之外',
};

/** Several faults of one item are told one by one: each has a remedy of its own. */
function findItemFaults(old: Item | undefined, now: Item | undefined, path: string): readonly Finding[] {
  if (old === undefined || now === undefined) return [];
  const findings: Finding[] = [];
  if (old.type !== now.type) findings.push(meaning(`${path}.type`, now.id, typeWords(old.type, now.type)));
  if (old.unit !== now.unit)
    findings.push(meaning(`${path}.unit`, now.id, unitWords(old.unit ?? '–', now.unit ?? '–')));
  if ((old.revealing ?? false) !== (now.revealing ?? false))
    findings.push(meaning(`${path}.revealing`, now.id, revealingWords));
  const offered = new Set((now.choices ?? []).map(({ value }) => value));
  const gone = (old.choices ?? []).filter(({ value }) => !offered.has(value));
  if (gone.length > 0 && old.type === now.type)
    findings.push(meaning(`${path}.choices`, now.id, choiceWords(gone.map(({ value }) => value).join(', '))));
  if (isNarrower(old, now)) findings.push(limitsNarrowed(path, now.id));
  if (JSON.stringify(old.calculated) !== JSON.stringify(now.calculated))
    findings.push(
      (old.calculated === undefined) === (now.calculated === undefined)
        ? calculatedOtherwise(path, now.id)
        : meaning(`${path}.calculated`, now.id, sourceWords),
    );
  return findings;
}

function isNarrower(old: Item, now: Item): boolean {
  const low = (item: Item) => item.min ?? Number.NEGATIVE_INFINITY;
  const high = (item: Item) => item.max ?? Number.POSITIVE_INFINITY;
  return low(now) > low(old) || high(now) < high(old) || (now.decimals ?? 0) < (old.decimals ?? 0);
}

const typeWords = (old: string, now: string): Text => ({
  en: `was of type ${old} and is ${now}`,
  zh: `类型由 ${old} 改为 ${now}`,
});
const unitWords = (old: string, now: string): Text => ({
  en: `was in ${old} and is in ${now}`,
  zh: `单位由 ${old} 改为 ${now}`,
});
const choiceWords = (gone: string): Text => ({
  en: `no longer has the choices ${gone}`,
  zh: `不再有选项 ${gone}`,
});
const revealingWords: Text = {
  en: 'was sealed and is not, or is sealed and was not',
  zh: '的密封方式已改变',
};
const sourceWords: Text = {
  en: 'was typed and is worked out, or the other way round',
  zh: '在录入与计算之间发生了改变',
};

function meaning(path: string, id: string, what: Text): Finding {
  return error(
    path,
    'meaningChanged',
    {
      en: `“${id}” ${what.en}: values that were recorded would be read wrongly.`,
      zh: `“${id}”${what.zh}：已有的记录会被误读。`,
    },
    {
      en: 'Leave it as it was, or retire it and ask a new item with an id of its own.',
      zh: '请保持不变，或停用该项目并用新的标识另设项目。',
    },
  );
}

function limitsNarrowed(path: string, id: string): Finding {
  return warning(
    path,
    'limitsNarrowed',
    {
      en: `“${id}” allows less than before: recorded values may lie outside.`,
      zh: `“${id}”的允许范围变窄：已有的值可能超出范围。`,
    },
    {
      en: 'They stay as they are; whoever corrects one has to give a value that the new limits allow.',
      zh: '原值保持不变；更正时须符合新的范围。',
    },
  );
}

function calculatedOtherwise(path: string, id: string): Finding {
  return warning(
    `${path}.calculated`,
    'calculatedOtherwise',
    {
      en: `“${id}” is worked out otherwise than before: values of both kinds will stand beside each other.`,
      zh: `“${id}”的计算方式已改变：两种方式得到的值将并存。`,
    },
    {
      en: 'Decide whether an item with an id of its own keeps them apart.',
      zh: '请考虑是否另设新标识的项目加以区分。',
    },
  );
}

function findFaultsOfChange({ kind, id, values }: DefinitionChange, path: string): readonly Finding[] {
  const isChanged = (field: string) => values.some(value => value.path === field);
  if (kind === 'criterion' && isChanged('kind')) return [criterionTurned(path, id)];
  if (kind === 'criterion' && isChanged('condition')) return [criterionChanged(path, id)];
  if (kind === 'site' && isChanged('timeZone')) return [timeZoneChanged(path, id)];
  if (kind === 'outcome' && values.some(value => !/\.(en|zh)$/.test(value.path)))
    return [outcomeChanged(path, id)];
  return [];
}

function criterionTurned(path: string, id: string): Finding {
  return error(
    `${path}.kind`,
    'criterionTurned',
    {
      en: `Criterion ${id} was turned: met would mean the opposite in what was recorded.`,
      zh: `标准 ${id} 的入选／排除类别已互换：已有记录中的“符合”含义会相反。`,
    },
    { en: 'Give the new criterion a code of its own.', zh: '请为新标准使用新的编号。' },
  );
}

function criterionChanged(path: string, id: string): Finding {
  return warning(
    `${path}.condition`,
    'criterionChanged',
    {
      en: `Criterion ${id} is decided otherwise: people in screening may become eligible or ineligible by it.`,
      zh: `标准 ${id} 的判定已改变：筛选中的受试者可能因此变为合格或不合格。`,
    },
    {
      en: 'Look at everybody who is in screening on the day it is in force.',
      zh: '请在生效当日核对所有筛选中的受试者。',
    },
  );
}

function timeZoneChanged(path: string, id: string): Finding {
  return error(
    `${path}.timeZone`,
    'timeZoneChanged',
    {
      en: `Site ${id} has another time zone: instants that were recorded would fall on other days.`,
      zh: `中心 ${id} 的时区已改变：已记录的时刻会落到不同日期。`,
    },
    { en: 'Leave it as it was.', zh: '请保持不变。' },
  );
}

function outcomeChanged(path: string, id: string): Finding {
  return warning(
    path,
    'outcomeChanged',
    {
      en: `Outcome “${id}” is worked out otherwise in the middle of the trial.`,
      zh: `结局“${id}”的计算方式在试验期间发生改变。`,
    },
    {
      en: 'Say in the report when and why, and whether anybody had seen results by then.',
      zh: '请在报告中说明时间、原因，以及当时是否已有人知晓结果。',
    },
  );
}
