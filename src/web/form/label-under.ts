/** A label under a title that it begins with says only the rest: under “Trunk”, “Trunk: redness” is “Redness”. */
export function labelUnder(title: string | undefined, label: string): string {
  if (title === undefined || !label.startsWith(title)) return label;
  const rest = /^\s*[:：]\s*(.+)$/u.exec(label.slice(title.length))?.[1];
  return rest === undefined ? label : rest.charAt(0).toUpperCase() + rest.slice(1);
}
