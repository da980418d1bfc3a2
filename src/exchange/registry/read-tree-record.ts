import { defined } from './defined.ts';
import type {
  DateName,
  RecordFormat,
  RegistryArm,
  RegistryDate,
  RegistryIntervention,
  RegistryOutcome,
  RegistryRecord,
  RegistrySite,
  UnclearValue,
} from './record.ts';
import type { RecordPaths } from './record-paths.ts';
import { type RecordNode, readTree, type Said, type TreeReader, whereOf } from './record-tree.ts';
import * as values from './registry-values.ts';
import { splitCriteria } from './split-criteria.ts';
import { summariseUnread } from './summarise-unread.ts';

/** A record from a tree whose format says where everything stands. */
export function readTreeRecord(root: RecordNode, paths: RecordPaths, format: RecordFormat): RegistryRecord {
  const source = sourceOf(root, format);
  const read = {
    kind: 'record',
    format,
    ...readIdentity(source, paths),
    ...readDesign(source, paths),
    ...readPeople(source, paths),
    arms: readArms(source, paths),
    interventions: readInterventions(source, paths),
    outcomes: readOutcomes(source, paths),
    criteria: splitCriteria(field(source, 'criteria', paths.criteria, text => text, 'raw') ?? ''),
    dates: readDates(source, paths),
  } as const;
  const criteriaLine = format === 'xml' ? source.tree.all(paths.criteria)[0]?.line : undefined;
  return {
    ...read,
    ...defined({ criteriaLine }),
    where: source.where,
    unclear: source.unclear,
    notRead: summariseUnread(source.tree.unread()),
  };
}

interface Source {
  readonly tree: TreeReader;
  readonly format: RecordFormat;
  readonly where: Record<string, string>;
  readonly unclear: UnclearValue[];
}

function sourceOf(root: RecordNode, format: RecordFormat): Source {
  return { tree: readTree(root), format, where: {}, unclear: [] };
}

/** `raw` keeps indentation, which tells nested criteria apart; XML fills paragraphs to a width, JSON does not. */
function clean({ format }: Source, text: string, layout: 'folded' | 'raw' = 'folded'): string {
  const plain = format === 'apiJson' ? values.unescapeMarkdown(text) : text;
  if (layout === 'raw') return plain;
  return format === 'xml' ? values.unfold(plain) : plain.replace(/[^\S\n]+/g, ' ');
}

/** The field's value, its place noted; a value that is there and not understood is noted too. */
function field<T>(
  source: Source,
  name: string,
  path: string,
  parse: (text: string) => T | undefined,
  layout: 'folded' | 'raw' = 'folded',
  from?: RecordNode,
): T | undefined {
  const said = source.tree.text(path, from);
  if (said === undefined) return undefined;
  source.where[name] = said.where;
  const text = clean(source, said.text, layout);
  const value = parse(text);
  if (value === undefined) source.unclear.push({ field: name, text, where: said.where });
  return value;
}

const asText = (text: string): string => text;

function readIdentity(source: Source, paths: RecordPaths) {
  return defined({
    id: field(source, 'id', paths.id, asText),
    otherIds: paths.otherIds.flatMap(path =>
      listed(source, 'otherIds', source.tree.texts(path)).map(({ text }) => text),
    ),
    briefTitle: field(source, 'briefTitle', paths.briefTitle, asText),
    officialTitle: field(source, 'officialTitle', paths.officialTitle, asText),
    acronym: field(source, 'acronym', paths.acronym, asText),
    summary: field(source, 'summary', paths.summary, asText),
    description: field(source, 'description', paths.description, asText),
    conditions: textsOf(source, 'conditions', paths.conditions),
    keywords: textsOf(source, 'keywords', paths.keywords),
  });
}

function readDesign(source: Source, paths: RecordPaths) {
  const phases = source.tree.texts(paths.phases);
  const phase = values.parsePhase(phases.map(({ text }) => text));
  noteList(source, 'phase', phases, phase !== undefined);
  const who = source.tree.texts(paths.whoMasked).map(({ text }) => text);
  const masking = field(source, 'masking', paths.masking, text => values.parseMasking(text, who));
  const maskingDescription = field(source, 'masking.description', paths.maskingDescription, asText);
  const planned = field(source, 'enrolment', paths.enrolment, parseCount);
  const kind = field(source, 'enrolment.kind', paths.enrolmentKind, values.parseKind);
  return defined({
    status: field(source, 'status', paths.status, asText),
    studyType: field(source, 'studyType', paths.studyType, values.parseStudyType),
    phase,
    enrolment: planned === undefined ? undefined : defined({ planned, kind }),
    allocation: field(source, 'allocation', paths.allocation, values.parseAllocation),
    model: field(source, 'model', paths.model, values.parseModel),
    modelDescription: field(source, 'modelDescription', paths.modelDescription, asText),
    masking: defined({ who: [], ...masking, description: maskingDescription }),
    purpose: field(source, 'purpose', paths.purpose, values.parsePurpose),
    ages: defined({
      min: field(source, 'ages.min', paths.minimumAge, parseAge),
      max: field(source, 'ages.max', paths.maximumAge, parseAge),
    }),
    sexes: field(source, 'sexes', paths.sexes, values.parseSexes),
    healthyVolunteers: field(source, 'healthyVolunteers', paths.healthyVolunteers, values.parseYesNo),
    fdaRegulated: defined({
      drug: field(source, 'fdaRegulated.drug', paths.fdaDrug, values.parseYesNo),
      device: field(source, 'fdaRegulated.device', paths.fdaDevice, values.parseYesNo),
    }),
  });
}

function readPeople(source: Source, paths: RecordPaths) {
  return defined({
    sponsor: field(source, 'sponsor', paths.sponsor, asText),
    collaborators: textsOf(source, 'collaborators', paths.collaborators),
    responsibleParty:
      field(source, 'responsibleParty', paths.responsibleParty, asText) ??
      field(source, 'responsibleParty', paths.responsiblePartyType, asText),
    officials: each(source, 'officials', paths.officials, (node, name) =>
      defined({
        name: field(source, `${name}.name`, paths.official.name, asText, 'folded', node) ?? '',
        role: field(source, `${name}.role`, paths.official.role, asText, 'folded', node),
        affiliation: field(source, `${name}.affiliation`, paths.official.affiliation, asText, 'folded', node),
      }),
    ),
    sites: each(source, 'sites', paths.sites, (node, name): RegistrySite => {
      const part = (key: keyof RecordPaths['site']): string | undefined =>
        field(source, `${name}.${key}`, paths.site[key], asText, 'folded', node);
      return defined({
        name: part('name'),
        city: part('city'),
        state: part('state'),
        country: part('country'),
      });
    }),
  });
}

function readArms(source: Source, paths: RecordPaths): readonly RegistryArm[] {
  const given = source.tree.all(paths.interventions).map(node => ({
    name: source.tree.text(paths.intervention.name, node)?.text ?? '',
    arms: source.tree.texts(paths.intervention.arms, node).map(({ text }) => text),
  }));
  return each(source, 'arms', paths.arms, (node, name) => {
    const part = (key: 'label' | 'description'): string | undefined =>
      field(source, `${name}.${key}`, paths.arm[key], asText, 'folded', node);
    const label = part('label') ?? '';
    const named = source.tree.texts(paths.arm.interventions, node).map(({ text }) => withoutType(text));
    const linked = given.filter(({ arms }) => arms.includes(label)).map(intervention => intervention.name);
    return defined({
      label: label === '' ? name : label,
      type: field(source, `${name}.type`, paths.arm.type, values.parseArmType, 'folded', node),
      description: part('description'),
      interventions: [...new Set([...named, ...linked])],
    });
  });
}

function readInterventions(source: Source, paths: RecordPaths): readonly RegistryIntervention[] {
  return each(source, 'interventions', paths.interventions, (node, name) => {
    const part = (key: 'name' | 'description'): string | undefined =>
      field(source, `${name}.${key}`, paths.intervention[key], asText, 'folded', node);
    return defined({
      name: part('name') ?? name,
      type: field(
        source,
        `${name}.type`,
        paths.intervention.type,
        values.parseInterventionType,
        'folded',
        node,
      ),
      description: part('description'),
      otherNames: source.tree.texts(paths.intervention.otherNames, node).map(({ text }) => text),
    });
  });
}

const outcomeElements = { primary: 'PrimaryOutcome', secondary: 'SecondaryOutcome', other: 'OtherOutcome' };

function readOutcomes(source: Source, paths: RecordPaths): readonly RegistryOutcome[] {
  const roles = ['primary', 'secondary', 'other'] as const;
  let position = 0;
  return roles.flatMap(role =>
    source.tree.all(paths.outcomes[role]).map(node => {
      const name = `outcomes.${position++}`;
      source.where[name] = whereOf(node);
      const part = (key: keyof RecordPaths['outcome']): string | undefined => {
        const path = paths.outcome[key].replace('*', outcomeElements[role]);
        return field(source, `${name}.${key}`, path, asText, 'folded', node);
      };
      const measure = part('measure') ?? name;
      const more = defined({ timeFrame: part('timeFrame'), description: part('description') });
      return { role, roleStated: true, measure, ...more };
    }),
  );
}

function readDates(source: Source, paths: RecordPaths): RegistryRecord['dates'] {
  const dates: Partial<Record<DateName, RegistryDate>> = {};
  for (const name of Object.keys(paths.dates) as DateName[]) {
    const kind = field(source, `dates.${name}.kind`, paths.dates[name].kind, values.parseKind);
    const date = field(source, `dates.${name}`, paths.dates[name].date, text =>
      values.parseRegistryDate(text, kind),
    );
    if (date !== undefined) dates[name] = date;
  }
  return dates;
}

function each<T>(
  source: Source,
  list: string,
  path: string,
  read: (node: RecordNode, name: string) => T,
): readonly T[] {
  return source.tree.all(path).map((node, index) => {
    source.where[`${list}.${index}`] = whereOf(node);
    return read(node, `${list}.${index}`);
  });
}

function textsOf(source: Source, name: string, path: string): readonly string[] {
  return listed(source, name, source.tree.texts(path)).map(({ text }) => clean(source, text));
}

function listed(source: Source, name: string, said: readonly Said[]): readonly Said[] {
  const first = said[0];
  if (first !== undefined) source.where[name] ??= first.where;
  return said;
}

function noteList(source: Source, name: string, said: readonly Said[], understood: boolean): void {
  const first = listed(source, name, said)[0];
  if (first !== undefined && !understood)
    source.unclear.push({ field: name, text: said.map(({ text }) => text).join(', '), where: first.where });
}

function parseCount(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function parseAge(text: string): string | undefined {
  return /^n\/a$/i.test(text) ? 'none' : text;
}

/** `Drug: aspirin` → `aspirin`. */
function withoutType(text: string): string {
  return text.replace(/^[A-Z][A-Za-z ]{2,24}: /, '');
}
