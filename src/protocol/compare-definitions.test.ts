import { describe, expect, test } from 'vitest';
import { compareDefinitions } from './compare-definitions.ts';
import type { Definition } from './definition.ts';
import { itemsOfForm } from './lookup.ts';
import { smallTrialWith } from './small-trial.fixture.ts';

const text = { en: 'text', zh: '文本' };
const begun = { listsDrawn: true };

function amended(change: (definition: Definition) => void, progress = begun) {
  const after = smallTrialWith(definition => {
    definition.version = '1.1.0';
    change(definition);
  });
  return compareDefinitions(smallTrialWith(), after, progress);
}

const itemOf = (definition: Definition, id: string) =>
  definition.forms.flatMap(itemsOfForm).find(item => item.id === id)!;

const removeItem = (definition: Definition, id: string) => {
  for (const section of definition.forms.flatMap(({ sections }) => sections))
    section.items = section.items.filter(item => item.id !== id);
};

const codes = ({ findings }: ReturnType<typeof amended>) =>
  findings.map(({ level, code, path }) => `${level} ${code} ${path}`);

test('a later window touches those who have not been there', () => {
  const { from, to, changes, findings } = amended(d => {
    const { timing } = d.visits[2]!;
    if (timing.anchor === 'firstApplication') timing.toDay = 12;
  });
  expect({ from, to, findings }).toEqual({ from: '1.0.0', to: '1.1.0', findings: [] });
  expect(changes).toEqual([
    {
      kind: 'visit',
      id: 'end',
      what: 'changed',
      values: [{ path: 'timing.toDay', before: 10, after: 12 }],
      isWording: false,
      touches: { who: 'participantsBefore', visits: ['end'] },
    },
  ]);
});

test('a new item touches the visits at which it is asked, and changes what its form holds', () => {
  const { changes, findings } = amended(d =>
    d.forms[0]!.sections[0]!.items.push({ id: 'itch', label: text, type: 'integer' }),
  );
  expect(findings).toEqual([]);
  expect(changes.map(({ kind, id, what, touches }) => ({ kind, id, what, touches }))).toEqual([
    {
      kind: 'form',
      id: 'rating',
      what: 'changed',
      touches: { who: 'participantsBefore', visits: ['enter', 'begin', 'end'] },
    },
    {
      kind: 'item',
      id: 'itch',
      what: 'added',
      touches: { who: 'participantsBefore', visits: ['enter', 'begin', 'end'] },
    },
  ]);
});

test('other words are told apart from other questions', () => {
  const { changes, findings } = amended(d => (itemOf(d, 'grade').label = { en: 'Grade now', zh: '文本' }));
  expect(changes).toMatchObject([{ kind: 'item', id: 'grade', isWording: true }]);
  expect(findings).toEqual([]);
});

test('the order of lists is no change', () => {
  expect(amended(d => d.visits.reverse())).toMatchObject({
    changes: [],
    findings: [{ code: 'nothingChanged' }],
  });
});

describe('recorded data that would lose their meaning', () => {
  test.each<[string, (definition: Definition) => void]>([
    ['error dataOrphaned item.weight', d => removeItem(d, 'weight')],
    ['error dataOrphaned visit.end', d => d.visits.pop()],
    ['error dataOrphaned term.headache', d => d.safety.terms.pop()],
    ['error dataOrphaned gate.pause', d => d.safety.gates.pop()],
    ['error meaningChanged forms.1.sections.0.items.3.unit', d => (itemOf(d, 'weight').unit = 'lb')],
    ['error meaningChanged forms.0.sections.0.items.0.type', d => (itemOf(d, 'grade').type = 'decimal')],
    ['error meaningChanged forms.0.sections.0.items.0.revealing', d => (itemOf(d, 'grade').revealing = true)],
    ['error meaningChanged forms.1.sections.0.items.2.choices', d => itemOf(d, 'sex').choices!.pop()],
    ['warning limitsNarrowed forms.1.sections.0.items.3', d => (itemOf(d, 'weight').max = 150)],
    [
      'warning calculatedOtherwise forms.1.sections.0.items.4.calculated',
      d => (itemOf(d, 'stones').calculated = { expression: 'round(weight / 6.350293, 1)' }),
    ],
    [
      'error criterionTurned eligibility.criteria.0.kind',
      d => (d.eligibility.criteria[0]!.kind = 'exclusion'),
    ],
    [
      'warning criterionChanged eligibility.criteria.0.condition',
      d => (d.eligibility.criteria[0]!.condition = 'grade >= 3'),
    ],
    ['error timeZoneChanged sites.0.timeZone', d => (d.sites[0]!.timeZone = 'Europe/Paris')],
    ['warning outcomeChanged outcomes.2', d => (d.outcomes[2]!.role = 'primary')],
  ])('%s', (expected, change) => {
    expect(codes(amended(change))).toEqual([expected]);
  });

  test('a renamed item keeps its data', () => {
    const result = amended(d => {
      itemOf(d, 'weight').id = 'bodyWeight';
      d.amendment = { of: '1.0.0', renamed: { items: { bodyWeight: 'weight' } } };
    });
    expect(codes(result)).toEqual([]);
    expect(result.changes).toContainEqual(
      expect.objectContaining({ kind: 'item', id: 'bodyWeight', what: 'renamed', from: 'weight' }),
    );
  });

  test('a renamed item is held to the meaning of the old one', () => {
    const result = amended(d => {
      Object.assign(itemOf(d, 'weight'), { id: 'bodyWeight', unit: 'lb' });
      d.amendment = { of: '1.0.0', renamed: { items: { bodyWeight: 'weight' } } };
    });
    expect(codes(result)).toEqual(['error meaningChanged forms.1.sections.0.items.3.unit']);
  });

  test('a retired form is no longer asked, with all its items', () => {
    const result = amended(d => {
      d.forms.pop();
      d.visits[0]!.forms = ['rating'];
      d.amendment = { of: '1.0.0', retired: { forms: ['history'] } };
    });
    expect(codes(result)).toEqual([]);
    expect(result.changes.filter(({ what }) => what === 'retired').map(({ id }) => id)).toEqual([
      'history',
      'birth',
      'lastUse',
      'sex',
      'weight',
      'stones',
    ]);
  });

  test.each<[string, Definition['amendment']]>([
    ['amendment.retired.items.0', { of: '1.0.0', retired: { items: ['weight'] } }],
    ['amendment.retired.items.0', { of: '1.0.0', retired: { items: ['height'] } }],
    ['amendment.renamed.items.weight', { of: '1.0.0', renamed: { items: { weight: 'height' } } }],
  ])('a mark at %s that points at nothing gone is an error', (path, amendment) => {
    const change = (d: Definition) => {
      d.enrolment.planned = 13;
      d.amendment = amendment!;
    };
    expect(codes(amended(change))).toContain(`error markMisplaced ${path}`);
  });
});

describe('versions', () => {
  test.each<[string, (definition: Definition) => void]>([
    ['error versionNotRaised version', d => (d.version = '1.0.0')],
    ['error versionNotRaised version', d => (d.version = '0.9.9')],
    ['error amendsOtherVersion amendment.of', d => (d.amendment = { of: '0.9.0' })],
    ['error otherTrial identity.id', d => (d.identity.id = 'SMALL-2')],
  ])('%s', (expected, change) => {
    const result = amended(d => {
      d.enrolment.planned = 13;
      change(d);
    });
    expect(codes(result)).toEqual([expected]);
  });

  test('1.10.0 comes after 1.9.0', () => {
    const before = smallTrialWith(d => (d.version = '1.9.0'));
    const after = smallTrialWith(d => {
      d.version = '1.10.0';
      d.enrolment.planned = 13;
    });
    expect(compareDefinitions(before, after, begun).findings).toEqual([]);
  });
});

describe('allocation and masking', () => {
  const changes: readonly (readonly [string, (definition: Definition) => void])[] = [
    ['allocation', d => (d.allocation.ratio = { active: 1, control: 1 })],
    ['masking', d => d.masking.unmaskedRoles.push('monitor')],
    ['arms.0', d => (d.arms[0]!.type = 'activeComparator')],
    ['cohorts.1', d => (d.cohorts[1]!.planned = { active: 8, control: 4 })],
  ];
  test.each(changes)('%s stays once the lists are drawn', (path, change) => {
    expect(codes(amended(change))).toEqual([`error allocationChanged ${path}`]);
  });
  test.each(changes)('%s may change before', (_path, change) => {
    expect(codes(amended(change, { listsDrawn: false }))).toEqual([]);
  });
  test('its words may change', () => {
    expect(codes(amended(d => (d.arms[0]!.label = { en: 'Active', zh: '文本' })))).toEqual([]);
  });
});
