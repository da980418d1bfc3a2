import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { formsOfItem, itemOf, visitOf } from '../lookup.ts';
import { error } from './report.ts';

/** Whoever is asked for the arm can name each of them, or say that they do not know; and is asked at the visits named. */
export function checkMaskingQuestionnaires(definition: Definition): readonly Finding[] {
  const arms = definition.arms.map(({ id }) => id);
  return (definition.analysis.maskingQuestionnaires ?? []).flatMap(({ guess, visits }, i) => {
    const path = `analysis.maskingQuestionnaires.${i}`;
    const values = itemOf(definition, guess)?.choices?.map(({ value }) => value) ?? [];
    const isComplete = arms.every(arm => values.includes(arm)) && values.length === arms.length + 1;
    const forms = formsOfItem(definition, guess).map(({ id }) => id);
    const silent = visits.filter(
      visit => !visitOf(definition, visit)?.forms.some(form => forms.includes(form)),
    );
    return [
      ...(isComplete ? [] : [notOfArms(`${path}.guess`, guess, arms)]),
      ...silent.map(visit => notAsked(`${path}.visits`, guess, visit)),
    ];
  });
}

function notOfArms(path: string, item: string, arms: readonly string[]): Finding {
  return error(
    path,
    'maskingGuessNotOfArms',
    {
      en: `“${item}” does not offer each arm and one answer for who does not know.`,
      zh: `“${item}”未提供每个组别及一个“不知道”选项。`,
    },
    {
      en: `Make it a choice with the values ${arms.join(', ')} and one more.`,
      zh: `请设为单选，取值为 ${arms.join('、')} 及另外一个值。`,
    },
  );
}

function notAsked(path: string, item: string, visit: string): Finding {
  return error(
    path,
    'maskingGuessNotAsked',
    { en: `“${item}” is not asked at visit “${visit}”.`, zh: `访视“${visit}”不询问“${item}”。` },
    { en: 'Add its form to the visit, or leave the visit out.', zh: '请将其表单加入该访视，或去掉该访视。' },
  );
}
