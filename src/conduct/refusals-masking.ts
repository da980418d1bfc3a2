/** What is refused so that masking holds. `{name}` stands for a detail. */
export const maskingRefusals = {
  'leak-audit-of-another-study': {
    en: 'This is the audit of {study}, not of this study.',
    zh: '这是研究 {study} 的盲态审计报告，不属于本研究。',
  },
  'leak-audit-of-another-definition': {
    en: 'This is the audit of the definition {audited}; in force is {inForce}.',
    zh: '该审计针对的方案定义版本为 {audited},而现行版本为 {inForce}。',
  },
  'leak-audit-loaded-already': {
    en: 'This report is loaded already.',
    zh: '该报告已载入。',
  },
  'text-names-treatment': {
    en: 'The text names a treatment of the study. Masked people read it: say how it became known, not what.',
    zh: '文字中出现了研究治疗的名称。盲态人员会看到此内容:请说明如何得知,而非得知了什么。',
  },
  'misrandomisation-recorded-already': {
    en: 'That {participant} was randomised wrongly in this way stands in the record already.',
    zh: '受试者 {participant} 的该类错误随机已有记录。',
  },
  'replacement-not-planned': {
    en: 'The definition replaces nobody.',
    zh: '方案不设替补。',
  },
  'replaced-already': {
    en: '{participant} was replaced already, by {by}.',
    zh: '受试者 {participant} 已由 {by} 替补。',
  },
  'still-in-treatment': {
    en: '{participant} has neither stopped nor been randomised wrongly, and is not replaced.',
    zh: '受试者 {participant} 既未停止治疗,也无错误随机记录,不能替补。',
  },
  'stratum-differs': {
    en: '{participant} is of another stratum than {replaces}.',
    zh: '受试者 {participant} 与 {replaces} 不属同一分层。',
  },
  'form-of-other-roles': {
    en: 'The form {form} is filled in by: {roles}.',
    zh: '表单 {form} 由以下角色填写:{roles}。',
  },
} as const;
