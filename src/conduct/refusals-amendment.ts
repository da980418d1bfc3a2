/** What publishing a new version of the definition and working under it refuses. `{name}` stands for a detail. */
export const amendmentRefusals = {
  'amendment-faulty': {
    en: 'This version cannot take the place of the one before: {count} errors ({codes}).',
    zh: '此版本不能取代前一版本:共 {count} 个错误({codes})。',
  },
  'amendment-changes-nothing': {
    en: 'This version says the same as version {version}, which is published.',
    zh: '此版本与已发布的版本 {version} 内容相同。',
  },
  'amendment-unknown': {
    en: 'There is no published version {version} that amends another.',
    zh: '没有已发布的修订版本 {version}。',
  },
  'amendment-in-force-already': {
    en: 'Version {version} has been in force at site {site} since {from}.',
    zh: '版本 {version} 自 {from} 起已在研究中心 {site} 生效。',
  },
  'amendment-superseded': {
    en: 'Site {site} works under version {newer} from {from}; an older one cannot come into force after it.',
    zh: '研究中心 {site} 自 {from} 起执行版本 {newer},较旧版本不能在其后生效。',
  },
  'activation-in-past': {
    en: 'Version {version} can come into force at the earliest today, {today}; given is {from}.',
    zh: '版本 {version} 最早可于今日({today})生效,所填日期为 {from}。',
  },
  'drawn-under-other-version': {
    en: 'On {date} version {inForce} was in force, and this form was drawn under version {drawnUnder}. Nothing was saved; what was typed is kept.',
    zh: '{date} 生效的是版本 {inForce},而此表单按版本 {drawnUnder} 显示。未保存任何内容,已录入内容仍保留。',
  },
  'reconsent-needed': {
    en: '{participant} has to sign consent {consentVersion} first: the amendment in force asks for it.',
    zh: '受试者 {participant} 须先签署知情同意书 {consentVersion}:现行修订要求重新签署。',
  },
  'reconsent-not-asked': {
    en: 'No amendment in force asks {participant} to sign consent anew.',
    zh: '现行修订未要求受试者 {participant} 重新签署知情同意。',
  },
  'reconsent-other-sheet': {
    en: 'Asked for is consent {asked} or a later one, not {consentVersion}.',
    zh: '要求签署的是知情同意书 {asked} 或更新版本,而非 {consentVersion}。',
  },
} as const;
