import { Value as Schema } from 'typebox/value';
import { totalOf } from './arms.ts';
import { parties, seedCommitment } from './commitment.ts';
import { AllocationBundle, type BundleFinding, sortedJson } from './commitment-bundle.ts';
import { algorithm } from './commitment-words.ts';
import { drawRows, rootOf, type SaltedRow } from './committed-lists.ts';
import type { ListSpecification } from './generate-lists.ts';
import { verifyEvidence } from './verify-evidence.ts';

/**
 * Whatever does not fit in a bundle's text; nothing if the allocation is what was committed to. The published root has to
 * be compared with the bundle's by the reader, who got it elsewhere.
 */
export function verifyBundle(text: string): readonly BundleFinding[] {
  const bundle = parseBundle(text);
  if (Array.isArray(bundle)) return bundle;
  const evidence = verifyEvidence(bundle as AllocationBundle);
  return [...evidence, ...verifyLists(bundle as AllocationBundle)];
}

function parseBundle(text: string): AllocationBundle | BundleFinding[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ code: 'unreadable', sentence: 'The file is not JSON.' }];
  }
  if (!Schema.Check(AllocationBundle, value)) {
    const [first] = Schema.Errors(AllocationBundle, value);
    const where = first?.instancePath || 'the whole';
    return [{ code: 'shape', sentence: `The file is not an allocation bundle: ${where} ${first?.message}.` }];
  }
  if (JSON.stringify(value) !== text.replace(/\n$/, ''))
    return [{ code: 'not-exact', sentence: 'The file was written anew or changed: its text is not exact.' }];
  return value;
}

/** Seeds fit their commitments, and the lists follow from the seeds. */
function verifyLists(bundle: AllocationBundle): readonly BundleFinding[] {
  const { commitment, seeds, rows } = bundle;
  const unfit = parties
    .filter(party => seedCommitment(seeds[party]) !== commitment.commitments[party])
    .map(party => finding('commitment-differs', `The seed of the ${party} is not the committed one.`));
  if (commitment.algorithm !== algorithm)
    return [
      ...unfit,
      finding('not-drawable', `This program does not know the rules ${commitment.algorithm}.`),
    ];
  const drawn = drawnRows(bundle);
  if (drawn === undefined)
    return [...unfit, finding('not-drawable', 'No lists can be drawn from these specifications.')];
  return [
    ...unfit,
    ...compareRows(drawn, rows),
    ...compareRoot(commitment.root, rows),
    ...verifySizes(bundle),
  ];
}

function drawnRows({ commitment, seeds }: AllocationBundle): readonly SaltedRow[] | undefined {
  const specifications = commitment.lists.map(({ specification }) => specification as ListSpecification);
  try {
    return drawRows(seeds, specifications);
  } catch {
    return undefined;
  }
}

function compareRows(drawn: readonly SaltedRow[], rows: AllocationBundle['rows']): readonly BundleFinding[] {
  const at = Array.from({ length: Math.max(drawn.length, rows.length) }, (_, index) => index).find(index => {
    const { participant: _participant, replacedBy: _replacedBy, ...row } = rows[index] ?? {};
    return sortedJson(row) !== sortedJson(drawn[index] ?? {});
  });
  if (at === undefined) return [];
  const { list, rank } = drawn[at] ?? rows[at] ?? { list: '?', rank: 0 };
  return [finding('rows-differ', `Row ${rank} of list ${list} is not the one that the seeds give.`)];
}

function compareRoot(root: string, rows: readonly SaltedRow[]): readonly BundleFinding[] {
  if (rows.length > 0 && rootOf(rows) === root) return [];
  return [finding('root-differs', 'The rows with their salts do not give the published root.')];
}

/** Each list as long as was published, with each arm as often as its specification asks. */
function verifySizes({ commitment, rows }: AllocationBundle): readonly BundleFinding[] {
  return commitment.lists.flatMap(({ specification, size }) => {
    const arms = rows.filter(({ list }) => list === specification.list).map(({ arm }) => arm);
    const isKept = arms.length === size && isRatioKept(specification as ListSpecification, arms);
    const sentence = `List ${specification.list} does not have the length or the ratio that was published.`;
    return isKept ? [] : [finding('ratio-not-kept', sentence)];
  });
}

/** Procedures that leave the counts to chance keep no ratio exactly. */
function isRatioKept(specification: ListSpecification, arms: readonly string[]): boolean {
  const { procedure } = specification;
  if (procedure !== 'randomAllocationRule' && procedure !== 'permutedBlocks') return true;
  const parts = procedure === 'randomAllocationRule' ? specification.counts : specification.ratio;
  const times = arms.length / totalOf(parts);
  return Object.entries(parts).every(
    ([arm, part]) => arms.filter(other => other === arm).length === part * times,
  );
}

function finding(code: BundleFinding['code'], sentence: string): BundleFinding {
  return { code, sentence };
}
