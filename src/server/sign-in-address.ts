/** The token stands behind `#`, so that it reaches no server log on its way. */
export function signInAddress(origin: string, token: string): string {
  return `${origin}/sign-in#token=${token}`;
}
