/** What the pharmacy refuses: kits, stock, quarantine, destruction. Only unmasked roles ever read them. `{name}` stands for a detail. */
export const pharmacyRefusals = {
  'role-masked': {
    en: 'The role {role} is masked in this study and does nothing that would tell an arm.',
    zh: '角色 {role} 在本研究中设盲,不得进行可能透露分组的操作。',
  },
  'supply-not-tracked': {
    en: 'This study keeps no kits: its definition has no supply.',
    zh: '本研究不按药盒管理:方案中没有供应部分。',
  },
  'dispensing-by-kit': {
    en: 'In this study product is dispensed by kit: give the number on its label, and no number of units.',
    zh: '本研究按药盒发放:请填写标签上的药盒号,不填数量。',
  },
  'dispensing-by-units': {
    en: 'In this study product is dispensed by number of units: give it, and no kit.',
    zh: '本研究按数量发放:请填写数量,不填药盒号。',
  },
  'arm-unknown': { en: 'The definition has no arm {arm}.', zh: '方案中没有组别 {arm}。' },
  'cohort-unknown': { en: 'The definition has no cohort {cohort}.', zh: '方案中没有队列 {cohort}。' },
  'supply-expired': {
    en: 'A supply that expired on {expiry} is not received into stock.',
    zh: '已于 {expiry} 过期的产品不能入库。',
  },
  'kit-check-digit': {
    en: '{kit} is not a number of a kit: its check digit does not fit. Scan or type it again.',
    zh: '{kit} 不是有效的药盒号:校验位不符。请重新扫描或输入。',
  },
  'kit-unknown': { en: 'Site {site} has no kit {kit}.', zh: '研究中心 {site} 没有药盒 {kit}。' },
  'kit-scanned-twice': { en: '{kit} was scanned twice.', zh: '药盒 {kit} 被重复扫描。' },
  'kit-scanned-already': {
    en: 'This was done with {kit} before: it is {status}.',
    zh: '药盒 {kit} 已处理过,当前状态:{status}。',
  },
  'kit-not-here': {
    en: '{kit} is not in the pharmacy: it is {status}.',
    zh: '药盒 {kit} 不在药房,当前状态:{status}。',
  },
  'kit-not-dispensed': {
    en: '{kit} was not dispensed: it is {status}.',
    zh: '药盒 {kit} 尚未发放,当前状态:{status}。',
  },
  'kit-not-verified': {
    en: '{kit} waits for a second person to verify it.',
    zh: '药盒 {kit} 尚待第二人核对。',
  },
  'kit-of-another': {
    en: '{kit} was prepared for somebody else than {participant}.',
    zh: '药盒 {kit} 不是为受试者 {participant} 配制的。',
  },
  'kit-wrong-content': {
    en: 'What is in {kit} is not what {participant} is to be given.',
    zh: '药盒 {kit} 的内容物与受试者 {participant} 应用的不符。',
  },
  'kit-waits-already': {
    en: 'Kit {kit} is prepared for {participant} already.',
    zh: '已为受试者 {participant} 配制药盒 {kit}。',
  },
  'kit-expired': {
    en: '{kit} is past its time: it could be used until {until}.',
    zh: '药盒 {kit} 已过期,可用至 {until}。',
  },
  'kit-expires-too-soon': {
    en: '{kit} expires on {expiry}, before {useBy}, which its label would name.',
    zh: '药盒 {kit} 于 {expiry} 过期,早于标签将注明的 {useBy}。',
  },
  'kit-quarantined': {
    en: '{kit} is put aside, in quarantine or to be destroyed.',
    zh: '药盒 {kit} 已隔离或待销毁。',
  },
  'kit-not-quarantined': {
    en: '{kit} does not lie in quarantine {quarantine}.',
    zh: '药盒 {kit} 不在隔离批 {quarantine} 中。',
  },
  'verifier-is-preparer': {
    en: '{kit} was prepared by this same account. Another person verifies.',
    zh: '药盒 {kit} 由同一账号配制,须由他人核对。',
  },
  'lot-unknown': { en: 'Site {site} has received no lot {lot}.', zh: '研究中心 {site} 未接收过批号 {lot}。' },
  'quarantine-unknown': { en: 'There is no quarantine {quarantine}.', zh: '没有隔离批 {quarantine}。' },
  'quarantine-decided': {
    en: 'Quarantine {quarantine} was decided already.',
    zh: '隔离批 {quarantine} 已作出决定。',
  },
  'temperature-reversed': {
    en: 'The lowest temperature {min} °C is above the highest {max} °C.',
    zh: '最低温度 {min} °C 高于最高温度 {max} °C。',
  },
  'destruction-not-proposed': {
    en: 'Nobody has proposed to destroy {kit}.',
    zh: '尚无人提出销毁药盒 {kit}。',
  },
  'destruction-proposed-already': {
    en: '{kit} waits to be destroyed already.',
    zh: '药盒 {kit} 已待销毁。',
  },
  'destroyer-is-proposer': {
    en: 'The destruction of {kit} was proposed by this same account. Another person confirms it.',
    zh: '销毁药盒 {kit} 由同一账号提出,须由他人确认。',
  },
} as const;
