/** What a participant's way into the study refuses: consent, eligibility, randomisation, completion. `{name}` stands for a detail. */
export const peopleRefusals = {
  'participant-unknown': { en: 'There is no participant {participant}.', zh: '没有受试者 {participant}。' },
  'casebook-locked': {
    en: 'The casebook of {participant} is locked.',
    zh: '受试者 {participant} 的病例记录已锁定。',
  },
  'participant-finished': {
    en: '{participant} has left or finished the study ({status}).',
    zh: '受试者 {participant} 已退出或结束研究({status})。',
  },
  'consent-version-unknown': {
    en: 'The definition has no consent version {consentVersion}.',
    zh: '方案中没有知情同意书版本 {consentVersion}。',
  },
  'consent-version-not-in-force': {
    en: 'Consent version {consentVersion} was not in force on {date}; {inForce} was.',
    zh: '知情同意书版本 {consentVersion} 在 {date} 未生效,当时有效版本为 {inForce}。',
  },
  'consent-needed': {
    en: 'A new consent is needed: the last one is {ageDays} days old (valid for {validDays}), and version {inForce} is in force.',
    zh: '需要重新签署知情同意:上次签署距今 {ageDays} 天(有效期 {validDays} 天),现行版本为 {inForce}。',
  },
  'rescreen-without-failure': {
    en: '{participant} has not failed screening ({status}).',
    zh: '受试者 {participant} 并未筛选失败({status})。',
  },
  'rescreened-already': {
    en: '{participant} was screened again as {as}.',
    zh: '受试者 {participant} 已以 {as} 重新筛选。',
  },
  'rescreen-limit': {
    en: 'No further screening is allowed: the definition allows {max} after the first.',
    zh: '不得再次筛选:方案允许首次之后最多 {max} 次。',
  },
  'rescreen-barred': {
    en: 'These criteria do not allow another screening: {criteria}.',
    zh: '以下标准不允许重新筛选:{criteria}。',
  },
  'stage-unknown': {
    en: 'Eligibility is not judged at {stage}. It is judged at: {stages}.',
    zh: '{stage} 不进行合格性评估,评估时点为:{stages}。',
  },
  'assessment-missing': {
    en: 'Eligibility has not been assessed at {stage} yet.',
    zh: '{stage} 尚未进行合格性评估。',
  },
  'assessment-stale': {
    en: 'Values have changed since eligibility was assessed at {stage}. Assess again.',
    zh: '{stage} 评估后数据已有变化,请重新评估。',
  },
  'not-eligible': {
    en: 'Not eligible at {stage}: {overall}. Criteria: {criteria}.',
    zh: '{stage} 不合格:{overall}。相关标准:{criteria}。',
  },
  'reason-needed': { en: 'Give a reason.', zh: '请填写理由。' },
  'already-randomised': { en: '{participant} is randomised already.', zh: '受试者 {participant} 已随机。' },
  'decision-missing': {
    en: 'There is no signed decision about eligibility at {stage}.',
    zh: '{stage} 尚无已签名的合格性决定。',
  },
  'decision-stale': {
    en: 'The decision about eligibility at {stage} was given for other values than those recorded now. Assess and sign again.',
    zh: '{stage} 的合格性决定所依据的数据已变化,请重新评估并签名。',
  },
  'stratum-cannot-be-told': {
    en: 'The stratum cannot be told: for {factor} these are missing: {missing}.',
    zh: '无法确定分层:{factor} 缺少 {missing}。',
  },
  'stratum-level-unknown': {
    en: 'The value of {factor} belongs to none of its levels: {levels}.',
    zh: '{factor} 的取值不属于任何分层水平:{levels}。',
  },
  'no-row-left': {
    en: 'No allocation list is open for this participant.',
    zh: '没有可供该受试者使用的分配表。',
  },
  'end-of-study-visit-missing': {
    en: 'The last visit {visit} is not recorded whole; missing: {forms}.',
    zh: '末次访视 {visit} 记录不完整,缺少:{forms}。',
  },
  'completed-before-last-visit': {
    en: '{date} is before the last visit {visit} on {last}.',
    zh: '{date} 早于末次访视 {visit}({last})。',
  },
  'visits-still-ahead': {
    en: 'The plan has visits that are still ahead and could not be recorded any more after completion: {visits}.',
    zh: '方案中仍有未到期的访视,办理完成后将无法再录入:{visits}。',
  },
} as const;
