import { defined } from './defined.ts';
import {
  cellText,
  findLine,
  lineAt,
  type PageLines,
  pageField,
  pageLines,
  rowValue,
  takeLines,
  unreadLines,
} from './page-lines.ts';
import { readPageArms } from './read-page-arms.ts';
import { readPageOutcomes } from './read-page-outcomes.ts';
import { readPageSites } from './read-page-sites.ts';
import type { DateKind, DateName, RegistryDate, RegistryRecord } from './record.ts';
import * as values from './registry-values.ts';
import { splitCriteria } from './split-criteria.ts';

/** The text of a record's page on ClinicalTrials.gov, as a browser or a reader copies it. Undefined: it is not such a page. */
export function readPageRecord(text: string): RegistryRecord | undefined {
  if (!/ClinicalTrials\.gov Identifier|NCT\d{8}/.test(text)) return undefined;
  if (!/Study Type|(Inclusion|Exclusion) Criteria|\[\s*Time Frame\s*:/i.test(text)) return undefined;
  const page = pageLines(text);
  const read = {
    kind: 'record',
    format: 'pageText',
    ...readIdentity(page),
    ...readDesign(page),
    ...readPeople(page),
    ...readPageArms(page),
    outcomes: readPageOutcomes(page),
    ...readEligibility(page),
    dates: readDates(page),
    ...readProse(page),
  } as const;
  if (findLine(page, /^\s*Last Verified\s*:/i) === undefined)
    page.unclear.push({
      field: 'wholeText',
      text: 'the line “Last Verified” near the end of the page is missing',
      where: lineAt(page.lines.length - 1),
    });
  return { ...read, where: page.where, unclear: page.unclear, notRead: unreadLines(page) };
}

const asText = (text: string): string => text;

function readIdentity(page: PageLines) {
  const title = findLine(page, /\S/) ?? 0;
  takeLines(page, title, title + 1);
  page.where.briefTitle = lineAt(title);
  const id = pageField(
    page,
    'id',
    /ClinicalTrials\.gov (?:Identifier|ID)/,
    text => /NCT\d{8}/.exec(text)?.[0],
  );
  for (let at = findLine(page, /ClinicalTrials\.gov Identifier/); at !== undefined; ) {
    takeLines(page, at, at + 1);
    at = findLine(page, /ClinicalTrials\.gov Identifier/, at + 1);
  }
  const others = rowValue(page, /Other Study ID Numbers?/);
  if (others[0] !== undefined) page.where.otherIds = lineAt(others[0].index);
  const table = readSummaryTable(page);
  return {
    ...(id === undefined ? {} : { id }),
    otherIds: others.map(({ text }) => text.replace(/\s*\(.*\)$/, '')),
    briefTitle: page.lines[title]?.trim() ?? '',
    ...defined({ officialTitle: pageField(page, 'officialTitle', /Official Title/, asText) }),
    ...defined({ status: pageField(page, 'status', /Recruitment Status/, asText) }),
    ...table,
    keywords: [],
  };
}

/** Row `conditions | interventions | phase` under its header. */
function readSummaryTable(page: PageLines): Pick<RegistryRecord, 'conditions' | 'phase'> {
  const header = findLine(page, /^\s*\|?\s*Condition or disease\s*\|/i);
  if (header === undefined) return { conditions: [] };
  const index = findLine(page, /^(?!\s*\|?\s*[-:]{3}).*\S.*\|.*\S/, header + 1);
  const from = index ?? header + 1;
  const cells = cellText(page.lines[from] ?? '').split('|');
  takeLines(page, header, from + 1);
  page.where.conditions = lineAt(from);
  page.where.phase = lineAt(from);
  const phaseText = cells.at(-1)?.trim() ?? '';
  const phase = values.parsePhase([phaseText]);
  if (phase === undefined && cells.length > 2)
    page.unclear.push({ field: 'phase', text: phaseText, where: lineAt(from) });
  const condition = cells[0]?.trim() ?? '';
  return { conditions: condition === '' ? [] : [condition], ...defined({ phase: phase }) };
}

function readDesign(page: PageLines) {
  const kindOf = (label: string): DateKind | undefined =>
    label.startsWith('Actual') ? 'actual' : label.startsWith('Estimated') ? 'estimated' : undefined;
  const row = findLine(page, /^\s*(Actual|Estimated)?\s*Enrollment\s*:/i);
  const kind = kindOf(page.lines[row ?? -1]?.trim() ?? '');
  const planned = pageField(page, 'enrolment', /(?:Actual |Estimated )?Enrollment/, text => {
    const count = /^([\d,]+)(?: participants?)?$/i.exec(text)?.[1];
    return count === undefined ? undefined : Number(count.replaceAll(',', ''));
  });
  const masking = pageField(page, 'masking', /Masking/, text => values.parseMasking(text, []));
  return {
    ...defined({ studyType: pageField(page, 'studyType', /Study Type/, values.parseStudyType) }),
    ...(planned === undefined ? {} : { enrolment: { planned, ...defined({ kind: kind }) } }),
    ...defined({ allocation: pageField(page, 'allocation', /Allocation/, values.parseAllocation) }),
    ...defined({ model: pageField(page, 'model', /Intervention Model/, values.parseModel) }),
    ...defined({
      modelDescription: pageField(page, 'modelDescription', /Intervention Model Description/, asText),
    }),
    masking: {
      ...(masking ?? { who: [] }),
      ...defined({ description: pageField(page, 'masking.description', /Masking Description/, asText) }),
    },
    ...defined({ purpose: pageField(page, 'purpose', /Primary Purpose/, values.parsePurpose) }),
  };
}

function readPeople(page: PageLines) {
  const sponsor = pageField(page, 'sponsor', /Sponsor/, asText);
  const party = pageField(page, 'responsibleParty', /Responsible Party/, asText);
  const collaborators = rowValue(page, /Collaborators?/).map(({ text }) => text);
  const official = rowValue(page, /Principal Investigator|Study Director|Study Chair/)[0];
  const cells = official?.text.split('|').map(cell => cell.trim()) ?? [];
  if (official !== undefined) page.where['officials.0'] = lineAt(official.index);
  const affiliation = cells[1] ?? '';
  const role = /^\s*([A-Z]\w+ \w+)/.exec(page.lines[official?.index ?? -1] ?? '')?.[1];
  const drug = pageField(
    page,
    'fdaRegulated.drug',
    /Studies a U\.S\. FDA-regulated Drug Product/,
    values.parseYesNo,
  );
  const device = pageField(
    page,
    'fdaRegulated.device',
    /Studies a U\.S\. FDA-regulated Device Product/,
    values.parseYesNo,
  );
  if (sponsor === undefined && party !== undefined) page.where.sponsor = page.where.responsibleParty ?? '';
  return {
    ...defined({ sponsor: sponsor ?? party }),
    ...defined({ responsibleParty: party }),
    collaborators,
    officials:
      cells[0] === undefined
        ? []
        : [
            {
              name: cells[0],
              ...defined({ role: role }),
              ...(affiliation === '' ? {} : { affiliation }),
            },
          ],
    sites: readPageSites(page),
    fdaRegulated: { ...defined({ drug: drug }), ...defined({ device: device }) },
  };
}

function readEligibility(page: PageLines) {
  const ages = pageField(page, 'ages.min', /Ages Eligible for Study/, asText);
  const range = /^(.*?)\s+(?:to\s+(.*?)|and (older|younger))\s*(?:\(.*\))?$/i.exec(ages ?? '');
  const single = /^(up to|child)/i.test(ages ?? '');
  if (page.where['ages.min'] !== undefined) page.where['ages.max'] = page.where['ages.min'];
  const max = range?.[2] ?? (range?.[3] === 'older' ? 'none' : undefined);
  const from = findLine(page, /^\W*(?:(?:Key|Main|Major) )?(?:Inclusion|Exclusion) Criteria\b/i);
  const to = from === undefined ? 0 : (findLine(page, afterCriteria, from + 1) ?? page.lines.length);
  const text = from === undefined ? '' : takeLines(page, from, to).join('\n');
  if (from !== undefined) page.where.criteria = lineAt(from);
  return {
    ages: {
      ...(range?.[1] === undefined || single ? {} : { min: range[1] }),
      ...defined({ max: max }),
    },
    ...defined({
      sexes: pageField(page, 'sexes', /(?:Sexes|Genders?) Eligible for Study/, values.parseSexes),
    }),
    ...defined({
      healthyVolunteers: pageField(
        page,
        'healthyVolunteers',
        /Accepts Healthy Volunteers/,
        values.parseYesNo,
      ),
    }),
    criteria: splitCriteria(text),
    ...defined({ criteriaLine: from === undefined ? undefined : from + 1 }),
  };
}

const afterCriteria =
  /^(To learn more about this study|Contacts and Locations|Please refer to this study|Locations?\b.{0,20}$|Study Contact|More Information|Responsible Party|Sponsors? and Collaborators|(?:Ages|Sexes) Eligible|ClinicalTrials\.gov Identifier)/i;

const dateLabels: readonly (readonly [DateName, RegExp])[] = [
  ['start', /(?:(Actual|Estimated) )?Study Start Date/],
  ['primaryCompletion', /(?:(Actual|Estimated) )?Primary Completion Date/],
  ['completion', /(?:(Actual|Estimated) )?Study Completion Date/],
  ['firstPosted', /(?:Study )?First Posted/],
  ['lastUpdatePosted', /Last Update Posted/],
  ['resultsFirstPosted', /Results First Posted/],
  ['lastVerified', /Last Verified/],
];

function readDates(page: PageLines): RegistryRecord['dates'] {
  const dates: Partial<Record<DateName, RegistryDate>> = {};
  for (const [name, label] of dateLabels) {
    const index = findLine(page, new RegExp(`^\\s*(?:${label.source})\\s*:`, 'i'));
    const kind = values.parseKind(/^\s*(Actual|Estimated)/i.exec(page.lines[index ?? -1] ?? '')?.[1] ?? '');
    const date = pageField(page, `dates.${name}`, label, text =>
      values.parseRegistryDate(text.replace(/\s*Key Record Dates$/i, ''), kind),
    );
    if (date !== undefined) dates[name] = date;
    // The page repeats some dates in its lower table.
    if (index === undefined) continue;
    const again = findLine(page, new RegExp(`^\\s*(?:${label.source})\\s*:`, 'i'), index + 1);
    if (again !== undefined) takeLines(page, again, again + 1);
  }
  return dates;
}

/** Between the table of conditions and the design stands the description. */
function readProse(page: PageLines): Pick<RegistryRecord, 'description'> {
  const from = findLine(page, /^\s*\|?\s*Condition or disease\s*\|/i);
  const to = findLine(page, /^\s*Study Type\s*:/i);
  if (from === undefined || to === undefined) return {};
  const prose = page.lines.slice(from, to).filter((_, offset) => !page.read.has(from + offset));
  takeLines(page, from, to);
  const description = prose.filter(line => !/^[-|\s:]*$/.test(line)).join('\n');
  return description === '' ? {} : { description };
}
