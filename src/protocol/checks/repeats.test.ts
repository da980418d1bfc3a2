import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../check-definition.ts';
import { compareDefinitions } from '../compare-definitions.ts';
import type { Definition, Section } from '../definition.ts';
import { smallTrialWith } from '../small-trial.fixture.ts';

const text = { en: 'text', zh: '文本' };

function drugs(): Section {
  return {
    title: text,
    repeats: { id: 'drugs', label: text, rowsMax: 5 },
    items: [
      { id: 'drug', label: text, type: 'text' },
      { id: 'dose', label: text, type: 'decimal', required: false },
      { id: 'double', label: text, type: 'decimal', calculated: { expression: 'dose * 2 + weight' } },
      { id: 'high', label: text, type: 'text', required: false, askedWhen: 'dose > 100' },
    ],
  };
}

/** The small trial with a repeating section in its history, which simulated participants fill in. */
function withDrugs(change: (definition: Definition, section: Section) => void = () => undefined) {
  return smallTrialWith(d => {
    const section = drugs();
    d.forms[1]!.sections.push(section);
    d.forms[1]!.checks = [
      { id: 'dosed', when: 'dose > weight', level: 'warning', message: text, items: ['dose'] },
    ];
    d.simulation!.items.drug = "row == 1 ? 'A' : 'B'";
    d.simulation!.rows = { drugs: 'weighted([0, 2], [0.5, 0.5])' };
    change(d, section);
  });
}

const codesOf = (definition: Definition) =>
  checkDefinition(definition, undefined, {}).map(({ code, path }) => `${code} ${path}`);

describe('sections that repeat', () => {
  test('name the items of their own row and those outside rows', () => {
    expect(codesOf(withDrugs())).toEqual([]);
  });

  const at = 'forms.1.sections.1';
  test.each<[string, (d: Definition, section: Section) => void]>([
    [`rowsReversed ${at}.repeats`, (_, s) => (s.repeats!.rowsMin = 6)],
    [`regionRepeats ${at}.bodyRegion`, (_, s) => (s.bodyRegion = 'trunk')],
    [`rowWithoutAnswer ${at}`, (_, s) => (s.items[0]!.required = false)],
    [`unknownSection simulation.rows.drug`, d => (d.simulation!.rows = { drug: '1' })],
    [`itemInRows analysis.baselineItems.0`, d => (d.analysis.baselineItems = ['dose'])],
    [
      'itemInRows eligibility.criteria.0.condition',
      d => (d.eligibility.criteria[0]!.condition = 'grade >= 2 && dose < 1'),
    ],
    [
      'itemInRows forms.1.sections.0.items.4.calculated.expression',
      d => (d.forms[1]!.sections[0]!.items[4]!.calculated = { expression: 'round(dose, 1)' }),
    ],
    ['itemInRows forms.0.checks.0.when', d => (d.forms[0]!.checks![0]!.when = 'grade == 0 && base.dose > 5')],
    [
      'duplicateId forms.1.sections.2.repeats.id',
      (d, s) =>
        d.forms[1]!.sections.push({
          repeats: s.repeats!,
          items: [
            { id: 'other', label: text, type: 'text', askedWhen: 'true' },
            { id: 'own', label: text, type: 'boolean' },
          ],
        }),
    ],
  ])('%s', (finding, change) => {
    expect(codesOf(withDrugs(change))).toContain(finding);
  });

  test('hold nothing that would tell the arm', () => {
    const told = codesOf(withDrugs((_, section) => (section.items[1]!.revealing = true)));
    expect(told).toContain(`rowRevealing ${at}.items.1`);
    expect(told).toContain(`rowRevealing ${at}.items.2`);
  });

  test('are not left by their items when the definition is amended', () => {
    const after = withDrugs((d, section) => {
      d.version = '1.1.0';
      d.forms[1]!.sections[0]!.items.push(section.items.pop()!);
    });
    const { findings } = compareDefinitions(withDrugs(), after, { listsDrawn: false });
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toContain(
      'meaningChanged forms.1.sections.0.items.5',
    );
  });
});
