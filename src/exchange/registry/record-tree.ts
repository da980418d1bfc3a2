/** A record as a tree of named parts, the same for JSON and XML: a list is several children of one name, an attribute a child `@name`. */
export interface RecordNode {
  readonly name: string;
  /** Path from the root, with positions in lists. */
  readonly where: string;
  readonly line: number;
  readonly text?: string;
  readonly children: readonly RecordNode[];
}

export interface TreeReader {
  /** All parts at a path such as `eligibility/criteria`, below `from` or the root. */
  readonly all: (path: string, from?: RecordNode) => readonly RecordNode[];
  /** Text of the first part at the path; reading it marks it as read. */
  readonly text: (path: string, from?: RecordNode) => Said | undefined;
  readonly texts: (path: string, from?: RecordNode) => readonly Said[];
  /** Parts with text that nobody has asked for. */
  readonly unread: () => readonly RecordNode[];
}

/** A text and where it stands. */
export interface Said {
  readonly text: string;
  readonly where: string;
}

export function readTree(root: RecordNode): TreeReader {
  const read = new Set<RecordNode>();
  const all = (path: string, from: RecordNode = root): readonly RecordNode[] =>
    path === '' ? [] : follow(from, path.split('/'));
  const texts = (path: string, from: RecordNode = root): readonly Said[] =>
    all(path, from).flatMap(node => {
      read.add(node);
      const text = node.text?.trim() ?? '';
      return text === '' ? [] : [{ text, where: whereOf(node) }];
    });
  return {
    all,
    texts,
    text: (path, from) => texts(path, from)[0],
    unread: () => leaves(root).filter(node => !read.has(node)),
  };
}

export function whereOf({ where, line }: RecordNode): string {
  return `line ${line}, ${where}`;
}

function follow(from: RecordNode, names: readonly string[]): readonly RecordNode[] {
  let nodes: readonly RecordNode[] = [from];
  for (const name of names) nodes = nodes.flatMap(node => node.children.filter(child => child.name === name));
  return nodes;
}

function leaves(node: RecordNode): readonly RecordNode[] {
  const own = node.text !== undefined && node.text.trim() !== '' ? [node] : [];
  return [...own, ...node.children.flatMap(leaves)];
}
