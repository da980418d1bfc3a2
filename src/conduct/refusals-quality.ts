/** What the checking of data refuses: queries, verification, review, signatures, freezing. `{name}` stands for a detail. */
export const qualityRefusals = {
  'query-target-unknown': {
    en: 'Nothing is recorded there that could be asked about.',
    zh: '该处没有可质疑的记录。',
  },
  'query-on-sealed': {
    en: 'What is recorded there would tell the treatment; it is not asked about here.',
    zh: '该处记录会透露治疗分组,不得在此提出质疑。',
  },
  'masked-people-read-this': {
    en: 'Masked people read this, so the role {role}, which may see treatments, does not write it.',
    zh: '盲态人员会看到此内容,因此可知晓分组的角色({role})不得填写。',
  },
  'query-unknown': {
    en: 'Participant {participant} has no query {query}.',
    zh: '受试者 {participant} 没有质疑 {query}。',
  },
  'query-not-open': {
    en: 'Query {query} does not wait for an answer.',
    zh: '质疑 {query} 当前无需答复。',
  },
  'query-closed-already': { en: 'Query {query} is closed already.', zh: '质疑 {query} 已关闭。' },
  'query-open-already': { en: 'Query {query} is open.', zh: '质疑 {query} 尚未关闭,处于待答复状态。' },
  'query-of-another-role': {
    en: 'Query {query} is settled by the role that asked ({role}) or by the data manager.',
    zh: '质疑 {query} 由提出者角色({role})或数据管理员处理。',
  },
  'form-not-recorded': {
    en: 'Form {form} of visit {visit} is not recorded.',
    zh: '访视 {visit} 的表单 {form} 尚未记录。',
  },
  'changed-meanwhile': {
    en: 'Form {form} of visit {visit} has changed meanwhile. Look at it again.',
    zh: '访视 {visit} 的表单 {form} 期间已有变化,请重新查看。',
  },
  'reviewed-already': {
    en: 'Form {form} of visit {visit} is reviewed as it stands.',
    zh: '访视 {visit} 的表单 {form} 当前内容已审阅。',
  },
  'item-not-verifiable': {
    en: '{item} has no value here that could be compared with a source.',
    zh: '{item} 在此没有可与源数据核对的数值。',
  },
  'verified-already': { en: '{item} is verified as it stands.', zh: '{item} 当前数值已核查。' },
  'visit-not-recorded': {
    en: 'Nothing is recorded at visit {visit}.',
    zh: '访视 {visit} 没有任何记录。',
  },
  'visit-not-whole': {
    en: 'Visit {visit} is not recorded whole; missing: {forms}.',
    zh: '访视 {visit} 记录不完整,缺少:{forms}。',
  },
  'queries-unsettled': {
    en: 'These queries are not settled: {queries}.',
    zh: '以下质疑尚未关闭:{queries}。',
  },
  'signed-already': {
    en: '{visit} is signed as it stands.',
    zh: '{visit} 当前内容已签名。',
  },
  'casebook-unfinished': {
    en: '{participant} has not finished ({status}); a casebook is signed at the end.',
    zh: '受试者 {participant} 尚未结束研究({status}),病例报告表须在结束后签名。',
  },
  'data-frozen': {
    en: 'This is frozen ({scope}) while the data manager looks at it.',
    zh: '此处数据已冻结({scope}),数据管理员正在核查。',
  },
  'data-locked': {
    en: 'This is locked ({scope}). The data manager can release it for a reason.',
    zh: '此处数据已锁定({scope}),须由数据管理员说明理由后解锁。',
  },
  'held-already': { en: 'This is {level} already.', zh: '此处已处于 {level} 状态。' },
  'not-held': { en: 'This is neither frozen nor locked by itself.', zh: '此处本身未被冻结或锁定。' },
} as const;
