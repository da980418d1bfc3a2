/** What the sponsor's safety work refuses. `{name}` stands for a detail. */
export const safetyRefusals = {
  'dictionary-version-differs': {
    en: 'The dictionary is version {version}; this study grades by version {wanted}, and versions are never mixed.',
    zh: '该词典为 {version} 版;本研究按 {wanted} 版分级,不得混用。',
  },
  'dictionary-loaded-already': {
    en: 'Version {version} of the dictionary is loaded already.',
    zh: '{version} 版词典已载入。',
  },
  'grading-term-unknown': {
    en: 'The loaded dictionary has no term {term}.',
    zh: '已载入的词典中没有术语 {term}。',
  },
  'grade-not-offered': {
    en: '“{term}” has no grade {grade}; its grades are: {offered}.',
    zh: '“{term}”没有 {grade} 级;可选分级为:{offered}。',
  },
  'event-not-serious': { en: 'Adverse event {id} is not serious.', zh: '不良事件 {id} 不是严重不良事件。' },
  'special-situation-unknown': { en: 'There is no special situation {id}.', zh: '没有特殊情况 {id}。' },
  'acknowledged-already': {
    en: 'The sponsor knows of {id} since {at}.',
    zh: '申办者自 {at} 起已获知 {id}。',
  },
  'not-acknowledged': {
    en: 'The sponsor has not acknowledged {id}.',
    zh: '申办者尚未确认获知 {id}。',
  },
  'regime-unknown': {
    en: 'No regime {regime} applies to this study; those that do are: {regimes}.',
    zh: '本研究不适用报告规则 {regime};适用的有:{regimes}。',
  },
  'report-before-known': {
    en: '{date} is before the sponsor knew of the event, on {known}.',
    zh: '{date} 早于申办者获知该事件的日期 {known}。',
  },
  'reported-already': {
    en: 'The first report under {regime} was sent on {date}.',
    zh: '按 {regime} 的首次报告已于 {date} 发出。',
  },
  'no-report-to-follow': {
    en: 'There is no earlier report under {regime} that this one could follow.',
    zh: '按 {regime} 尚无更早的报告可供随访。',
  },
} as const;
