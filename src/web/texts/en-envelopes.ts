/** Printing what is opened when no computer answers. */
export const enEnvelopes = {
  envelopes: {
    print: 'Print emergency envelopes…',
    title: 'Emergency envelopes',
    explained:
      'For each participant an outside and an inside that names the arm. Who prints for whom is recorded.',
    printed: (printing: string, at: string, account: string) =>
      `printed before: ${printing}, ${at}, ${account}`,
    destroy: 'Find the earlier envelopes and destroy them unopened.',
    ready: (printing: string) => `Printing ${printing} is recorded. The sheets can be opened for 15 minutes.`,
    open: 'Open the sheets',
  },
  unmaskedCase: {
    open: 'Unmasked form of a case…',
    title: 'Unmasked form of one serious adverse event',
    explained:
      'Names arm, kits and lots. For the authority and for people who may know; never for the site. Who opened which case and why is recorded, sealed.',
    participant: 'Participant',
    event: 'Number of the adverse event, as the sponsor names it',
    submit: 'Open the case',
    ready: (participant: string, event: string) =>
      `The case ${participant} ${event} is open for 15 minutes, for this account alone.`,
    get: 'Unmasked form (PDF)',
  },
};
