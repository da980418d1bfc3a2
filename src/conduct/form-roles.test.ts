import { describe, test } from 'vitest';
import { consentOf, demographyValues, opened, recorded } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Definition } from '../protocol/definition.ts';

const antibody = { id: 'antibody', label: { en: 'Antibody', zh: '抗体' }, type: 'decimal' as const };
const trial: Definition = {
  ...actsTrial,
  masking: {
    registered: [],
    applied: ['participant', 'careProvider', 'investigator'],
    unmaskedRoles: ['pharmacist'],
  },
  forms: [
    ...actsTrial.forms,
    {
      id: 'immunology',
      title: { en: 'Immunology', zh: '免疫学' },
      sections: [{ items: [{ ...antibody, revealing: true }] }],
    },
  ],
  visits: actsTrial.visits.map(visit =>
    visit.id === 'first' ? { ...visit, forms: [...visit.forms, 'immunology'] } : visit,
  ),
};

const measured = recorded('first', 'immunology', '2026-01-10', { antibody: 2.5 });
const demography = recorded('first', 'demography', '2026-01-10', demographyValues);
const corrected = {
  act: 'correct-value',
  payload: {
    participant: '01-001',
    target: { kind: 'form', visit: 'first', occurrence: 1, form: 'immunology', item: 'antibody' },
    to: 3.5,
    reason: 'Misread',
  },
};

describe('a form that would tell the arm', () => {
  const told = () => opened(trial).given(consentOf());

  test('is filled in and corrected by roles that are not masked, and by nobody else', () => {
    for (const role of ['coordinator', 'nurse', 'investigator', 'verifier'])
      told()
        .when({ ...measured, role })
        .thenRefused('form-of-other-roles', { roles: ['pharmacist'] });
    const after = told().given({ ...measured, role: 'pharmacist' });
    after.when({ ...corrected, role: 'coordinator' }).thenRefused('form-of-other-roles');
    after.given({ ...corrected, role: 'pharmacist' });
  });

  test('is the only kind that unmasked roles fill in', () => {
    told()
      .when({ ...demography, role: 'pharmacist' })
      .thenRefused('form-of-other-roles', { roles: ['coordinator', 'nurse', 'investigator'] });
    told().given({ ...demography, role: 'nurse' });
  });

  test('is filled in by the sites where nobody is masked', () => {
    const open = { ...trial, masking: { registered: [], applied: [], unmaskedRoles: [] } };
    opened(open).given(consentOf(), measured);
    opened(open)
      .given(consentOf())
      .when({ ...measured, role: 'pharmacist' })
      .thenRefused('form-of-other-roles');
  });
});
