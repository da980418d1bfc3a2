import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCycles, checkImportTable, checkWebReach } from './tidy/imports.ts';
import { checkLicences, installedPackages } from './tidy/licences.ts';
import { checkSizes } from './tidy/sizes.ts';
import { readSources, type Violation } from './tidy/source.ts';
import { checkTrialWords, trialWordsOf } from './tidy/trial-words.ts';
import { checkWords } from './tidy/words.ts';

const root = path.dirname(import.meta.dirname);
const program = readSources(root, 'src');
const everything = [...program, ...['tests', 'setup', 'bench'].flatMap(folder => readSources(root, folder))];

const lines = (violations: readonly Violation[]) =>
  violations.map(({ path: file, line, sentence }) => `${file}:${line} ${sentence}`);

describe('the house rules', () => {
  test('rooms import only what the table allows', () => {
    expect(lines(checkImportTable(program))).toEqual([]);
  });
  test('imports do not go in circles', () => {
    expect(lines(checkCycles(everything))).toEqual([]);
  });
  test('what the web app reaches needs nothing of Node', () => {
    expect(lines(checkWebReach(program))).toEqual([]);
  });
  test('files and functions are short', () => {
    expect(lines(checkSizes(everything))).toEqual([]);
  });
  test('no banned word or name', () => {
    expect(lines(checkWords(everything))).toEqual([]);
  });
  test('no word of a trial in the program', () => {
    expect(lines(checkTrialWords(program, trialWordsOf(root)))).toEqual([]);
  });
  test('dependencies have licences that go with ours', () => {
    expect(checkLicences(installedPackages(root))).toEqual([]);
  });
});
