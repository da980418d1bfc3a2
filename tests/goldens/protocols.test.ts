import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scorers } from '../../src/instruments/scorers.ts';
import { checkDefinition } from '../../src/protocol/check-definition.ts';
import { gateCounts } from '../../src/protocol/gate-counts.ts';
import { parseDefinition } from '../../src/protocol/parse-definition.ts';
import type { GateSummary } from '../../src/record/events.ts';

const folder = join(import.meta.dirname, '../../protocols');

/** Findings that each shipped trial earns, by code and the part of the definition that earns them. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'DEMO-THREE-ARM': [
    'warning assessorNotRegistered masking.registered',
    'note followUpAfterOutcomes visits.14',
    'warning readingsDiffer outcomes.2.readings',
  ],
  NCT05969717: [
    'warning registeredAfterStart dates.firstPosted',
    'note maskingWiderThanRegistered masking.applied',
    'warning assessorNotRegistered masking.registered',
    'note questionnaireNotLicensed diary.questionnaires.1',
    'warning mixedDayConventions visits',
    'note followUpAfterOutcomes visits.6',
    'warning comparatorMissing eligibility.criteria.18.thresholds.5',
    'warning comparatorMissing eligibility.criteria.18.thresholds.6',
    'warning comparatorMissing eligibility.criteria.23.thresholds.0',
    'warning outcomesIdentical outcomes.2.response',
    'warning readingsDiffer outcomes.3.readings',
    'warning readingsDiffer outcomes.4.readings',
    'warning readingsDiffer outcomes.5.readings',
    'note respondsOnlyByExtreme outcomes.1.response',
    'note respondsOnlyByExtreme outcomes.2.response',
    'note respondsOnlyByExtreme outcomes.3.response',
    'note respondsOnlyByExtreme outcomes.4.response',
    'note respondsOnlyByExtreme outcomes.5.response',
  ],
};

function findingsOf(trial: string) {
  const names = readdirSync(join(folder, trial)).filter(name => name.endsWith('.yaml'));
  const files = names
    .toSorted()
    .map(path => ({ path, text: readFileSync(join(folder, trial, path), 'utf8') }));
  const parsed = parseDefinition(files);
  return 'findings' in parsed ? parsed.findings : checkDefinition(parsed.definition, parsed.sources, scorers);
}

test('every folder of protocols has its findings pinned here', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(expected).toSorted());
});

describe.each(Object.entries(expected))('%s', (trial, codes) => {
  const findings = findingsOf(trial);

  test('earns these findings and no others', () => {
    expect(findings.map(({ level, code, path }) => `${level} ${code} ${path}`)).toEqual(codes);
  });

  test('each says in which file and line', () => {
    for (const { file, line } of findings) {
      expect(file).toMatch(/\.yaml$/);
      expect(line).toBeGreaterThan(0);
    }
  });
});

describe('what is said of NCT05969717', () => {
  const said = (path: string) => findingsOf('NCT05969717').find(finding => finding.path === path)?.message.en;

  test('it was posted 111 days after it started', () => {
    expect(said('dates.firstPosted')).toContain('111 days after the start (2023-04-12)');
  });

  test('the second IGA outcome differs from the first only for a baseline of 4', () => {
    expect(said('outcomes.2.response')).toContain('(2, 3). They would differ for 4 → 2');
  });

  test('more than 90 % needs total clearance up to an EASI of 1.0, that is 20 twentieths', () => {
    const clearance = findingsOf('NCT05969717').filter(({ code }) => code === 'respondsOnlyByExtreme');
    expect(clearance.map(({ message }) => message.en)).toEqual([
      'Outcome S1: from a baseline of 2 in igaGrade, only 0 is a response.',
      'Outcome S2: from a baseline of 2 in igaGrade, only 0 is a response.',
      'Outcome S3: from a baseline of 2, 4 in easiInTwentieths, only 0 is a response.',
      'Outcome S4: from a baseline of 2–8 in easiInTwentieths, only 0 is a response.',
      'Outcome S5: from a baseline of 2–20 in easiInTwentieths, only 0 is a response.',
    ]);
  });
});

test('hold rules may name exactly the counts of a gate summary', () => {
  const summary: Readonly<Record<keyof GateSummary, true>> = {
    randomised: true,
    treated: true,
    reachedVisit: true,
    stopped: true,
    relatedSerious: true,
    relatedGrade3: true,
    specialInterest: true,
    stoppedForRelatedSiteReaction: true,
  };
  expect([...gateCounts].toSorted()).toEqual(Object.keys(summary).toSorted());
});
