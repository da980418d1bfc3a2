import { recordWords } from '../../record/words.ts';

/** How many of each are signed with the forms of a casebook. */
type AlsoSigned = Readonly<
  Record<'events' | 'situations' | 'medications' | 'deviations' | 'applications', number>
>;

/** Sentences of the checking of data. */
export const enQuality = {
  query: {
    title: 'Queries',
    intro: 'Questions about what is recorded. The site answers; whoever asked settles it. Oldest first.',
    ofValue: 'Queries about this value',
    ofForm: 'Queries about the form as a whole',
    none: 'No query.',
    noneFits: 'No query fits.',
    raise: 'Raise a query…',
    question: 'Question to the site',
    hint: 'Masked people read this: never say what somebody receives.',
    submit: 'Raise the query',
    text: 'Answer or comment',
    answer: 'Answer',
    close: 'Close',
    takeBack: 'Take back',
    askAgain: 'Ask again',
    byCheck: 'Edit check',
    status: recordWords.en.queryStatuses,
    notClosed: 'To be settled',
    kinds: recordWords.en.queryEntryKinds,
    query: 'Query',
    about: 'About',
    asked: 'Asked',
    age: 'Age',
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    waitsFor: 'Waits for',
    site: 'the site',
    fromRole: 'Asked by',
    filter: 'Find in the queries',
    wholeForm: 'the form as a whole',
    count: (open: number, answered: number) => `${open} open · ${answered} answered`,
    task: (id: string) => `query ${id}`,
  },
  checking: {
    signature: { none: 'Not signed', holds: 'Signed', broken: 'Signature broken by a change' },
    review: { none: 'Not reviewed', holds: 'Reviewed', broken: 'Changed since the review' },
    column: 'Signature',
    sign: 'Sign…',
    signCasebook: 'Sign the casebook…',
    casebook: 'Casebook',
    what: 'Signed is what is recorded in:',
    alsoSigned: ({ events, situations, medications, deviations, applications }: AlsoSigned) =>
      `Adverse events: ${events} · special situations: ${situations} · medications: ${medications} · deviations: ${deviations} · applications: ${applications}`,
    breaks: 'Any later change breaks the signature and shows it as broken; it can then be given again.',
    verified: { none: 'To verify', holds: 'Verified', broken: 'Changed since it was verified' },
    verification: 'Source verification',
    verificationWhat: (planned: number, verified: number) =>
      `${verified} of the ${planned} values that the plan asks for are verified as they stand.`,
    sampled: 'This participant is in the sample: every value is verified.',
    compare: 'Compare each value with its source and tick what agrees. If one does not, raise a query.',
    tickAll: 'All that the plan asks for',
    markVerified: (values: number) =>
      values === 1 ? 'Mark 1 value as verified' : `Mark ${values} values as verified`,
    planned: 'planned',
    markReviewed: 'Mark as reviewed',
    reviewed: (done: number, all: number) => `${done} of ${all} forms reviewed as they stand`,
    reviewAll: (forms: number) =>
      forms === 1 ? 'Mark 1 form as reviewed' : `Mark ${forms} forms as reviewed`,
    tasks: {
      review: (forms: number) => (forms === 1 ? 'review 1 form' : `review ${forms} forms`),
      sign: (visits: number) => (visits === 1 ? 'sign 1 visit' : `sign ${visits} visits`),
      verify: (values: number) => (values === 1 ? 'verify 1 value' : `verify ${values} values`),
      signCasebook: (_count: number) => 'sign the casebook',
    },
  },
  holds: {
    title: 'Freeze and lock',
    hold: 'Freeze or lock…',
    holdTitle: 'Freeze or lock data',
    scope: 'What',
    level: 'How',
    levels: { frozen: 'Frozen', locked: 'Locked' },
    means: {
      frozen:
        'Values stand still while they are looked at. Queries, verification, review and signatures go on.',
      locked: 'Values are settled: nothing changes and nothing is asked until it is released for a reason.',
    },
    submits: { frozen: 'Freeze', locked: 'Lock' },
    everything: 'Everything of the participant',
    release: 'Release…',
    releaseTitle: 'Release data',
    submitRelease: 'Release',
  },
  quality: {
    title: 'Data quality',
    intro:
      'How the data stand at each site now. Ages and lags in days; late is more than 3 days after the assessment.',
    allSites: 'All sites',
    forms: 'Forms',
    open: 'Queries open',
    answered: 'answered',
    age: 'Median age, oldest',
    toClose: 'Median to close',
    lag: 'Entry lag, longest',
    late: 'Late entries',
    notDone: 'Not done',
    missingForms: 'Forms missing',
    deviations: 'Deviations (major)',
    toReview: 'To review',
    toSign: 'Visits to sign',
    toVerify: 'Values to verify',
    ofAll: (count: number, all: number) =>
      all === 0 ? '–' : `${count} of ${all} (${((100 * count) / all).toFixed(1)} %)`,
  },
  casebook: {
    open: 'Casebook (PDF)',
    copies: "The site's own copy",
    copiesIntro:
      'Everything of a site in one archive: casebooks, tables, audit trail, and a list of all files with their hashes. Making it takes a few seconds for each participant.',
    copyOf: (site: string) => `Copy of ${site} (ZIP)`,
  },
};
