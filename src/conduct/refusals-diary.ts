/** What the participant's phone and diary refuse. `{name}` stands for a detail. */
export const diaryRefusals = {
  'diary-not-planned': {
    en: 'The definition in force has no diary: the site logs every application.',
    zh: '现行方案未设日记：每次用药由研究中心记录。',
  },
  'phone-unknown': {
    en: 'Phone {phone} is not one that waits for this, or was taken off the study.',
    zh: '手机 {phone} 不处于可进行此操作的状态，或已从研究中移除。',
  },
  'diary-entry-unknown': {
    en: 'The diary has no entry {record}.',
    zh: '日记中没有条目 {record}。',
  },
  'diary-entry-no-answer': {
    en: 'The plan did not ask this, or it is no answer to what was asked: it can be set aside or noted, not counted.',
    zh: '方案未询问该内容，或其并非有效回答：可搁置或备注，不能计入。',
  },
} as const;
