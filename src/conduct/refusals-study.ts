/** What the study as a whole refuses: opening, lists, gates, lock, signatures. `{name}` stands for a detail. */
export const studyRefusals = {
  'study-not-open': { en: 'The study is not open yet.', zh: '研究尚未启动。' },
  'study-already-open': { en: 'The study {study} is open already.', zh: '研究 {study} 已启动。' },
  'definition-version-differs': {
    en: 'The definition is not the one that the command names: {given} was named, {computed} is given.',
    zh: '定义与命令所指版本不一致:命令为 {given},实际为 {computed}。',
  },
  'study-locked': { en: 'The study is locked.', zh: '研究已锁定。' },
  'study-not-locked': {
    en: 'The allocation can be opened only after the study is locked.',
    zh: '研究锁定后方可揭盲。',
  },
  'site-not-in-study': { en: 'The definition has no site {site}.', zh: '方案中没有研究中心 {site}。' },
  'site-locked': { en: 'Site {site} is locked.', zh: '研究中心 {site} 已锁定。' },
  'allocation-already-opened': { en: 'The allocation was opened already.', zh: '分配已揭盲。' },
  'gate-unknown': { en: 'The definition has no gate {gate}.', zh: '方案中没有审查节点 {gate}。' },
  'gate-not-ready': {
    en: 'The gate cannot be decided yet: {randomised} of {planned} are randomised, and awaited are: {awaited}.',
    zh: '审查节点尚不能决定:已随机 {randomised}/{planned} 例,仍在等待:{awaited}。',
  },
  'gate-without-expansion': {
    en: 'The definition plans no expansion at the gate {gate}: there is no cohort to open.',
    zh: '方案未在审查节点 {gate} 规划扩展,没有可开放的队列。',
  },
  'gate-expanded-already': {
    en: 'The cohort {cohort} was opened at the gate {gate} before.',
    zh: '队列 {cohort} 已在审查节点 {gate} 开放。',
  },
  'gate-rules-ask-to-hold': {
    en: 'Rules that ask to hold or cannot be told: {rules}. A decision against them names exactly these in "againstRules"; named are: {againstRules}.',
    zh: '以下规则要求暂停或尚无法判断:{rules}。若作出与之相反的决定,须在“againstRules”中逐条列明;现列明的是:{againstRules}。',
  },
  'gate-already-decided': {
    en: 'The gate was decided already: {decision}.',
    zh: '该审查节点已决定:{decision}。',
  },
  'participants-unfinished': {
    en: '{count} participants are not finished: {participants}.',
    zh: '{count} 例受试者尚未结束:{participants}。',
  },
  unsigned: {
    en: 'This act is signed: give your password or a passkey.',
    zh: '该操作需要签名:请输入密码或验证通行密钥。',
  },
  'signed-by-another': {
    en: 'The signature is not that of the person who acts.',
    zh: '签名者与操作者不一致。',
  },
  'signed-something-else': {
    en: 'What was signed is not what is to be recorded; it may have changed meanwhile. Look again and sign again.',
    zh: '所签内容与将要记录的内容不一致,可能已发生变化。请重新核对后签名。',
  },
} as const;
