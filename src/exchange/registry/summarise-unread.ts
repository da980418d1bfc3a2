import type { NotRead } from './record.ts';
import type { RecordNode } from './record-tree.ts';

/** Parts that an import leaves behind on purpose, and why; the first that fits is taken. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/results|clinical_results|baseline|reported_events/i, 'reported results are not part of a design'],
  [/browse|derived|misc_?info|\bstdAge|mesh/i, 'worked out by the registry, not registered'],
  [/contact|phone|email|investigator|official/i, 'personal data is not taken over'],
  [/required_header|APIVrs|DataVrs|Rank|NStudies|Expression$/, 'speaks of the download, not of the trial'],
  [/document|study_docs|largeDoc/i, 'documents are not imported'],
  [/reference|link|seeAlso/i, 'literature is not part of a design'],
];

/** One line for each kind of part that nobody asked for, with how often it occurs. */
export function summariseUnread(nodes: readonly RecordNode[]): readonly NotRead[] {
  const groups = new Map<string, { count: number; where: string }>();
  for (const { where, line } of nodes) {
    const kind = kindOf(where);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, { count: 1, where: `line ${line}, ${kind}` });
    else group.count += 1;
  }
  return [...groups].map(([kind, { count, where }]) => {
    const reason = reasons.find(([pattern]) => pattern.test(kind))?.[1] ?? 'the import has no place for it';
    return { where, what: `${count === 1 ? '1 value' : `${count} values`}: ${reason}` };
  });
}

/** The path without positions; below a part that is left behind whole, only that part. */
function kindOf(where: string): string {
  const path = where.replace(/\[\d+\]/g, '');
  return (
    /^.*?(?:resultsSection|derivedSection|ResultsSection|DerivedSection|clinical_results|_browse|documentSection|DocumentSection)/.exec(
      path,
    )?.[0] ?? path
  );
}
