/** What treatment and adverse events refuse. `{name}` stands for a detail. */
export const treatmentRefusals = {
  'not-randomised': { en: '{participant} is not randomised.', zh: '受试者 {participant} 尚未随机。' },
  'not-dispensed': {
    en: 'No study product was dispensed to {participant}.',
    zh: '尚未向受试者 {participant} 发放研究产品。',
  },
  'treatment-stopped': {
    en: 'Treatment was stopped on {stopped}; {date} is later.',
    zh: '治疗已于 {stopped} 停止,{date} 在其之后。',
  },
  'treatment-stopped-already': {
    en: 'Treatment was stopped already, on {date}.',
    zh: '治疗已于 {date} 停止。',
  },
  'application-after-stop': {
    en: 'Application {application} on {applied} is later than {date}.',
    zh: '用药记录 {application}({applied})晚于 {date}。',
  },
  'slot-unknown': { en: 'The plan has no such application.', zh: '计划中没有该次用药。' },
  'slot-needed': { en: 'Say which planned application this is.', zh: '请指明这是计划中的哪一次用药。' },
  'slot-not-wanted': {
    en: 'An extra application belongs to no slot of the plan.',
    zh: '额外用药不属于计划中的时点。',
  },
  'slot-already-logged': {
    en: 'This planned application was logged already as {application}.',
    zh: '该次计划用药已记录为 {application}。',
  },
  'application-out-of-order': {
    en: 'The time contradicts application {application} at {other}: applications follow one another as planned.',
    zh: '时间与用药记录 {application}({other})矛盾:用药应按计划顺序进行。',
  },
  'before-dispensing': {
    en: '{date} is before product was dispensed on {earliest}.',
    zh: '{date} 早于研究产品发放日 {earliest}。',
  },
  'adverse-event-unknown': { en: 'There is no adverse event {id}.', zh: '没有不良事件 {id}。' },
  'term-unknown': { en: 'The coding list has no term {term}.', zh: '编码表中没有术语 {term}。' },
  'ended-and-ongoing': {
    en: 'It cannot have ended on {end} and be ongoing.',
    zh: '不能既于 {end} 结束又仍在持续。',
  },
  'end-before-start': {
    en: 'The end {end} is before the start {start}.',
    zh: '结束日期 {end} 早于开始日期 {start}。',
  },
  'serious-without-criterion': {
    en: 'A serious adverse event needs at least one criterion of seriousness.',
    zh: '严重不良事件须至少选择一项严重性标准。',
  },
  'criterion-without-serious': {
    en: 'A criterion of seriousness was chosen, but the event is not said to be serious.',
    zh: '已选择严重性标准,但未标记为严重。',
  },
  'fatality-contradictory': {
    en: 'Grade 5, the outcome fatal and the criterion death belong together.',
    zh: '5 级、结局死亡与严重性标准“死亡”须一致。',
  },
  'over-and-ongoing': {
    en: 'An event with this outcome is not ongoing.',
    zh: '具有该结局的事件不应仍在持续。',
  },
  'follow-up-before-last': {
    en: '{date} is before the last finding on {last}.',
    zh: '{date} 早于上次记录 {last}。',
  },
} as const;
