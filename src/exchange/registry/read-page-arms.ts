import { lineAt, type PageLines, takeLines } from './page-lines.ts';
import type { RegistryArm, RegistryIntervention } from './record.ts';
import { parseArmType, parseInterventionType } from './registry-values.ts';

const armHeading =
  /^(Experimental|Active Comparator|Placebo Comparator|Sham Comparator|No Intervention|Other)\s*:\s*(.*)$/;
const interventionHeading =
  /^(Drug|Biological|Device|Procedure|Radiation|Behavioral|Genetic|Dietary Supplement|Combination Product|Diagnostic Test|Other)\s*:\s*(.*)$/;

/** The table of arms: cells in turn of an arm and its interventions, parted by bars. */
export function readPageArms(page: PageLines): {
  arms: readonly RegistryArm[];
  interventions: readonly RegistryIntervention[];
} {
  const arms: RegistryArm[] = [];
  const interventions = new Map<string, RegistryIntervention>();
  const { from, to } = tableOf(page);
  let nth = 0;
  for (const cell of cellsOf(page, from, to)) {
    const heading = nth % 2 === 0 ? armHeading.exec(cell.lines[0] ?? '') : null;
    if (nth % 2 === 0) {
      page.where[`arms.${arms.length}`] = lineAt(cell.index);
      page.where[`arms.${arms.length}.description`] = lineAt(cell.index + 1);
      arms.push(readArm(page, cell, heading, arms.length));
    } else {
      const given = readInterventions(page, cell, interventions.size);
      for (const intervention of given) interventions.set(intervention.name, intervention);
      const arm = arms.pop();
      if (arm !== undefined) arms.push({ ...arm, interventions: given.map(({ name }) => name) });
    }
    nth += 1;
  }
  return { arms, interventions: [...interventions.values()] };
}

function tableOf(page: PageLines): { from: number; to: number } {
  const header = page.lines.findIndex(line =>
    /^\s*\|?\s*Arms?\b.*\|\s*Interventions?\/treatments?/i.test(line),
  );
  if (header < 0) return { from: 0, to: 0 };
  const end =
    /^(Primary|Secondary|Other) Outcome|\[\s*Time Frame\s*:|^Choosing to participate|^(Ages|Sexes) Eligible|^(Key )?(Inclusion|Exclusion) Criteria|^Eligibility Criteria/i;
  const after = page.lines.findIndex((line, index) => index > header && end.test(line));
  takeLines(page, header, header + 1);
  return { from: header + 1, to: after < 0 ? page.lines.length : after };
}

interface Cell {
  readonly index: number;
  readonly lines: readonly string[];
}

function cellsOf(page: PageLines, from: number, to: number): readonly Cell[] {
  const cells: Cell[] = [];
  let lines: string[] = [];
  let index = from;
  for (const [offset, line] of takeLines(page, from, to).entries()) {
    if (/^[\s|:-]*-{3}[\s|:-]*$/.test(line)) continue;
    const parts = line.split('|');
    for (const [nth, part] of parts.entries()) {
      if (part.trim() !== '') {
        if (lines.length === 0) index = from + offset;
        lines.push(part.trim().replace(/\s+/g, ' '));
      }
      if (nth < parts.length - 1 && lines.length > 0) {
        cells.push({ index, lines });
        lines = [];
      }
    }
  }
  if (lines.length > 0) cells.push({ index, lines });
  return cells;
}

function readArm(page: PageLines, cell: Cell, heading: RegExpExecArray | null, nth: number): RegistryArm {
  const type = parseArmType(heading?.[1] ?? '');
  const label = heading?.[2] ?? cell.lines[0] ?? '';
  if (type === undefined)
    page.unclear.push({ field: `arms.${nth}.type`, text: cell.lines[0] ?? '', where: lineAt(cell.index) });
  const description = cell.lines.slice(1).join('\n');
  return {
    label: label === '' ? `Arm ${nth + 1}` : label,
    ...(type === undefined ? {} : { type }),
    ...(description === '' ? {} : { description }),
    interventions: [],
  };
}

function readInterventions(page: PageLines, cell: Cell, before: number): readonly RegistryIntervention[] {
  const found: { heading: RegExpExecArray; lines: string[] }[] = [];
  for (const line of cell.lines) {
    const heading = interventionHeading.exec(line);
    if (heading === null) found.at(-1)?.lines.push(line);
    else found.push({ heading, lines: [] });
  }
  return found.map(({ heading, lines }, nth) => {
    const type = parseInterventionType(heading[1] ?? '');
    page.where[`interventions.${before + nth}`] = lineAt(cell.index);
    if (type === undefined)
      page.unclear.push({
        field: `interventions.${before + nth}.type`,
        text: heading[1] ?? '',
        where: lineAt(cell.index),
      });
    const others = lines.filter(line => /^Other Names?:/i.test(line));
    const description = lines.filter(line => !others.includes(line)).join('\n');
    return {
      name: heading[2] ?? '',
      ...(type === undefined ? {} : { type }),
      ...(description === '' ? {} : { description }),
      otherNames: others.map(line => line.replace(/^Other Names?:\s*/i, '')).filter(name => name !== ''),
    };
  });
}
