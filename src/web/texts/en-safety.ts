/** Sentences of serious adverse events and their deadlines. */
export const enSafety = {
  cases: {
    gradingTerm: 'CTCAE term',
    gradingTermHint: 'Type a part of it. The grades offered are those of the term.',
    gradingTermNone: 'No term',
    title: 'Serious adverse events',
    intro: 'Deadlines count in calendar days at the site; day 0 is the day on which the sponsor first knew.',
    none: 'No serious adverse event.',
    suspected: {
      met: 'Suspected and unexpected',
      notMet: 'No expedited report',
      unknown: 'Not assessed by the sponsor',
    },
    acts: {
      'acknowledge-serious-event': 'Acknowledge…',
      'assess-adverse-event': 'Assess…',
      'record-safety-report': 'Report sent…',
    },
    byInvestigator: 'Relation, investigator',
    bySponsor: 'Relation, sponsor',
    expected: 'Expected',
    notSaid: 'not said yet',
    clocks: 'Deadlines',
    clock: 'Deadline',
    due: 'Due',
    done: 'Done',
    state: 'State',
    kinds: {
      toSponsor: 'Site to sponsor',
      toAuthority: 'First report to the authority',
      followUp: 'Completing report',
    },
    states: { running: 'Running', overdue: 'Overdue', inTime: 'In time', late: 'Late' },
    hoursLeft: (hours: number) => (hours === 1 ? '1 hour left' : `${hours} hours left`),
    daysLeft: (days: number) =>
      days === 0 ? 'last day is today' : days === 1 ? '1 day left' : `${days} days left`,
    acknowledgeTitle: (participant: string, id: string) => `Acknowledge ${participant} ${id}`,
    acknowledgeMeans: 'Said once. Every deadline towards an authority counts from this time.',
    knownAt: 'The sponsor first knew at',
    assessTitle: (participant: string, id: string) => `Assess ${participant} ${id}`,
    assessMeans:
      "This stands beside the investigator's opinion; what either of the two suspects counts as suspected. Judge expectedness as if the active product had been given.",
    reportTitle: (participant: string, id: string) => `Report of ${participant} ${id}`,
    reportMeans:
      'Only that it was sent. The report itself, which may name the product, stays outside this record.',
    regime: 'Rules',
    reportKind: 'Kind of report',
    reportKinds: { initial: 'First report', followUp: 'Follow-up' },
    reference: "The authority's number",
  },
};
