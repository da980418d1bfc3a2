import type { MaskedParty } from '../../protocol/definition.ts';
import type {
  ArmType,
  DateKind,
  InterventionType,
  RegistryDate,
  RegistryMasking,
  RegistryRecord,
} from './record.ts';

/**
 * The registry's vocabulary in all its spellings (`EARLY_PHASE1`, `Early Phase 1`) to ours. Undefined: not understood,
 * which the caller reports. Code lists: ClinicalTrials.gov data element definitions.
 */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function parsePhase(texts: readonly string[]): RegistryRecord['phase'] {
  const words = texts
    .map(wordsOf)
    .join(' ')
    .replace(/phase (\d)/g, 'phase$1');
  if (words.includes('early phase1') || words === 'phase0') return 'earlyPhase1';
  const numbers = [...words.matchAll(/phase(\d)/g)].map(match => match[1]).join('/');
  if (numbers === '') return ['na', 'n a', 'not applicable'].includes(words) ? 'notApplicable' : undefined;
  return phases[numbers];
}

const phases: Readonly<Record<string, RegistryRecord['phase']>> = {
  '1': 'phase1',
  '1/2': 'phase1Phase2',
  '2': 'phase2',
  '2/3': 'phase2Phase3',
  '3': 'phase3',
  '4': 'phase4',
};

export function parsePurpose(text: string): RegistryRecord['purpose'] {
  return purposes[wordsOf(text)];
}

const purposes: Readonly<Record<string, RegistryRecord['purpose']>> = {
  treatment: 'treatment',
  prevention: 'prevention',
  diagnostic: 'diagnostic',
  'supportive care': 'supportiveCare',
  screening: 'screening',
  'health services research': 'healthServicesResearch',
  'basic science': 'basicScience',
  other: 'other',
};

export function parseArmType(text: string): ArmType | undefined {
  return armTypes[wordsOf(text)];
}

const armTypes: Readonly<Record<string, ArmType>> = {
  experimental: 'experimental',
  'active comparator': 'activeComparator',
  'placebo comparator': 'placeboComparator',
  'sham comparator': 'shamComparator',
  'no intervention': 'noIntervention',
};

export function parseInterventionType(text: string): InterventionType | undefined {
  return interventionTypes[wordsOf(text)];
}

const interventionTypes: Readonly<Record<string, InterventionType>> = {
  drug: 'drug',
  biological: 'biological',
  device: 'device',
  procedure: 'procedure',
  behavioral: 'behavioral',
  'dietary supplement': 'dietarySupplement',
  other: 'other',
};

export function parseStudyType(text: string): RegistryRecord['studyType'] {
  const words = wordsOf(text);
  if (words.startsWith('interventional')) return 'interventional';
  if (words.startsWith('observational')) return 'observational';
  return words.startsWith('expanded access') ? 'expandedAccess' : undefined;
}

export function parseAllocation(text: string): RegistryRecord['allocation'] {
  const words = wordsOf(text);
  if (words === 'randomized') return 'randomised';
  if (words === 'non randomized') return 'nonRandomised';
  return words === 'na' || words === 'n a' ? 'notApplicable' : undefined;
}

export function parseModel(text: string): RegistryRecord['model'] {
  const words = wordsOf(text).replace(/ assignment$/, '');
  return models[words];
}

const models: Readonly<Record<string, RegistryRecord['model']>> = {
  parallel: 'parallel',
  'single group': 'singleGroup',
  crossover: 'crossover',
  factorial: 'factorial',
  sequential: 'sequential',
};

/** `Triple (Participant, Care Provider, Investigator)`, or a level and the parties apart. */
export function parseMasking(level: string, who: readonly string[]): RegistryMasking | undefined {
  const found = /^(none|open|single|double|triple|quadruple)/.exec(wordsOf(level))?.[1];
  if (found === undefined) return undefined;
  const named = who.length > 0 ? who : (/\(([^)]*)\)/.exec(level)?.[1]?.split(',') ?? []);
  const parties = named.map(party => maskedParties[wordsOf(party)]);
  const known = parties.filter(party => party !== undefined);
  return { level: found === 'open' ? 'none' : (found as 'none'), who: known };
}

const maskedParties: Readonly<Record<string, MaskedParty>> = {
  participant: 'participant',
  subject: 'participant',
  'care provider': 'careProvider',
  caregiver: 'careProvider',
  investigator: 'investigator',
  'outcomes assessor': 'outcomesAssessor',
};

export const partiesByLevel = { none: 0, single: 1, double: 2, triple: 3, quadruple: 4 } as const;

export function parseKind(text: string): DateKind | undefined {
  const words = wordsOf(text);
  if (words === 'actual') return 'actual';
  return words.startsWith('estimate') || words === 'anticipated' ? 'estimated' : undefined;
}

export function parseSexes(text: string): RegistryRecord['sexes'] {
  const words = wordsOf(text);
  if (words === 'all' || words === 'both') return 'all';
  return words === 'female' || words === 'male' ? words : undefined;
}

export function parseYesNo(text: string): boolean | undefined {
  const words = wordsOf(text);
  if (['yes', 'true', 'accepts healthy volunteers'].includes(words)) return true;
  return ['no', 'false'].includes(words) ? false : undefined;
}

/** `2023-04-12`, `2023-04`, `April 12, 2023`, `April 2023`, `Aug 01, 2023`. The day is checked against the calendar. */
export function parseRegistryDate(text: string, kind?: DateKind): RegistryDate | undefined {
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  const named = /^([A-Z][a-z]+)\.? (?:(\d{1,2}), )?(\d{4})$/.exec(text.trim());
  const year = iso?.[1] ?? named?.[3];
  const month = iso?.[2] ?? monthNumber(named?.[1]);
  const day = iso?.[3] ?? named?.[2]?.padStart(2, '0');
  if (year === undefined || (named !== null && month === undefined)) return undefined;
  const date = [year, month, day].filter(part => part !== undefined).join('-');
  if (month !== undefined && !isOnCalendar(Number(year), Number(month), Number(day ?? 1))) return undefined;
  return { date, ...(kind === undefined ? {} : { kind }) };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNumber(name: string | undefined): string | undefined {
  const index = months.indexOf(name?.slice(0, 3).toLowerCase() ?? '');
  return index < 0 ? undefined : String(index + 1).padStart(2, '0');
}

function isOnCalendar(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Version 2 of the service escapes signs that Markdown would take for its own. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\<>[\](){}*_~^#`+.!|-])/g, '$1');
}

/** XML text blocks are filled to a fixed width: lines within a paragraph are one. */
export function unfold(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .filter(paragraph => paragraph !== '')
    .join('\n\n');
}
