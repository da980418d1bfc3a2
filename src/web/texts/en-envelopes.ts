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
};
