import { parseJsonTree } from './parse-json-tree.ts';
import { parseXmlTree } from './parse-xml-tree.ts';
import { readPageRecord } from './read-page-record.ts';
import { readTreeRecord } from './read-tree-record.ts';
import type { ReadProblem, RegistryRecord } from './record.ts';
import { apiJsonPaths, fullStudiesPaths, xmlPaths } from './record-paths.ts';
import type { RecordNode } from './record-tree.ts';

/** Reads a registration in whichever of its formats the text is; or says why not, where, and what to do. */
export function readRegistryRecord(text: string, fileName?: string): RegistryRecord | ReadProblem {
  const begin = text.replace(/^\uFEFF/, '').trimStart();
  const read = begin === '' ? empty : recognise(text, begin);
  if (read.kind === 'problem') return read;
  if (read.arms.length + read.outcomes.length + criteriaCount(read) === 0) return nothingToRun(read);
  return fileName === undefined ? read : { ...read, fileName };
}

function recognise(text: string, begin: string): RegistryRecord | ReadProblem {
  if (begin.startsWith('{') || begin.startsWith('[')) return readJson(text);
  if (begin.startsWith('<')) return readXml(text);
  return readPageRecord(text) ?? notARegistration('The text has none of the marks of a registration page');
}

function readJson(text: string): RegistryRecord | ReadProblem {
  const root = parseJsonTree(text);
  if ('kind' in root) return root;
  const old = below(root, 'FullStudiesResponse', 'FullStudies', 'Study');
  const current = [root, ...below(root, 'studies')].filter(node => has(node, 'protocolSection'));
  const older = [root, ...below(root, 'Study'), ...old].filter(node => has(node, 'ProtocolSection'));
  const studies = [...current, ...older];
  if (studies.length > 1) return severalStudies(studies);
  if (current[0] !== undefined) return readTreeRecord(current[0], apiJsonPaths, 'apiJson');
  if (older[0] !== undefined) return readTreeRecord(older[0], fullStudiesPaths, 'fullStudiesJson');
  if (has(root, 'studies') || has(root, 'FullStudiesResponse')) return noStudy;
  return notARegistration('The JSON has no “protocolSection”');
}

function readXml(text: string): RegistryRecord | ReadProblem {
  const root = parseXmlTree(text);
  if ('kind' in root) return root;
  if (root.name === 'clinical_study') return readTreeRecord(root, xmlPaths, 'xml');
  if (root.name.replace(/^.*:/, '') === 'study_collection')
    return notARegistration('The XML is an upload to the registration system, not a published record');
  if (root.name.toLowerCase() === 'html')
    return notARegistration('This is the page’s HTML; the import reads its visible text');
  return notARegistration(`The XML’s root is “${root.name}”, not “clinical_study”`);
}

function below(node: RecordNode, ...names: readonly string[]): readonly RecordNode[] {
  let nodes: readonly RecordNode[] = [node];
  for (const name of names)
    nodes = nodes.flatMap(parent => parent.children.filter(child => child.name === name));
  return nodes;
}

function has(node: RecordNode, name: string): boolean {
  return node.children.some(child => child.name === name);
}

function criteriaCount({ criteria }: RegistryRecord): number {
  return criteria.inclusion.length + criteria.exclusion.length + criteria.loose.length;
}

const empty: ReadProblem = {
  kind: 'problem',
  code: 'empty',
  what: 'The file is empty.',
  where: 'the whole file',
  remedy: 'Download the record again.',
};

const noStudy: ReadProblem = {
  kind: 'problem',
  code: 'noStudy',
  what: 'The answer of the registry holds no study.',
  where: 'the list of studies',
  remedy: 'Ask the registry for one study by its number.',
};

function notARegistration(what: string): ReadProblem {
  return {
    kind: 'problem',
    code: 'notARegistration',
    what: `${what}.`,
    where: 'line 1, the beginning of the file',
    remedy:
      'Give the record as JSON of the ClinicalTrials.gov API (version 2), as its older XML (root clinical_study), or as the text of the record’s page.',
    line: 1,
    offset: 0,
  };
}

function severalStudies(studies: readonly RecordNode[]): ReadProblem {
  const second = studies[1];
  return {
    kind: 'problem',
    code: 'severalStudies',
    what: `The file holds ${studies.length} studies; a definition is of one.`,
    where: second === undefined ? 'the list of studies' : `line ${second.line}, ${second.where}`,
    remedy: 'Save each study in a file of its own.',
    ...(second === undefined ? {} : { line: second.line }),
  };
}

function nothingToRun({ id, format }: RegistryRecord): ReadProblem {
  return {
    kind: 'problem',
    code: 'nothingToRun',
    what: `${id ?? 'The record'} has neither arms nor outcomes nor eligibility criteria.`,
    where: format === 'pageText' ? 'the whole text' : 'the design, outcomes and eligibility sections',
    remedy: 'Check that the whole record was saved, from its title to the day it was last verified.',
  };
}
