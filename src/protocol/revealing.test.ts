import { describe, expect, test } from 'vitest';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { checkRevealing } from './checks/revealing.ts';
import type { Definition, Form, Item } from './definition.ts';
import { revealingOf } from './revealing.ts';

const text = (en: string) => ({ en, zh: en });
const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  label: text(id),
  type: 'decimal',
  ...more,
});
const form = (id: string, items: Item[], checks: Form['checks'] = []): Form => ({
  id,
  title: text(id),
  sections: [{ items }],
  checks,
});
const antibody = item('antibody', { revealing: true });

function trialWith(forms: readonly Form[], more: Partial<Definition> = {}): Definition {
  return { ...smallTrial, forms: [...smallTrial.forms, ...forms], ...more };
}

const sealed = form(
  'immunology',
  [
    antibody,
    item('titre', { calculated: { expression: 'antibody * 2' } }),
    item('rise', { calculated: { expression: 'titre - base.titre' } }),
    item('bodyMass', { calculated: { scorer: 'bmi', inputs: { weight: 'rise', height: 'titre' } } }),
    item('remark', { type: 'text', askedWhen: 'rise > 1' }),
  ],
  [{ id: 'highRise', when: 'rise > 4', level: 'warning', message: text('High'), items: ['rise'] }],
);

describe('what would tell the arm', () => {
  test('is whatever derives from a marked item, through expressions, scores, baselines and questions', () => {
    const { items, forms, checks, criteria } = revealingOf(trialWith([sealed]));
    expect([...items]).toEqual(['antibody', 'titre', 'rise', 'bodyMass', 'remark']);
    expect([...forms]).toEqual(['immunology']);
    expect([...checks]).toEqual(['highRise']);
    expect([...criteria]).toEqual([]);
  });

  test('is nothing where nobody is masked', () => {
    const open = trialWith([sealed], { masking: { registered: [], applied: [], unmaskedRoles: [] } });
    expect(revealingOf(open).items.size).toBe(0);
  });

  test('stands on forms of its own, and nothing else needs it', () => {
    expect(checkRevealing(trialWith([sealed]))).toEqual([]);
  });
});

describe('a definition is in error', () => {
  const found = (definition: Definition) => checkRevealing(definition).map(({ code, path }) => [code, path]);

  test('when a form of the sites asks such an item too', () => {
    expect(found(trialWith([form('mixed', [antibody, item('weight')])]))).toEqual([
      ['revealingItemAmongOthers', 'forms.3.sections.0.items.1'],
    ]);
  });

  test('when a form of the sites works with it, at baseline or in a check', () => {
    const late = form(
      'late',
      [item('change', { calculated: { expression: 'base.titre * 3' } })],
      [{ id: 'odd', when: 'base.antibody > 2', level: 'error', message: text('Odd'), items: ['change'] }],
    );
    expect(found(trialWith([sealed, late]))).toEqual([
      ['revealingValueNeeded', 'forms.4.sections.0.items.0'],
      ['revealingValueNeeded', 'forms.4.checks.0.when'],
    ]);
  });

  test('when a criterion or a stratum needs it', () => {
    const { eligibility, allocation } = smallTrial;
    const criterion = {
      id: 'E9',
      kind: 'exclusion' as const,
      label: text('Antibodies'),
      stages: ['first'],
      condition: 'titre > 3',
    };
    const factor = {
      factor: 'item' as const,
      id: 'immune',
      label: text('Immune'),
      level: 'antibody > 1 ? "yes" : "no"',
      levels: ['yes', 'no'],
    };
    const definition = trialWith([sealed], {
      eligibility: { ...eligibility, criteria: [...eligibility.criteria, criterion] },
      allocation: { ...allocation, strata: [factor] },
    });
    expect(found(definition)).toEqual([
      ['revealingValueNeeded', 'eligibility.criteria.1.condition'],
      ['revealingValueNeeded', 'allocation.strata.0.level'],
    ]);
    expect([...revealingOf(definition).criteria]).toEqual(['E9']);
  });
});
