/** What the log of delegations and trainings refuses, and every act that asks it. `{name}` stands for a detail. */
export const delegationRefusals = {
  'not-delegated': {
    en: 'None of the tasks {tasks} is delegated to {account} at site {site} today.',
    zh: '今日在研究中心 {site} 未将任务 {tasks} 授权给 {account}。',
  },
  'delegation-not-asked': {
    en: 'The definition asks for no delegation.',
    zh: '方案未要求授权。',
  },
  'task-unknown': {
    en: 'The definition has no tasks {tasks}. It has: {known}.',
    zh: '方案中没有任务 {tasks},现有:{known}。',
  },
  'delegation-ends-first': {
    en: 'The delegation would end on {until}, before it begins on {from}.',
    zh: '授权结束日期 {until} 早于开始日期 {from}。',
  },
  'training-missing': {
    en: '{account} lacks these trainings by {from}: {trainings}.',
    zh: '截至 {from},{account} 缺少以下培训:{trainings}。',
  },
  'training-unknown': {
    en: 'The definition has no training {training}. It has: {known}.',
    zh: '方案中没有培训 {training},现有:{known}。',
  },
  'training-in-future': {
    en: 'The training would be on {date}, which has not come yet.',
    zh: '培训日期 {date} 尚未到来。',
  },
  'delegation-not-open': {
    en: 'There is no delegation {delegation} at site {site} that could be ended.',
    zh: '研究中心 {site} 没有可终止的授权 {delegation}。',
  },
} as const;
