import type { Definition } from '../definition.ts';
import { judgementForm, untranslatedMark } from '../draft-marks.ts';
import type { Finding } from '../finding.ts';
import { formOf, itemsOfForm } from '../lookup.ts';
import { warning } from './report.ts';

/** What an imported draft leaves to a person: criteria that rest on one judgement, and texts without translation. */
export function checkDraft(definition: Definition): readonly Finding[] {
  return [...judgedCriteria(definition), ...untranslatedTexts(definition)];
}

function judgedCriteria(definition: Definition): readonly Finding[] {
  const form = formOf(definition, judgementForm);
  const judgements = new Set(form === undefined ? [] : itemsOfForm(form).map(({ id }) => id));
  return definition.eligibility.criteria.flatMap(({ id, condition }, i) =>
    judgements.has(condition.trim())
      ? [
          warning(
            `eligibility.criteria.${i}.condition`,
            'conditionUndecided',
            {
              en: `Criterion ${id} rests on one judgement; nobody has decided yet which data items tell it.`,
              zh: `标准 ${id} 仅凭一项判断，尚未确定由哪些数据项决定。`,
            },
            {
              en: 'Write the items that it is about, and its condition over them.',
              zh: '请写出相关数据项，并以此表达该条件。',
            },
          ),
        ]
      : [],
  );
}

function untranslatedTexts(definition: Definition): readonly Finding[] {
  const [first, ...others] = placesOf(definition, '');
  if (first === undefined) return [];
  const count = others.length + 1;
  return [
    warning(
      first,
      'untranslated',
      { en: `${count} Chinese texts wait for their translation.`, zh: `有 ${count} 处中文文本尚未翻译。` },
      {
        en: `Replace every text that begins with the mark “to be translated”; this is the first.`,
        zh: `请替换所有以“${untranslatedMark}”开头的文本；此处为第一处。`,
      },
    ),
  ];
}

function placesOf(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return value.startsWith(untranslatedMark) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => placesOf(part, path === '' ? key : `${path}.${key}`));
}
