import { recordWords } from '../../record/words.ts';
/** Sentences of masking: who is masked, how lists come about, what was broken, what leaks. */
export const enMasking = {
  masking: {
    title: 'Masking',
    who: 'Who is masked',
    youAreMasked: 'You are masked',
    youAreNot: 'You may know arms',
    status: {
      open: 'By the protocol, until the allocation is opened after the lock.',
      locked: 'The record is locked; the allocation can be opened.',
      opened: 'The allocation was opened; nobody is masked any more.',
    },
    masked: 'Masked',
    unmasked: 'Not masked',
    notices: 'Broken masking',
    noNotice: 'Masking was broken for nobody.',
    kinds: { emergency: 'Emergency unmasking', unintended: 'Unintended' },
    allocation: 'Allocation',
    seedsFrom: {
      system: 'The software drew both seeds of the lists when the study was opened.',
      twoParties:
        'Two people give a seed each. Each commits to it before the other is known, so that nobody can choose among lists.',
    },
    states: { done: 'Done', next: 'Next', waiting: 'Later' },
    steps: {
      commitGenerator: 'The generator commits to a seed',
      commitVerifier: 'The verifier commits to a seed',
      revealGenerator: 'The generator gives the seed',
      revealVerifier: 'The verifier gives the seed',
      draw: 'The lists are drawn, sealed, and their root is published',
    },
    acts: {
      'commit-allocation-seed': 'Commit to a seed…',
      'reveal-allocation-seed': 'Give the seed…',
      'generate-allocation': 'Draw the lists…',
    },
    commit: 'Commit',
    commitMeans:
      'The seed is drawn in this browser and saved as a file by you alone. Only its commitment is sent. Keep the file until both have committed; without it the lists cannot be drawn.',
    drawAndSave: 'Draw and save the file',
    commitment: 'Commitment:',
    give: 'Give the seed',
    giveMeans: 'The seed is sealed at once. It is shown to nobody before the allocation is opened.',
    seedFile: 'Your seed file',
    noSeedFile: 'This is no seed file.',
    draw: 'Draw the lists',
    drawMeans:
      'Drawn once, from both seeds; drawing again would let somebody choose. Nobody is shown the lists.',
    root: 'Published root',
    algorithm: 'Algorithm',
    commitmentOf: { generator: 'Commitment, generator', verifier: 'Commitment, verifier' },
    bundle: 'Verification bundle',
    bundleMeans: 'Whoever has it can draw the lists again, without database and network.',
    replace: 'Replace a participant',
    replaceMeans:
      'The newcomer gets a number of their own and the same treatment as the participant who left. Whoever is masked learns that, not the treatment.',
    whoLeft: 'Participant who left',
    replaces: 'Replaces',
    replacedBy: 'Replaced by',
    newcomer: 'Newcomer, signed as eligible',
    issueNumber: 'Issue the number',
    audit: 'Leak audit',
    noAudit: 'No report of a leak audit has been loaded for this study.',
    clean: 'No leak found',
    leaks: 'A leak was found',
    audited: 'Audited',
    standing: {
      current: 'Audits the definition in force and the software that runs.',
      otherDefinition:
        'Says nothing of the study as it is now: it audited another definition. Run the leak audit again on the definition in force.',
      otherSoftware:
        'Says nothing of the software that runs now: it audited another version. Run the leak audit again.',
    },
    earlierAudits: 'Earlier reports',
    trials: (trials: number, moved: number) =>
      `${trials} simulated trials in two worlds, ${moved} participants with another arm in the second`,
    role: 'Role',
    log: "The server's log",
    compared: 'Answers compared',
    differing: 'Bytes that differ',
    guessed: 'Arms guessed right, with interval; tick: by chance',
    byChance: 'by chance',
    timeRatio: 'Ratio of times',
    auditMeans:
      'Two worlds that differ only in who is in which arm were asked the same. Equal bytes tell nothing; guesses and times show whether anything else does.',
  },
  misrandomisation: {
    title: 'Randomised wrongly',
    open: 'Randomised wrongly…',
    means:
      'Recorded as a major deviation. The row stays used and the participant stays in the analysis as randomised. Do not write what the participant receives.',
    kind: 'What was wrong',
    found: 'Found on',
    description: 'What happened',
    kinds: recordWords.en.misrandomisationKinds,
  },
  unintended: {
    title: 'Masking broken unintentionally',
    open: 'Masking broken…',
    means:
      'Recorded as a major deviation; sponsor and monitor are told that it happened. Do not write what was learnt.',
    whoKnows: 'Who knows',
    how: 'How it happened',
    howHint: 'Without naming a treatment.',
    persons: {
      participant: 'Participant',
      careProvider: 'Care provider',
      investigator: 'Investigator',
      outcomesAssessor: 'Outcomes assessor',
      sponsor: 'Sponsor',
      other: 'Somebody else',
    },
  },
};
