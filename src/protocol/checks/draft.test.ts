import { expect, test } from 'vitest';
import { judgementForm, untranslatedMark } from '../draft-marks.ts';
import { smallTrialWith } from '../small-trial.fixture.ts';
import { checkDraft } from './draft.ts';

const text = { en: 'text', zh: '文本' };

test('a finished definition leaves nothing to a person', () => {
  expect(checkDraft(smallTrialWith())).toEqual([]);
});

test('a criterion that rests on one judgement is reported', () => {
  const draft = smallTrialWith(definition => {
    definition.forms.push({
      id: judgementForm,
      title: text,
      sections: [{ items: [{ id: 'I1judgedMet', label: text, type: 'boolean' }] }],
    });
    const [first] = definition.eligibility.criteria;
    if (first !== undefined) first.condition = 'I1judgedMet';
  });
  expect(checkDraft(draft).map(({ code, level, path }) => [code, level, path])).toEqual([
    ['conditionUndecided', 'warning', 'eligibility.criteria.0.condition'],
  ]);
});

test('untranslated texts are counted once, at the first', () => {
  const draft = smallTrialWith(definition => {
    definition.identity.title = { en: 'Title', zh: `${untranslatedMark}Title` };
    definition.identity.sponsor = { en: 'House', zh: `${untranslatedMark}House` };
  });
  const findings = checkDraft(draft);
  expect(findings.map(({ code, path }) => [code, path])).toEqual([['untranslated', 'identity.title.zh']]);
  expect(findings[0]?.message).toEqual({
    en: '2 Chinese texts wait for their translation.',
    zh: '有 2 处中文文本尚未翻译。',
  });
});
