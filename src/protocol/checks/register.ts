import type { Definition, Parameter } from '../definition.ts';
import { compileExpression, namesIn } from '../expression.ts';
import type { Finding } from '../finding.ts';
import { governedValue, valueAt } from '../readings.ts';
import { expressionPlaces } from './expression-places.ts';
import { error, warning } from './report.ts';

/** Readings of the register that are not in force elsewhere in the definition, and readings that change nothing. */
export function checkRegister(definition: Definition): readonly Finding[] {
  const named = namedParameters(definition);
  return definition.parameters.flatMap((parameter, i) => {
    const path = `parameters.${i}`;
    const acts = named.has(parameter.id) || parameter.governs !== undefined;
    if (parameter.documentationOnly) return acts ? [notOnlyDocumentation(path, parameter)] : [];
    return acts ? checkGoverned(definition, parameter, path) : [changesNothing(path, parameter)];
  });
}

/** Parameters that an expression reads or an outcome shows the readings of. */
export function namedParameters(definition: Definition): ReadonlySet<string> {
  const inExpressions = expressionPlaces(definition)
    .flatMap(({ source }) => namesIn(compileExpression(source)))
    .filter(name => name.startsWith('param.'))
    .map(name => name.slice('param.'.length));
  const shown = definition.outcomes.flatMap(outcome =>
    outcome.kind === 'responder' && outcome.readings !== undefined ? [outcome.readings] : [],
  );
  return new Set([...inExpressions, ...shown]);
}

function checkGoverned(definition: Definition, parameter: Parameter, path: string): readonly Finding[] {
  const readings = [parameter.default, ...parameter.alternatives].map(String);
  return (parameter.governs ?? []).flatMap((place, g) => {
    const at = `${path}.governs.${g}`;
    const unknown = Object.keys(place.as ?? {}).filter(reading => !readings.includes(reading));
    const standing = valueAt(definition, place.at);
    const wanted = governedValue(place, parameter.default);
    return [
      ...unknown.map(reading => unknownReading(`${at}.as.${reading}`, parameter, reading)),
      ...(standing.found
        ? isSame(standing.value, wanted)
          ? []
          : [notInForce(at, parameter, place.at, wanted, standing.value)]
        : [governsNothing(`${at}.at`, parameter, place.at)]),
    ];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function notInForce(
  path: string,
  { id, default: reading }: Parameter,
  at: string,
  wanted: unknown,
  stands: unknown,
) {
  const [asked, found] = [wanted, stands].map(value => (value === undefined ? '–' : JSON.stringify(value)));
  return error(
    path,
    'readingNotInForce',
    {
      en: `The register reads “${id}” as ${reading}, which asks for ${asked} at ${at}; there stands ${found}.`,
      zh: `登记歧义表将“${id}”解读为 ${reading}，${at} 处应为 ${asked}，实际为 ${found}。`,
    },
    {
      en: 'Make the two agree: change the reading in force, or what stands there.',
      zh: '请使两者一致：修改采用的解读，或修改该处内容。',
    },
  );
}

function governsNothing(path: string, { id }: Parameter, at: string) {
  return error(
    path,
    'governsNothing',
    { en: `“${id}” governs ${at}, and there is no such place.`, zh: `“${id}”所辖的 ${at} 不存在。` },
    {
      en: 'Name a place such as safety.adverseEventDays or visits.V2.timing.targetDay; elements of lists go by their id.',
      zh: '请写出如 safety.adverseEventDays 或 visits.V2.timing.targetDay 的位置；列表元素以其标识指代。',
    },
  );
}

function unknownReading(path: string, { id }: Parameter, reading: string) {
  return error(
    path,
    'unknownReading',
    { en: `“${id}” has no reading “${reading}”.`, zh: `“${id}”没有取值“${reading}”。` },
    { en: 'Use its default or one of its alternatives.', zh: '请使用其默认值或备选值。' },
  );
}

function changesNothing(path: string, { id }: Parameter) {
  return warning(
    path,
    'readingChangesNothing',
    { en: `Nothing in the definition follows from “${id}”.`, zh: `定义中没有任何内容取决于“${id}”。` },
    {
      en: 'Say what it governs, use it in an expression, or mark it documentationOnly: true.',
      zh: '请说明其所辖位置，在表达式中引用，或标注 documentationOnly: true。',
    },
  );
}

function notOnlyDocumentation(path: string, { id }: Parameter) {
  return error(
    `${path}.documentationOnly`,
    'notOnlyDocumentation',
    {
      en: `“${id}” is marked as documentation, but the definition acts on it.`,
      zh: `“${id}”标注为仅供说明，但定义中使用了它。`,
    },
    { en: 'Remove the mark.', zh: '请删除该标注。' },
  );
}
