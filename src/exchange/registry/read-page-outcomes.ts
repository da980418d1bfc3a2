import { lineAt, type PageLines, takeLines } from './page-lines.ts';
import type { RegistryOutcome } from './record.ts';

type Role = RegistryOutcome['role'];

const entry = /^\s*(?:[-*•]|\d{1,3}[.)])?\s*(.*?)\s*\[\s*Time Frame\s*:\s*([^\]]*)\]\s*(.*)$/i;
const heading = /^\W*(Primary|Secondary|Other)(?: Pre-specified)? Outcome(?: Measures?)?\s*:?\s*$/i;
const end =
  /^\s*$|^Choosing to participate|^(Ages|Sexes|Genders?) Eligible|^(Key )?(Inclusion|Exclusion) Criteria|^Eligibility Criteria/i;

/**
 * Outcomes of the page, with its headings. Some copies have lost the headings: then only that there is a primary outcome,
 * and that primary ones stand first, is known, and the roles are marked as not stated.
 */
export function readPageOutcomes(page: PageLines): readonly RegistryOutcome[] {
  const found: { role: Role | undefined; measure: string; timeFrame: string; more: string[] }[] = [];
  let role: Role | undefined;
  let open = false;
  for (const [index, line] of page.lines.entries()) {
    const titled = heading.exec(line)?.[1];
    const match = entry.exec(line);
    if (titled !== undefined) {
      role = titled.toLowerCase() as Role;
      open = false;
    } else if (match !== null) {
      const [, measure = '', timeFrame = '', rest = ''] = match;
      page.where[`outcomes.${found.length}`] = lineAt(index);
      found.push({ role, measure, timeFrame: timeFrame.trim(), more: rest === '' ? [] : [rest] });
      open = true;
    } else if (open && end.test(line)) open = false;
    else if (open) found.at(-1)?.more.push(line.trim());
    else continue;
    takeLines(page, index, index + 1);
  }
  return found.map(({ role: stated, measure, timeFrame, more }, index) => ({
    role: stated ?? (index === 0 ? 'primary' : 'secondary'),
    roleStated: stated !== undefined,
    measure,
    ...(timeFrame === '' ? {} : { timeFrame }),
    ...(more.length === 0 ? {} : { description: more.join('\n') }),
  }));
}
