import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftDefinition } from '../../src/exchange/registry/draft-definition.ts';
import { readRegistryRecord } from '../../src/exchange/registry/read-registry-record.ts';
import type { RegistryRecord } from '../../src/exchange/registry/record.ts';
import { checkDefinition } from '../../src/protocol/check-definition.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import { parseDefinition } from '../../src/protocol/parse-definition.ts';
import { nct05969717 } from './nct05969717.ts';

const outside = join(import.meta.dirname, '../../..', 'shared');
const fixture = join(import.meta.dirname, 'records/NCT05969717-page.txt');
const registeredPage = join(outside, 'seed/NCT05969717-record.txt');
const folders = ['records', 'records_xml'].map(folder => join(outside, 'data/ctgov', folder));
const downloaded = folders
  .filter(folder => existsSync(folder))
  .flatMap(folder => readdirSync(folder).map(name => join(folder, name)));

function recordOf(file: string): RegistryRecord {
  const record = readRegistryRecord(readFileSync(file, 'utf8'), basename(file));
  if (record.kind === 'problem') throw new Error(record.what);
  return record;
}

function draftOf(file: string): Definition {
  const { files } = draftDefinition(recordOf(file));
  const parsed = parseDefinition(files.filter(({ path }) => path.endsWith('.yaml')));
  if ('findings' in parsed) throw new Error(parsed.findings.map(({ message }) => message.en).join('\n'));
  return parsed.definition;
}

/** What the draft and the shipped definition must share: everything that the record itself says. */
function registered(definition: Definition) {
  const { identity, dates, enrolment, masking, arms, interventions, cohorts, treatment, visits } = definition;
  const armIds = arms.map(({ id }) => id);
  return {
    identity: [identity.id, identity.otherIds, identity.phase, identity.purpose, identity.regulatedByFda],
    investigator: identity.principalInvestigator,
    dates,
    enrolment,
    masked: masking.registered,
    sites: definition.sites.length,
    arms: arms.map(({ type, interventions: given }) => [type, given.length]),
    interventions: interventions.map(({ type }) => type),
    planned: cohorts.map(({ id, planned }) => [id, armIds.map(arm => planned[arm])]),
    doses: cohorts.map(({ dosePerApplication }) => armIds.map(arm => dosePerApplication[arm])),
    ratio: armIds.map(arm => definition.allocation.ratio[arm]),
    course: [treatment.days, treatment.everyDays, treatment.slots.length, treatment.volumePerApplication],
    visitDays: visits.flatMap(({ timing }) =>
      'targetDay' in timing && timing.targetDay > 1 ? [timing.targetDay] : [],
    ),
    outcomes: definition.outcomes.map(({ id, role, kind }) => [id, role, kind]),
    criteria: definition.eligibility.criteria.map(({ id, kind }) => [id, kind]),
    rescreen: definition.eligibility.criteria.filter(({ rescreen }) => rescreen).map(({ id }) => id),
    adverseEvents: [definition.safety.adverseEventDays, definition.safety.adverseEventAnchor],
  };
}

const pages = [
  { what: 'the registered page', file: registeredPage },
  { what: 'the page in other words', file: fixture },
];

describe.each(pages)('$what', ({ file }) => {
  const absent = !existsSync(file);
  const reason = `${basename(file)} is not beside the repository: registered prose is not committed`;

  test('gives a draft with the shipped definition’s numbers and structure', context => {
    if (absent) return context.skip(reason);
    expect(registered(draftOf(file))).toEqual(registered(nct05969717));
  });

  // Facts of the registration NCT05969717, read by hand.
  test('tells the registered numbers', context => {
    if (absent) return context.skip(reason);
    const facts = registered(draftOf(file));
    expect(facts.planned).toEqual([
      ['1', [8, 2]],
      ['2', [8, 2]],
    ]);
    expect(facts.doses).toEqual([
      [0.5, 0],
      [2.5, 0],
    ]);
    expect(facts.enrolment).toEqual({ planned: 20, kind: 'estimated' });
    expect(facts.outcomes.map(([, role]) => role)).toEqual(['primary', ...Array(7).fill('secondary')]);
    expect(facts.criteria.map(([, kind]) => kind)).toEqual([
      ...Array(8).fill('inclusion'),
      ...Array(19).fill('exclusion'),
    ]);
    expect(facts.masked).toEqual(['participant', 'careProvider', 'investigator']);
    expect(facts.visitDays).toEqual([8, 15, 21, 42]);
    expect(facts.dates.start).toEqual({ date: '2023-04-12', kind: 'actual' });
  });

  test('leaves every criterion, the roles of outcomes and the day count to a person', context => {
    if (absent) return context.skip(reason);
    const { decisions } = draftDefinition(recordOf(file));
    const paths = decisions.map(({ path }) => path);
    expect(paths.filter(path => path.startsWith('eligibility.criteria.'))).toHaveLength(27);
    expect(paths).toEqual(
      expect.arrayContaining([
        'outcomes.role',
        'visits',
        'visits.timing',
        'cohorts',
        'cohortMode',
        'cohorts.dosePerApplication',
        'sites.0.timeZone',
        'safety.adverseEventDays',
        'safety.gradingVersion',
      ]),
    );
    for (const decision of decisions) {
      expect(decision.where).not.toBe('');
      expect(decision.options).not.toEqual([]);
    }
  });

  test('is a draft without errors, and the checker says what it leaves open', context => {
    if (absent) return context.skip(reason);
    const findings = checkDefinition(draftOf(file));
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'conditionUndecided')).toHaveLength(27);
    expect(findings.filter(({ code }) => code === 'untranslated')).toHaveLength(1);
  });
});

describe('downloaded records', () => {
  test('are beside the repository', context => {
    if (downloaded.length === 0) context.skip('no downloaded records beside the repository');
    expect(downloaded.length).toBeGreaterThan(0);
  });

  test.each(downloaded.map(file => [basename(file), file]))(
    '%s imports with its open decisions',
    (name, file) => {
      const record = recordOf(file);
      expect(record.id).toBe(/NCT\d{8}/.exec(name)?.[0]);
      const { files, decisions } = draftDefinition(record);
      expect(decisions.length).toBeGreaterThan(0);
      expect(files.map(({ path }) => path)).toContain('decisions.md');
      const parsed = parseDefinition(files.filter(({ path }) => path.endsWith('.yaml')));
      if (record.studyType !== 'interventional') return;
      // Whatever keeps an interventional record’s draft from running must be among the decisions called missing.
      if ('findings' in parsed)
        expect(decisions.filter(({ certainty }) => certainty === 'missing')).not.toEqual([]);
    },
  );
});

describe('damaged records', () => {
  const sources = [fixture, registeredPage, ...downloaded].filter(
    file => existsSync(file) && readFileSync(file).length < 60_000,
  );

  test('are read in part with decisions, or refused with what, where and what to do, and never crash', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(damage(), { minLength: 1, maxLength: 4 }),
        (file, damages) => {
          const text = damages.reduce((before, change) => change(before), readFileSync(file, 'utf8'));
          const record = readRegistryRecord(text, basename(file));
          if (record.kind === 'problem') {
            expect([record.what, record.where, record.remedy].every(part => part.length > 5)).toBe(true);
            return;
          }
          const { files, decisions } = draftDefinition(record);
          expect(decisions.length).toBeGreaterThan(0);
          parseDefinition(files.filter(({ path }) => path.endsWith('.yaml')));
        },
      ),
      { seed: 20_230_412, numRuns: 400 },
    );
  });

  test('cut JSON and XML are refused at the place of the cut', () => {
    for (const file of sources.filter(name => /\.(json|xml)$/.test(name))) {
      const text = readFileSync(file, 'utf8');
      const cut = text.slice(0, Math.floor(text.length * 0.6));
      const problem = readRegistryRecord(cut);
      expect(problem).toMatchObject({ kind: 'problem', line: cut.split('\n').length });
    }
  });
});

type Damage = (text: string) => string;

function damage(): fc.Arbitrary<Damage> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const at = (text: string, share: number): number => Math.floor(text.length * share);
  return fc.oneof(
    place.map(
      (share): Damage =>
        text =>
          text.slice(0, at(text, share)),
    ),
    place.map(
      (share): Damage =>
        text =>
          text.slice(at(text, share)),
    ),
    fc.tuple(place, place).map(
      ([from, length]): Damage =>
        text =>
          text.slice(0, at(text, from)) + text.slice(at(text, from) + at(text, length * 0.2)),
    ),
    fc.tuple(place, fc.string({ unit: 'binary', maxLength: 20 })).map(
      ([share, added]): Damage =>
        text =>
          text.slice(0, at(text, share)) + added + text.slice(at(text, share)),
    ),
    place.map(
      (share): Damage =>
        text => {
          const lines = text.split('\n');
          lines.splice(Math.floor(lines.length * share), 1);
          return lines.join('\n');
        },
    ),
    fc.constantFrom<Damage>(
      text => text.replace(/\d+/g, ''),
      text => text.replace(/:/g, ''),
      text => text.replaceAll('|', ''),
      text => text.toUpperCase(),
      text => text.replace(/\n/g, ' '),
      text => text + text,
    ),
  );
}
