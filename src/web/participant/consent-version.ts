/** The sheet in force on a day: the one with the latest start that is not after it. */
export function versionInForce(
  versions: readonly { readonly id: string; readonly from: string }[],
  date: string,
): string | undefined {
  return versions
    .filter(({ from }) => from <= date)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)?.id;
}
