import { lineAt, type PageLines, takeLines } from './page-lines.ts';
import type { RegistryOutcome } from './record.ts';

type Role = RegistryOutcome['role'];

const timeFrameMark = /\[\s*Time Frame\s*:/i;
const bullet = /^(?:[-*•]|\d{1,3}[.)])\s*/;
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
    const entry = readEntry(line);
    if (titled !== undefined) {
      role = titled.toLowerCase() as Role;
      open = false;
    } else if (entry !== undefined) {
      const { measure, timeFrame, rest } = entry;
      page.where[`outcomes.${found.length}`] = lineAt(index);
      found.push({ role, measure, timeFrame, more: rest === '' ? [] : [rest] });
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

/** `- measure [ Time Frame: when ] description`, cut by hand: a pattern with three stretches of anything is slow on long lines. */
function readEntry(
  line: string,
): { readonly measure: string; readonly timeFrame: string; readonly rest: string } | undefined {
  const mark = timeFrameMark.exec(line);
  if (mark === null) return undefined;
  const from = mark.index + mark[0].length;
  const close = line.indexOf(']', from);
  if (close < 0) return undefined;
  return {
    measure: line.slice(0, mark.index).trim().replace(bullet, ''),
    timeFrame: line.slice(from, close).trim(),
    rest: line.slice(close + 1).trim(),
  };
}
