import { pureRooms, roomOf } from './imports.ts';
import { isTest, type Source, type SyntaxNode, type Violation, violation } from './source.ts';

/** What may not be written, and what to write instead. */
export const bannedInComments: readonly (readonly [banned: RegExp, instead: string])[] = [
  [/@ts-(ignore|nocheck|expect-error)/, 'a type that is true'],
  [/(biome|eslint|prettier|oxlint)-(ignore|disable)/, 'code that needs no exception'],
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'the finished thing, or an issue'],
];

export const bannedNames: readonly (readonly [banned: RegExp, instead: string])[] = [
  [/^(utils?|lib|common|shared|types|helpers?|services?|misc|stuff)$/i, 'a name of its subject'],
  [/^index$/, 'the file itself: a file that only re-exports makes cycles'],
];

export const bannedEverywhere: readonly (readonly [banned: string, instead: string])[] = [
  ['Math.random', 'chance that is given, from a seed'],
];

/** The core takes time and chance as arguments, so that the same record gives the same answer for ever. */
export const bannedInPureRooms: readonly (readonly [banned: string, instead: string])[] = [
  ['Date.now', 'the instant that the context gives'],
  ['new Date', 'the instant that the context gives, and Temporal'],
  ['Temporal.Now', 'the instant that the context gives'],
  ['performance.now', 'nothing: the core is not timed'],
  ['crypto.getRandomValues', 'the chance that the context gives'],
  ['crypto.randomUUID', 'an id that the caller gives'],
  ['process.env', 'an argument'],
  ['fetch', 'data that the caller fetched'],
  ['setTimeout', 'nothing: the core does not wait'],
];

/** The only modules of Node that a pure room may import, and of them nothing whose name speaks of chance. */
const nodeModulesAllowed: Readonly<Record<string, readonly string[]>> = {
  record: ['node:crypto'],
  allocation: ['node:crypto'],
};

export function checkWords(sources: readonly Source[]): readonly Violation[] {
  return sources.flatMap(source => [
    ...checkComments(source),
    ...checkNames(source),
    ...source.nodes.flatMap(node => checkNode(source, node)),
    ...checkNodeModules(source),
  ]);
}

function checkComments(source: Source): readonly Violation[] {
  return source.comments.flatMap(({ value, start }) =>
    bannedInComments.flatMap(([banned, instead]) => {
      const found = banned.exec(value);
      return found ? [violation(source, start, `“${found[0]}” is not written here: use ${instead}.`)] : [];
    }),
  );
}

/** A component's file has the component's name; every other file is in small letters with hyphens. */
const fileName = /^([a-z0-9]+(-[a-z0-9]+)*|[A-Z][A-Za-z0-9]*(?=\.tsx$|\.test\.tsx$))\.[a-z0-9.]+$/;

function checkNames(source: Source): readonly Violation[] {
  return [...checkFileName(source), ...checkBannedNames(source)];
}

function checkFileName(source: Source): readonly Violation[] {
  const name = source.path.split('/').at(-1) ?? '';
  if (fileName.test(name)) return [];
  return [violation(source, 0, `“${name}” is not written here: use small-letters-with-hyphens.`)];
}

function checkBannedNames(source: Source): readonly Violation[] {
  const parts = source.path.split('/').map(part => part.replace(/\..*$/, ''));
  return parts.flatMap(part =>
    bannedNames
      .filter(([banned]) => banned.test(part) && source.path !== 'src/index.ts')
      .map(([, instead]) => violation(source, 0, `Nothing is called “${part}”: use ${instead}.`)),
  );
}

function checkNode(source: Source, node: SyntaxNode): readonly Violation[] {
  if (node.type === 'TSAnyKeyword')
    return [violation(source, node.start, '“any” is not a type: use unknown and look.')];
  if (node.type === 'ExportAllDeclaration')
    return [violation(source, node.start, '“export *” makes barrels: import the file itself.')];
  const room = roomOf(source.path);
  const isPure = room !== undefined && pureRooms.includes(room) && !isTest(source);
  const written = writtenAs(source, node);
  return [...bannedEverywhere, ...(isPure ? bannedInPureRooms : [])]
    .filter(([banned]) => written === banned)
    .map(([banned, instead]) =>
      violation(source, node.start, `“${banned}” is not written here: use ${instead}.`),
    );
}

/** The name by which a node reaches for something outside: `a.b` for a member, `new A`, or the name of a function called. */
function writtenAs(source: Source, { type, fields }: SyntaxNode): string {
  const textOf = (part: unknown) =>
    typeof part === 'object' && part !== null && 'start' in part && 'end' in part
      ? source.text.slice(Number(part.start), Number(part.end))
      : '';
  if (type === 'MemberExpression') {
    const member = `${textOf(fields.object)}.${textOf(fields.property).replace(/^['"]|['"]$/g, '')}`;
    return member.replace(/^globalThis\./, '');
  }
  if (type === 'NewExpression') return `new ${textOf(fields.callee)}`;
  const callee = type === 'CallExpression' ? textOf(fields.callee) : '';
  return /^\w+$/.test(callee) ? callee : '';
}

function checkNodeModules(source: Source): readonly Violation[] {
  const room = roomOf(source.path) ?? '';
  if (!pureRooms.includes(room) || isTest(source)) return [];
  return source.imports.flatMap(({ from, isType, names }) => {
    if (!from.startsWith('node:') || isType) return [];
    const allowed = nodeModulesAllowed[room]?.includes(from);
    const chance = names.find(name => /random/i.test(name));
    if (allowed && !chance) return [];
    const what = chance ? `${chance} of ${from}` : from;
    return [violation(source, source.text.indexOf(from), `src/${room} is pure and may not import ${what}.`)];
  });
}
