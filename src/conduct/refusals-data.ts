/** What dates, forms and values refuse. `{name}` stands for a detail. */
export const dataRefusals = {
  'date-invalid': {
    en: '{date} is not a date that the calendar has ({field}).',
    zh: '{date} 不是有效日期({field})。',
  },
  'date-in-future': { en: '{date} is in the future ({field}).', zh: '{date} 为将来日期({field})。' },
  'before-consent': {
    en: '{date} is before consent on {earliest} ({field}).',
    zh: '{date} 早于知情同意日期 {earliest}({field})。',
  },
  'before-randomisation': {
    en: '{date} is before randomisation on {earliest}.',
    zh: '{date} 早于随机日期 {earliest}。',
  },
  'after-first-application': {
    en: '{date} is after the first application on {firstApplication}; {visit} comes before treatment.',
    zh: '{date} 晚于首次用药 {firstApplication},而 {visit} 应在治疗前。',
  },
  'after-end-of-study': {
    en: '{date} is after the participant left the study on {end}.',
    zh: '{date} 晚于受试者退出或结束研究的日期 {end}。',
  },
  'visit-unknown': { en: 'The definition has no visit {visit}.', zh: '方案中没有访视 {visit}。' },
  'form-unknown': { en: 'The definition has no form {form}.', zh: '方案中没有表单 {form}。' },
  'form-not-of-visit': {
    en: 'Form {form} does not belong to visit {visit}.',
    zh: '表单 {form} 不属于访视 {visit}。',
  },
  'occurrence-out-of-range': {
    en: 'Visit {visit} has no number {occurrence}; the next is {max}.',
    zh: '访视 {visit} 没有第 {occurrence} 次,最大为 {max}。',
  },
  'form-already-recorded': {
    en: 'Form {form} of visit {visit} was recorded already. Correct its values instead.',
    zh: '访视 {visit} 的表单 {form} 已记录,请改为更正数据。',
  },
  'form-has-errors': { en: 'The form has {count} errors.', zh: '表单有 {count} 处错误。' },
  'item-unknown': { en: 'The form has no question {item}.', zh: '表单中没有项目 {item}。' },
  'rows-too-few': {
    en: 'There are {count} rows; {rowsMin} are needed at least.',
    zh: '现有 {count} 行,至少需要 {rowsMin} 行。',
  },
  'rows-too-many': {
    en: 'There are {count} rows; {rowsMax} are possible at most.',
    zh: '现有 {count} 行,最多 {rowsMax} 行。',
  },
  'row-unknown': {
    en: 'The recorded form has no row {row} there.',
    zh: '已记录的表单中没有第 {row} 行。',
  },
  'row-number-taken': {
    en: 'The next row has the number {next}; a number is never given twice.',
    zh: '下一行的编号为 {next},编号不会重复使用。',
  },
  'row-unreadable': {
    en: 'A row is given by its answers and by reasons for those that are missing.',
    zh: '须以各项答案及未做原因给出一行。',
  },
  'item-calculated': {
    en: '{item} is calculated and cannot be typed.',
    zh: '{item} 为计算项,不能手工填写。',
  },
  'item-type': { en: 'The answer is not of the right kind ({type}).', zh: '填写内容类型不正确({type})。' },
  'item-too-long': {
    en: 'The text has {length} characters; {max} are kept. Shorten it.',
    zh: '文本有 {length} 个字符,最多保存 {max} 个,请缩短。',
  },
  'item-out-of-range': {
    en: 'The value must lie between {min} and {max}.',
    zh: '数值须在 {min} 与 {max} 之间。',
  },
  'item-below-minimum': { en: 'The value must be at least {min}.', zh: '数值不得小于 {min}。' },
  'item-above-maximum': { en: 'The value must be at most {max}.', zh: '数值不得大于 {max}。' },
  'item-not-a-choice': { en: 'Choose one of the answers that are offered.', zh: '请选择所列选项之一。' },
  'item-too-precise': {
    en: 'Give at most {decimals} digits after the point.',
    zh: '小数点后最多 {decimals} 位。',
  },
  'item-missing': {
    en: 'An answer is needed, or the reason why there is none.',
    zh: '请填写,或说明未做原因。',
  },
  'item-not-asked': {
    en: 'This question is not asked here; take the answer away.',
    zh: '此处无需填写该项目,请清除。',
  },
  'item-answered-and-not-done': {
    en: 'There is an answer and a reason why there is none.',
    zh: '同时填写了答案和未做原因。',
  },
  'not-done-without-reason': { en: 'Say why it was not done.', zh: '请说明未做原因。' },
  'value-not-for-score': {
    en: 'The value does not fit the score {score}.',
    zh: '该数值不符合评分 {score} 的规则。',
  },
  'edit-check': { en: 'A check of the form failed.', zh: '表单核查未通过。' },
  'target-unknown': { en: 'There is nothing recorded to correct there.', zh: '该处没有可更正的记录。' },
  'field-unknown': {
    en: 'There is no field {field} that can be corrected.',
    zh: '没有可更正的字段 {field}。',
  },
  'field-value-invalid': { en: 'The new value of {field} is not allowed.', zh: '{field} 的新值不符合要求。' },
  'value-changed-meanwhile': {
    en: 'Somebody else changed this value after you opened it. Look at its history, then decide again.',
    zh: '您打开之后,此数值已被他人修改。请查看其历史后再作决定。',
  },
  'photo-not-kept': {
    en: 'The photo for {item} is not among those kept for this participant. Choose it again.',
    zh: '{item} 的照片不在该受试者已保存的照片中,请重新选择。',
  },
  'nothing-changed': {
    en: 'The new value is the one that is recorded already ({target}).',
    zh: '新值与已记录的值相同({target})。',
  },
} as const;
