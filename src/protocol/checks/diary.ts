import type { Definition, Diary } from '../definition.ts';
import { diaryItems, licensedTextOf } from '../diary-plan.ts';
import type { Finding } from '../finding.ts';
import { formOf, itemOf, itemsOfForm, visitOf } from '../lookup.ts';
import { revealingOf } from '../revealing.ts';
import { error, note } from './report.ts';

/** Whether what the phone asks exists, has its time of day, and may be shown to a participant. */
export function checkDiary(definition: Definition): readonly Finding[] {
  const { diary } = definition;
  const texts = checkLicensedTexts(definition);
  if (diary === undefined) return texts;
  return [
    ...checkSlots(definition, diary),
    ...checkWindows(diary),
    ...checkNames(definition, diary),
    ...checkQuestionnaires(definition, diary),
    ...texts,
  ];
}

/** Each planned slot once. The phone asks day by day, so the plan has to be one of days. */
function checkSlots({ treatment }: Definition, { applications }: Diary): readonly Finding[] {
  if (applications === undefined) return [];
  const planned = treatment.slots.map(({ id }) => id).toSorted();
  const asked = applications.slots.map(({ slot }) => slot).toSorted();
  const isWhole = planned.length === asked.length && planned.every((slot, i) => slot === asked[i]);
  if (isWhole && treatment.everyDays === 1) return [];
  return [
    error(
      'diary.applications.slots',
      'diarySlotsDiffer',
      {
        en: 'The diary does not ask for each daily slot of the treatment exactly once.',
        zh: '日记未恰好一次询问治疗的每个每日时点。',
      },
      {
        en: `Name ${planned.join(', ')}; a treatment that is not daily is logged by the site.`,
        zh: `请列出 ${planned.join('、')}；非每日治疗由研究中心记录。`,
      },
    ),
  ];
}

function checkWindows({ applications, daily }: Diary): readonly Finding[] {
  const windows = [
    ...(applications?.slots ?? []).map((slot, i) => ({ path: `diary.applications.slots.${i}`, ...slot })),
    ...daily.map((task, i) => ({ path: `diary.daily.${i}`, ...task })),
  ];
  return windows
    .filter(({ from, until, remindAt }) => !(from < until && from <= remindAt && remindAt <= until))
    .map(({ path }) =>
      error(
        path,
        'diaryWindowEmpty',
        { en: 'The window has no time in it, or not the reminder.', zh: '时间窗为空，或提醒时间不在其中。' },
        { en: 'Order the times: from, remindAt, until.', zh: '请按 from、remindAt、until 的先后填写。' },
      ),
    );
}

/** Entries name what they answer by one id, whichever kind of task it is. */
function checkNames(definition: Definition, diary: Diary): readonly Finding[] {
  const tasks = [
    ...(diary.applications?.slots ?? []).map(({ slot }) => slot),
    ...diary.daily.map(({ id }) => id),
    ...diary.questionnaires.map(({ form }) => form),
    'sideEffect',
  ];
  const items = diaryItems(diary).map(({ id }) => id);
  const twice = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);
  const taken = items.filter(id => itemOf(definition, id) !== undefined);
  return [...new Set([...twice(tasks), ...twice(items), ...taken])].map(id =>
    error(
      'diary',
      'diaryNameTaken',
      { en: `“${id}” is the name of something else already.`, zh: `“${id}”已是其他内容的名称。` },
      { en: 'Give it a name of its own.', zh: '请另取名称。' },
    ),
  );
}

function checkQuestionnaires(definition: Definition, { questionnaires }: Diary): readonly Finding[] {
  return questionnaires.flatMap(({ form, visits }, i) => {
    const path = `diary.questionnaires.${i}`;
    const found = formOf(definition, form);
    const silent = visits.filter(visit => !visitOf(definition, visit)?.forms.includes(form));
    if (found === undefined || silent.length > 0)
      return [
        error(
          path,
          'diaryFormNotAsked',
          {
            en: `Form “${form}” is not asked at every visit named.`,
            zh: `并非每个所列访视都有表单“${form}”。`,
          },
          { en: 'Name a form and visits that have it.', zh: '请填写表单及含有该表单的访视。' },
        ),
      ];
    if (revealingOf(definition).forms.has(form))
      return [
        error(
          path,
          'diaryFormRevealing',
          {
            en: `Form “${form}” asks what would tell the arm: the site reads what a phone sends.`,
            zh: `表单“${form}”询问会泄露组别的内容：手机发送的内容研究中心可见。`,
          },
          { en: 'Leave it to a role that is not masked.', zh: '请交由未设盲的角色填写。' },
        ),
      ];
    if (!found.topicsOnly || licensedTextOf(definition, form) !== undefined) return [];
    return [
      note(
        path,
        'questionnaireNotLicensed',
        {
          en: `“${form}” holds topics only: the phone will not ask it and say why.`,
          zh: `“${form}”仅有主题：手机端不予询问，并说明原因。`,
        },
        {
          en: 'Add the wording that the sponsor is licensed to use as licensedTexts.',
          zh: '请以 licensedTexts 加入申办方获授权的文本。',
        },
      ),
    ];
  });
}

/** A licensed text words every item that is answered, and no other. */
function checkLicensedTexts(definition: Definition): readonly Finding[] {
  return (definition.licensedTexts ?? []).flatMap(({ form, items }, i) => {
    const found = formOf(definition, form);
    const answered = found === undefined ? [] : itemsOfForm(found).filter(item => !item.calculated);
    const asked = answered.map(({ id }) => id).toSorted();
    const worded = items.map(({ item }) => item).toSorted();
    if (asked.length > 0 && asked.join() === worded.join()) return [];
    return [
      error(
        `licensedTexts.${i}`,
        'licensedTextIncomplete',
        {
          en: `The text does not word each item of form “${form}”.`,
          zh: `该文本未涵盖表单“${form}”的每一项。`,
        },
        { en: `Word exactly ${asked.join(', ')}.`, zh: `请恰好给出 ${asked.join('、')}。` },
      ),
    ];
  });
}
