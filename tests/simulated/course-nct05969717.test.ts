import { describe, expect, test } from 'vitest';
import { checkForm } from '../../src/conduct/check-form.ts';
import { formContext } from '../../src/conduct/form-context.ts';
import { plusDays } from '../../src/protocol/dates.ts';
import { assessEligibility } from '../../src/protocol/eligibility.ts';
import { formOf, visitOf } from '../../src/protocol/lookup.ts';
import type { CollectedForm, Values } from '../../src/protocol/value.ts';
import { fillForm, inventPerson, type Nature, type Person, treat } from '../../src/simulate/person.ts';
import { nct05969717 } from '../goldens/nct05969717.ts';

const screeningDate = '2026-03-01';
const daysAfterScreening = { SCR: 0, BL: 7, V1: 14, V2: 21, V3: 27, V4: 48, PREG: 112, UNS: 60 };
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

test('every invented participant is eligible and fills every form without a word of protest', () => {
  for (const seed of seeds) {
    const { nature, person } = invent(seed);
    const before = [...fill(nature, person, 'SCR', []), ...fill(nature, person, 'BL', [])];
    const { overall } = judge('BL', before);
    expect({ seed, overall }).toEqual({ seed, overall: 'eligible' });
    treat(nature, person, seed % 5 === 0 ? 'saline' : 'exosome', seed % 2 === 0 ? '1' : '2');
    for (const visit of ['V1', 'V2', 'V3', 'V4', 'PREG', 'UNS'] as const) fill(nature, person, visit, before);
  }
});

describe('an invented screening failure fails the one criterion it is made for', () => {
  test.each([
    ['infectedLesion', 'E1'],
    ['hepatitisB', 'E2'],
    ['anaemia', 'E11'],
    ['tooExtensive', 'I6'],
  ])('%s: %s', (id, criterion) => {
    for (const seed of seeds) {
      const { nature, person } = invent(seed);
      const failure = nature.simulation.screenFailures.find(candidate => candidate.id === id);
      const { results } = judge('SCR', fill(nature, person, 'SCR', [], failure?.items));
      const failed = results.filter(({ result }) => result !== 'met').map(result => result.criterion);
      expect({ seed, failed }).toEqual({ seed, failed: [criterion] });
    }
  });
});

function invent(seed: number): { nature: Nature; person: Person } {
  const { simulation, sites } = nct05969717;
  const [site] = sites;
  if (simulation === undefined || site === undefined) throw new Error('The definition has no simulation.');
  const nature = { seed, definition: nct05969717, simulation };
  return { nature, person: inventPerson(nature, 'somebody', site) };
}

/** Forms of one visit as the invented person fills them; none may raise an error or a warning. */
function fill(
  nature: Nature,
  person: Person,
  visit: keyof typeof daysAfterScreening,
  before: readonly CollectedForm[],
  forced: Values = {},
): readonly CollectedForm[] {
  const date = plusDays(screeningDate, daysAfterScreening[visit]);
  const forms: CollectedForm[] = [];
  for (const id of visitOf(nct05969717, visit)?.forms ?? []) {
    const form = formOf(nct05969717, id);
    if (form === undefined) throw new Error(`There is no form ${id}.`);
    const values = fillForm(nature, person, form, { visit, date, day: 1, screeningDate }, forced);
    const context = formContext(nct05969717, form, { visit, date }, [...before, ...forms]);
    const { calculated, problems } = checkForm(form, { values, notDone: {} }, context);
    expect(problems).toEqual([]);
    forms.push({ visit, occurrence: 1, form: id, date, values, notDone: {}, calculated });
  }
  return forms;
}

function judge(stage: string, forms: readonly CollectedForm[]) {
  return assessEligibility(nct05969717, stage, {
    forms,
    consentDate: screeningDate,
    consentVersion: '1.0',
  });
}
