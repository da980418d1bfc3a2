/** Looking around in a study that was made up for it. */
export const enLookAround = {
  lookAround: {
    title: 'Look around',
    intro:
      'This study is made up, several weeks old, and ends with the program that serves it. Choose who you want to be; you can be somebody else at any time.',
    password: 'Everybody here has the same password. You need it when you sign something:',
    enter: (role: string) => `Be the ${role}`,
    other: 'Be somebody else',
    again: 'Show the tour again',
    tries: {
      coordinator: 'Record the first form that is due, without the mouse.',
      nurse: 'Log an application, and report an adverse event.',
      investigator: 'Judge whether somebody is eligible, and sign. Unmask somebody and see what it costs.',
      pharmacist: 'Prepare a kit and hand it out. You see arms; nobody else does.',
      verifier: 'Verify what the pharmacist has prepared.',
      randomisationStatistician: 'See how the lists came about, and what was committed to.',
      monitor: 'Compare values with their source, and ask about one.',
      dataManager: 'Settle a query, review a form, freeze it.',
      statistician: 'Read the report on arms that are not the real ones.',
      safetyCommittee: 'See what a gate is decided by.',
      sponsor: 'Acknowledge and assess a serious event. Publish an amendment.',
      auditor: 'Follow a value back to who entered it and why it was changed.',
      administrator: 'Give somebody an account, and take it back.',
    },
    tour: {
      label: 'A short tour',
      back: 'Back',
      next: 'Next',
      end: 'Close the tour',
      count: (step: number, all: number) => `${step} of ${all}`,
      steps: {
        role: 'You act in one role. What waits for it stands here, most pressing first.',
        task: 'Each line leads to where the thing is done. Others’ work is below, so that you see where something hangs.',
        places:
          'The pages of this study that your role needs. Others are not hidden: the server refuses them.',
        simulated: 'A made-up study says so on every page and in every print, for ever.',
        help: 'What your role does on the page at hand. The key ? leads there too.',
        language: 'Everything is there in English and in Chinese, in light and dark.',
        other: 'Become somebody else here, and see the same study with other eyes.',
      },
    },
  },
};
