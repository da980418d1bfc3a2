import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { itemsOfForm } from '../lookup.ts';
import { circumstanceNames } from './expression-places.ts';
import { error } from './report.ts';

/** Ids that stand twice where one is meant, and item ids that mean something else in expressions. */
export function checkIdentifiers(definition: Definition): readonly Finding[] {
  return [
    ...idLists(definition).flatMap(([path, ids]) => duplicates(path, ids)),
    ...duplicateItems(definition),
    ...duplicateSections(definition),
    ...reservedItems(definition),
  ];
}

function idLists(definition: Definition): readonly (readonly [string, readonly string[]])[] {
  const { safety, simulation, treatment, eligibility, allocation, analysis, report } = definition;
  const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  return [
    ['sites', idsOf(definition.sites)],
    ['arms', idsOf(definition.arms)],
    ['interventions', idsOf(definition.interventions)],
    ['cohorts', idsOf(definition.cohorts)],
    ['groups', idsOf(definition.groups)],
    [
      'allocation.strata',
      allocation.strata.map(stratum => (stratum.factor === 'site' ? 'site' : stratum.id)),
    ],
    ['treatment.slots', idsOf(treatment.slots)],
    ['parameters', idsOf(definition.parameters)],
    ['forms', idsOf(definition.forms)],
    ...definition.forms.map(({ checks = [] }, i) => [`forms.${i}.checks`, idsOf(checks)] as const),
    ['visits', idsOf(definition.visits)],
    ['eligibility.criteria', idsOf(eligibility.criteria)],
    ['eligibility.consentVersions', idsOf(eligibility.consentVersions)],
    ['outcomes', idsOf(definition.outcomes)],
    ['analysis.sets', idsOf(analysis.sets)],
    ['analysis.intercurrentEvents', idsOf(analysis.intercurrentEvents)],
    ['analysis.estimands', idsOf(analysis.estimands)],
    ['report', idsOf(report)],
    ...report.map(({ shells }, i) => [`report.${i}.shells`, idsOf(shells)] as const),
    ['safety.terms', idsOf(safety.terms)],
    ['safety.bodySystems', idsOf(safety.bodySystems)],
    ['safety.gates', idsOf(safety.gates)],
    ['safety.regimes', idsOf(safety.regimes)],
    ['simulation.traits', idsOf(simulation?.traits ?? [])],
    ['simulation.screenFailures', idsOf(simulation?.screenFailures ?? [])],
  ];
}

function duplicates(path: string, ids: readonly string[]): readonly Finding[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [duplicate(`${path}.${i}.id`, id)] : []));
}

/** Items are named bare in expressions, so their ids are unique in the whole definition. */
function duplicateItems({ forms }: Definition): readonly Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { path, id } of itemPaths(forms)) {
    if (seen.has(id)) findings.push(duplicate(path, id));
    seen.add(id);
  }
  return findings;
}

function itemPaths(forms: Definition['forms']): readonly { readonly path: string; readonly id: string }[] {
  return forms.flatMap((form, f) =>
    form.sections.flatMap((section, s) =>
      section.items.map(({ id }, i) => ({ path: `forms.${f}.sections.${s}.items.${i}.id`, id })),
    ),
  );
}

/** Sections that repeat are named across forms, as in the simulation. */
function duplicateSections({ forms }: Definition): readonly Finding[] {
  const places = forms.flatMap((form, f) =>
    form.sections.flatMap(({ repeats }, s) =>
      repeats === undefined ? [] : [{ id: repeats.id, path: `forms.${f}.sections.${s}.repeats.id` }],
    ),
  );
  const isSecond = (id: string, i: number) => places.findIndex(place => place.id === id) < i;
  return places.flatMap(({ id, path }, i) => (isSecond(id, i) ? [duplicate(path, id)] : []));
}

function duplicate(path: string, id: string): Finding {
  return error(
    path,
    'duplicateId',
    { en: `The id “${id}” stands twice.`, zh: `标识“${id}”重复。` },
    { en: 'Give one of the two another id.', zh: '请修改其中一个的标识。' },
  );
}

const reserved: readonly string[] = [
  ...Object.keys(circumstanceNames),
  'visit',
  'visitDate',
  'base',
  'param',
  'previous',
];

function reservedItems({ forms, simulation }: Definition): readonly Finding[] {
  const items = new Set(forms.flatMap(itemsOfForm).map(({ id }) => id));
  const ofItems = itemPaths(forms)
    .filter(({ id }) => reserved.includes(id))
    .map(({ path, id }) => reservedName(path, id));
  const ofTraits = (simulation?.traits ?? []).flatMap(({ id }, i) =>
    reserved.includes(id) || items.has(id) ? [reservedName(`simulation.traits.${i}.id`, id)] : [],
  );
  return [...ofItems, ...ofTraits];
}

function reservedName(path: string, id: string): Finding {
  return error(
    path,
    'reservedName',
    { en: `“${id}” means something else in expressions.`, zh: `“${id}”在表达式中另有含义。` },
    { en: 'Choose another id.', zh: '请换一个标识。' },
  );
}
