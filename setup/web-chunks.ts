import path from 'node:path';

/** What the bundler tells of a module. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const web = path.join(import.meta.dirname, '..', 'src', 'web');
const phone = ['phone/index.html', 'phone/main.ts', 'phone/start.tsx'];
/** What stands before every page: the program itself and the page at which everybody begins. */
const first = ['index.html', 'main.tsx', 'start.tsx', 'pages/SignInPage.tsx'];

/**
 * The files into which modules go that several pages need. Split as finely as they are shared, a page would ask for fifty
 * files; now it asks for those of the first page, which are there from then on, one of the other pages, and its own.
 */
export function chunkOf(): (id: string, graph: ModuleGraph) => string {
  let closures: { readonly phone: ReadonlySet<string>; readonly first: ReadonlySet<string> } | undefined;
  return (id, graph) => {
    closures ??= { phone: closureOf(phone, graph), first: closureOf(first, graph) };
    // A phone has little room, so what it needs stands in files that hold nothing else.
    if (closures.phone.has(id)) return closures.first.has(id) ? 'everywhere' : 'phone';
    return closures.first.has(id) ? 'first' : 'pages';
  };
}

/** All that these files load before they run. */
function closureOf(files: readonly string[], graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = files.map(file => path.join(web, file));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
