/**
 * Changes laid over a tree of plain data: keys of a map one by one; in a list of things with an id, each thing by its id, with
 * what is new at the end; anything else is replaced as a whole.
 */
export function layOver(base: unknown, changes: unknown): unknown {
  if (isMap(base) && isMap(changes)) {
    const changed = Object.entries(changes).map(
      ([key, change]) => [key, layOver(base[key], change)] as const,
    );
    return { ...base, ...Object.fromEntries(changed) };
  }
  if (isNamedList(base) && isNamedList(changes)) {
    const there = new Set(base.map(({ id }) => id));
    const changeOf = new Map(changes.map(change => [change.id, change]));
    return [
      ...base.map(thing => (changeOf.has(thing.id) ? layOver(thing, changeOf.get(thing.id)) : thing)),
      ...changes.filter(({ id }) => !there.has(id)),
    ];
  }
  return changes;
}

type PlainMap = Readonly<Record<string, unknown>>;

function isMap(tree: unknown): tree is PlainMap {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

function isNamedList(tree: unknown): tree is readonly PlainMap[] {
  return Array.isArray(tree) && tree.every(thing => isMap(thing) && typeof thing.id === 'string');
}
