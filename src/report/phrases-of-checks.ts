/** How record and allocation were checked. */
export const checkedPhrases = {
  checkedTitle: { en: 'How record and allocation were checked', zh: '记录与分配的核查' },
  qualityIntro: {
    en: 'The data as they stood when the study was locked.',
    zh: '锁库时的数据状况。',
  },
  qualityMasking: {
    en: 'How masking held is told in its own section.',
    zh: '盲态维持情况见相应章节。',
  },
  qualityCaption: { en: 'Quality of the data at lock', zh: '锁库时的数据质量' },
  qualityForms: { en: 'Forms recorded', zh: '已记录的表单' },
  qualityAsked: { en: 'Questions to be answered on them', zh: '其中应回答的问题' },
  qualityNotDone: { en: 'Questions with a reason instead of a value', zh: '以理由代替数值的问题' },
  qualityLate: {
    en: 'Forms entered more than three days after the assessment',
    zh: '评估三天之后才录入的表单',
  },
  qualityMissingForms: {
    en: 'Forms that a visit asks for and that are not there',
    zh: '访视所需而缺失的表单',
  },
  qualityQueries: { en: 'Queries raised', zh: '发出的质疑' },
  qualityQueriesOpen: { en: 'Queries not closed', zh: '未关闭的质疑' },
  qualityMajor: { en: 'Major deviations from the protocol', zh: '重大方案偏离' },
  qualityMinor: { en: 'Minor deviations from the protocol', zh: '轻微方案偏离' },
  allocationCaption: { en: 'The allocation against its commitment', zh: '分配与事先承诺的核对' },
  allocationCheck: { en: 'Check', zh: '核对项目' },
  allocationHolds: { en: 'Holds', zh: '是否成立' },
  allocationSeeds: {
    en: 'Each seed is the one promised before the first participant',
    zh: '各种子均为首例受试者入组前所承诺者',
  },
  allocationRoot: {
    en: 'The lists drawn again from the seeds have the published root',
    zh: '由种子重新生成的随机表与公布的根哈希一致',
  },
  allocationFitting: {
    en: 'Participants who have the arm of their row of the list',
    zh: '组别与随机表相应行一致的受试者',
  },
  allocationNote: {
    en: 'Worked out from the record of this report. “trialwright verify-allocation” checks the same, and the order of assignment, from the published bundle.',
    zh: '由本报告所据记录计算得出。运行“trialwright verify-allocation”可依据公布的核查包作同样核对，并核对分配顺序。',
  },
  allocationDiffering: { en: 'Not so: {participants}.', zh: '不一致者：{participants}。' },
  allocationRootFact: { en: 'Root of the allocation', zh: '分配根哈希' },
} as const;
