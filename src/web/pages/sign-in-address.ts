/** The one-time token, which stands behind `#` so that no server or log on the way sees it. */
export function tokenOf(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? undefined;
}

/** Where the person wanted to go before signing in. Only places of our own: `//elsewhere` is another site. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get('to')?.replaceAll('"', '');
  if (wanted === undefined || !/^\/(?![/\\])/.test(wanted) || /^\/(sign-in|factor|password)/.test(wanted))
    return '/';
  return wanted;
}
