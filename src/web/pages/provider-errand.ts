/** What the way to the institution's page is for; the tab remembers it until the browser comes back. */
export type ProviderErrand = { readonly kind: 'signIn'; readonly to: string } | { readonly kind: 'bind' };

const key = 'provider-errand';

/** As the browser came back with it: read before anything on the page rewrites the address. */
export const cameBackWith = typeof location === 'undefined' ? '' : location.search.slice(1);

export function goToProvider(address: string, errand: ProviderErrand): void {
  sessionStorage.setItem(key, JSON.stringify(errand));
  location.assign(address);
}

/** Once: an answer is good for one errand. */
export function takeErrand(): ProviderErrand {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return kept === null ? { kind: 'signIn', to: '/' } : (JSON.parse(kept) as ProviderErrand);
}
