/** The order matters: browsers also call themselves what came before them. */
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** What a browser calls itself, shortened to what tells it apart for a person. */
export function browserName(agent: string): { readonly browser?: string; readonly system?: string } {
  const named = (words: readonly (readonly [string, string])[]) =>
    words.find(([word]) => agent.includes(word))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  return { ...(browser ? { browser } : {}), ...(system ? { system } : {}) };
}
