/** Every address of the product. Pages are opened with these functions, so that an address is written once. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  signInBack: () => '/sign-in/back',
  password: () => '/password',
  factor: () => '/factor',
  security: () => '/security',
  lookAround: () => '/look-around',
  help: (page: string) => `/help/${page}`,
  study: (study: string) => `/studies/${study}`,
  today: (study: string) => `/studies/${study}/today`,
  participants: (study: string) => `/studies/${study}/participants`,
  participant: (study: string, participant: string) => `/studies/${study}/participants/${participant}`,
  eligibility: (study: string, participant: string) =>
    `/studies/${study}/participants/${participant}/eligibility`,
  applications: (study: string, participant: string) =>
    `/studies/${study}/participants/${participant}/applications`,
  diary: (study: string, participant: string) => `/studies/${study}/participants/${participant}/diary`,
  safety: (study: string, participant: string) => `/studies/${study}/participants/${participant}/safety`,
  timeline: (study: string, participant: string) => `/studies/${study}/participants/${participant}/timeline`,
  documents: (study: string, participant: string) =>
    `/studies/${study}/participants/${participant}/documents`,
  form: (study: string, participant: string, visit: string, occurrence: number, form: string) =>
    `/studies/${study}/participants/${participant}/forms/${visit}/${occurrence}/${form}`,
  seriousEvents: (study: string) => `/studies/${study}/serious-events`,
  queries: (study: string) => `/studies/${study}/queries`,
  dataQuality: (study: string) => `/studies/${study}/data-quality`,
  amendments: (study: string) => `/studies/${study}/amendments`,
  masking: (study: string) => `/studies/${study}/masking`,
  unmasking: (study: string) => `/studies/${study}/unmasking`,
  gate: (study: string, gate: string) => `/studies/${study}/gates/${gate}`,
  pharmacy: (study: string) => `/studies/${study}/pharmacy`,
  store: (study: string) => `/studies/${study}/pharmacy/store`,
  delegation: (study: string) => `/studies/${study}/delegation`,
  accounts: (study: string) => `/studies/${study}/accounts`,
  history: (study: string) => `/studies/${study}/history`,
} as const;
