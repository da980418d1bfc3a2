import { describe, expect, test } from 'vitest';
import { checkDefinition } from './check-definition.ts';
import type { Definition, Outcome } from './definition.ts';
import type { Finding } from './finding.ts';
import { itemsOfForm } from './lookup.ts';
import { smallTrialWith } from './small-trial.fixture.ts';

const text = { en: 'text', zh: '文本' };

test('nothing is found where nothing is wrong', () => {
  expect(checkDefinition(smallTrialWith(), undefined, {})).toEqual([]);
});

type Case = readonly [code: string, path: string, change: (definition: Definition) => void];

/** Each change earns one finding, of this code at this path, and no other. */
function earns(cases: readonly Case[]): void {
  test.each(cases)('%s at %s', (code, path, change) => {
    const findings = checkDefinition(smallTrialWith(change), undefined, {});
    expect(findings.map(finding => `${finding.code} ${finding.path}`)).toEqual([`${code} ${path}`]);
    expect(findings.every(isWordedInBothLanguages)).toBe(true);
  });
}

function isWordedInBothLanguages({ message, remedy }: Finding): boolean {
  return [message, remedy].every(
    ({ en, zh }) => /^[^\p{Script=Han}]+$/u.test(en.replace('文本', '')) && /\p{Script=Han}/u.test(zh),
  );
}

const itemOf = (definition: Definition, id: string) =>
  definition.forms.flatMap(itemsOfForm).find(item => item.id === id)!;

function responder(definition: Definition): Extract<Outcome, { kind: 'responder' }> {
  return definition.outcomes[1] as Extract<Outcome, { kind: 'responder' }>;
}

describe('names', () => {
  earns([
    ['duplicateId', 'arms.1.id', d => (d.arms = [d.arms[0]!, d.arms[0]!, d.arms[1]!])],
    [
      'duplicateId',
      'forms.1.sections.0.items.5.id',
      d => d.forms[1]!.sections[0]!.items.push(itemOf(d, 'grade')),
    ],
    ['duplicateId', 'visits.3.id', d => d.visits.push(d.visits[2]!)],
    [
      'reservedName',
      'forms.1.sections.0.items.5.id',
      d => d.forms[1]!.sections[0]!.items.push({ id: 'stage', label: text, type: 'text' }),
    ],
    ['reservedName', 'simulation.traits.1.id', d => d.simulation!.traits.push({ id: 'sex', draw: '1' })],
    [
      'unknownArm',
      'cohorts.0.planned.aktive',
      d => (d.cohorts[0]!.planned = { aktive: 4, active: 4, control: 2 }),
    ],
    ['unknownCohort', 'groups.0.cohorts.1', d => (d.groups[0]!.cohorts = ['one', 'three'])],
    ['unknownVisit', 'outcomes.1.visits.0', d => (responder(d).visits = ['ende'])],
    ['unknownForm', 'visits.2.forms.0', d => (d.visits[2]!.forms = ['ratings'])],
    ['unknownItem', 'analysis.trajectories.0', d => (d.analysis.trajectories = ['scores'])],
    ['unknownParameter', 'outcomes.1.readings', d => (responder(d).readings = 'readings')],
    ['unknownIntervention', 'arms.0.interventions.0', d => (d.arms[0]!.interventions = ['pills'])],
    ['unknownGroup', 'analysis.groups.0', d => (d.analysis.groups = ['nobody'])],
    ['unknownTerm', 'simulation.adverseEvents.0.term', d => (d.simulation!.adverseEvents[0]!.term = 'ache')],
    ['unknownBodySystem', 'safety.terms.0.bodySystem', d => (d.safety.terms[0]!.bodySystem = 'foot')],
    ['unknownRole', 'masking.unmaskedRoles.0', d => (d.masking.unmaskedRoles = ['chemist'])],
  ]);

  test('the nearest name is suggested', () => {
    const [finding] = checkDefinition(smallTrialWith(d => (responder(d).visits = ['ende'])));
    expect(finding?.remedy).toEqual({ en: 'Did you mean “end”?', zh: '是否应为“end”？' });
  });
});

describe('expressions', () => {
  const condition = (source: string) => (d: Definition) => (d.eligibility.criteria[1]!.condition = source);
  const at = 'eligibility.criteria.1.condition';
  earns([
    ['expressionSyntax', at, condition('score >')],
    ['expressionSyntax', at, condition('score == null')],
    ['unknownName', at, condition('scoer > 3')],
    ['unknownName', at, condition('base.score > 3')],
    ['unknownName', at, condition("param.writing == 'strict'")],
    ['unknownFunction', at, condition('witin(lastUse, screeningDate, 14)')],
    ['unknownFunction', at, condition('chance(0.5)')],
    ['wrongArgumentCount', at, condition('within(lastUse, screeningDate, 14)')],
    ['wrongKind', at, condition('score + 1')],
    ['wrongKind', at, condition("score > 'high'")],
    ['wrongKind', at, condition('score && true')],
    ['wrongKind', at, condition("within(lastUse, screeningDate, '14', 'days')")],
    ['wrongKind', at, condition('atLeast(2, [grade, true])')],
    ['notAChoice', at, condition("sex == 'female'")],
    ['notAChoice', at, condition("sex in ['f', 'w']")],
    ['notAChoice', at, condition("stage == 'entry'")],
    ['notAChoice', at, condition("param.reading == 'literal' && score > 1")],
    ['partialDateCompared', at, condition('lastUse < screeningDate')],
    ['wrongKind', 'outcomes.1.response', d => (responder(d).response = 'base.grade - grade')],
    ['wrongKind', 'outcomes.1.evaluableWhen', d => (responder(d).evaluableWhen = 'base.grade')],
    [
      'unknownName',
      'safety.gates.0.hold.0.condition',
      d => (d.safety.gates[0]!.hold[0]!.condition = 'serious > 1'),
    ],
    ['unknownName', 'simulation.traits.0.draw', d => (d.simulation!.traits[0]!.draw = 'gender')],
    ['unknownName', 'forms.0.checks.0.when', d => (d.forms[0]!.checks![0]!.when = "sex == 'f'")],
    ['wrongKind', 'simulation.items.sex', d => (d.simulation!.items.sex = '1')],
    ['notAChoice', 'simulation.items.score', d => (d.simulation!.items.score = "arm == 'activ' ? 1 : 2")],
  ]);
});

describe('items and parameters', () => {
  earns([
    ['choicesMissing', 'forms.1.sections.0.items.2', d => delete itemOf(d, 'sex').choices],
    [
      'choicesUnwanted',
      'forms.1.sections.0.items.0.choices',
      d => (itemOf(d, 'birth').choices = itemOf(d, 'sex').choices!),
    ],
    [
      'duplicateChoice',
      'forms.1.sections.0.items.2.choices',
      d => itemOf(d, 'sex').choices!.push({ value: 'f', label: text }),
    ],
    ['limitsReversed', 'forms.0.sections.0.items.1.min', d => (itemOf(d, 'score').min = 11)],
    ['limitsUnwanted', 'forms.1.sections.0.items.0.min', d => (itemOf(d, 'birth').min = 1)],
    ['decimalsUnwanted', 'forms.0.sections.0.items.0.decimals', d => (itemOf(d, 'grade').decimals = 1)],
    ['mixedKinds', 'parameters.0.alternatives', d => (d.parameters[0]!.alternatives = [2])],
    ['alternativeTwice', 'parameters.0.alternatives', d => (d.parameters[0]!.alternatives = ['strict'])],
    [
      'calculatedCycle',
      'forms.1.sections.0.items.4.calculated',
      d => (itemOf(d, 'stones').calculated = { expression: 'stones + weight' }),
    ],
    ['itemOnAnotherForm', 'forms.0.checks.0.items.0', d => (d.forms[0]!.checks![0]!.items = ['sex'])],
    [
      'unknownScorer',
      'forms.1.sections.0.items.4.calculated.scorer',
      d => (itemOf(d, 'stones').calculated = { scorer: 'stones', inputs: { weight: 'weight' } }),
    ],
  ]);

  test('a score is fed what it asks for', () => {
    const scorers = { heavy: { roles: [{ name: 'mass', required: true }], options: [{ name: 'round' }] } };
    const codes = (inputs: Record<string, string>, options = {}) =>
      checkDefinition(
        smallTrialWith(d => (itemOf(d, 'stones').calculated = { scorer: 'heavy', inputs, options })),
        undefined,
        scorers,
      ).map(({ code }) => code);
    expect(codes({ mass: 'weight' }, { round: true })).toEqual([]);
    expect(codes({ mas: 'weight' })).toEqual(['unknownScorerInput', 'scorerInputMissing']);
    expect(codes({ mass: 'weight' }, { runde: true })).toEqual(['unknownScorerOption']);
    expect(codes({ mass: 'grade' })).toEqual(['itemOnAnotherForm']);
  });

  test('a circle over several items is reported once', () => {
    const findings = checkDefinition(
      smallTrialWith(d => {
        itemOf(d, 'stones').calculated = { expression: 'weight' };
        itemOf(d, 'weight').calculated = { expression: 'stones' };
      }),
    );
    expect(findings.map(({ code, message }) => `${code} ${message.en}`)).toEqual([
      'calculatedCycle An item is calculated from itself: weight ← stones ← weight.',
    ]);
  });
});

describe('allocation and cohorts', () => {
  earns([
    ['ratioUnfit', 'cohorts.0.planned', d => (d.cohorts[0]!.planned = { active: 3, control: 3 })],
    ['enrolmentDiffers', 'enrolment.planned', d => (d.enrolment.planned = 13)],
    ['doseMissing', 'cohorts.1.dosePerApplication', d => (d.cohorts[1]!.dosePerApplication = { active: 1 })],
    ['blockSizesMissing', 'allocation', d => delete d.allocation.blockSizes],
    ['blockSizeUnfit', 'allocation.blockSizes.1', d => (d.allocation.blockSizes = [3, 4])],
    ['blockSizesUnused', 'allocation.blockSizes', d => (d.allocation.procedure = 'randomAllocationRule')],
    ['listTooShort', 'allocation.rowsPerList', d => (d.allocation.rowsPerList = 5)],
    [
      'listUnfit',
      'allocation.rowsPerList',
      d => {
        d.allocation.procedure = 'randomAllocationRule';
        delete d.allocation.blockSizes;
        d.allocation.rowsPerList = 7;
      },
    ],
    [
      'reserveMissing',
      'allocation',
      d => {
        delete d.allocation.rowsPerList;
        d.allocation.strata = [{ factor: 'site' }];
      },
    ],
    ['cohortWithoutGate', 'safety.gates', d => (d.safety.gates = [])],
    [
      'gateBackwards',
      'safety.gates.1',
      d => d.safety.gates.push({ ...d.safety.gates[0]!, id: 'back', after: 'two', before: 'one' }),
    ],
    ['expansionMisplaced', 'safety.gates.0.expansion', d => (d.safety.gates[0]!.expansion = 'two')],
  ]);

  test('cohorts that recruit side by side need no gate', () => {
    const definition = smallTrialWith(d => {
      d.safety.gates = [];
      d.cohortMode = 'concurrent';
    });
    expect(checkDefinition(definition)).toEqual([]);
  });

  test('an arm without its part in the ratio', () => {
    const findings = checkDefinition(smallTrialWith(d => (d.allocation.ratio = { active: 2 })));
    expect(findings.map(({ code }) => code)).toContain('ratioIncomplete');
  });
});

describe('visits', () => {
  const timing = (fromDay: number, targetDay: number, toDay: number) => (d: Definition) =>
    (d.visits[2]!.timing = { anchor: 'firstApplication', fromDay, targetDay, toDay });
  const contact = (d: Definition) =>
    d.visits.push({
      ...d.visits[2]!,
      id: 'late',
      timing: {
        anchor: 'endOfTreatment',
        targetMonths: 3,
        daysBefore: 0,
        daysAfter: 7,
      },
    });
  earns([
    ['windowReversed', 'visits.2.timing', timing(10, 8, 7)],
    ['targetOutsideWindow', 'visits.2.timing', timing(9, 8, 10)],
    ['dayZero', 'visits.2.timing', timing(0, 8, 10)],
    ['oneVisitOfKind', 'visits', d => (d.visits[2]!.kind = 'baseline')],
    [
      'baselineBeforeScreening',
      'visits.0',
      d => {
        d.visits = [d.visits[1]!, d.visits[0]!, d.visits[2]!];
        d.eligibility.criteria[0]!.stages = ['enter'];
      },
    ],
    [
      'mixedDayConventions',
      'visits',
      d => {
        d.visits.splice(2, 0, {
          ...d.visits[2]!,
          id: 'half',
          timing: {
            anchor: 'firstApplication',
            fromDay: 6,
            targetDay: 7,
            toDay: 7,
          },
        });
      },
    ],
    ['followUpAfterOutcomes', 'visits.3', contact],
    [
      'formUnused',
      'forms.2',
      d =>
        d.forms.push({
          id: 'spare',
          title: text,
          sections: [{ items: [{ id: 'remark', label: text, type: 'text', required: false }] }],
        }),
    ],
    [
      'notAskedByStage',
      'eligibility.criteria.0.condition',
      d => {
        d.visits[0]!.forms = ['history'];
        d.analysis.baselineVisits = ['begin'];
        d.analysis.baselineItems = ['grade'];
      },
    ],
    [
      'notAskedAtVisit',
      'outcomes.2.visits',
      d => {
        d.visits[2]!.forms = ['history'];
        d.outcomes = [d.outcomes[0]!, { ...responder(d), visits: ['begin'] }, d.outcomes[2]!];
      },
    ],
    ['neverAsked', 'analysis.baselineItems.1', d => (d.analysis.baselineVisits = ['begin'])],
    ['notSimulated', 'forms.0.sections.0.items.1', d => delete d.simulation!.items.score],
  ]);

  test('the day of a late visit is estimated from the length of treatment', () => {
    // 7 days of treatment and 3 × 365.25 / 12 = 91.3 days.
    expect(checkDefinition(smallTrialWith(contact))[0]?.message.en).toBe(
      'Outcomes end on day 8, but visit late is due about day 98.',
    );
  });
});

describe('registration and masking', () => {
  earns([
    ['noSuchDay', 'dates.start.date', d => (d.dates.start.date = '2026-02-30')],
    ['datesReversed', 'dates.primaryCompletion.date', d => (d.dates.primaryCompletion.date = '2025-12')],
    ['unknownTimeZone', 'sites.0.timeZone', d => (d.sites[0]!.timeZone = 'Asia/Peking')],
    ['registeredAfterStart', 'dates.firstPosted', d => (d.dates.firstPosted = '2026-01-11')],
    ['registeredNotApplied', 'masking.applied', d => (d.masking.applied = ['outcomesAssessor'])],
    ['maskingWiderThanRegistered', 'masking.applied', d => d.masking.applied.push('investigator')],
    [
      'assessorNotRegistered',
      'masking.registered',
      d => {
        d.masking.registered = ['participant'];
        d.masking.applied = ['participant'];
      },
    ],
    ['nobodyUnmasked', 'masking.unmaskedRoles', d => (d.masking.unmaskedRoles = [])],
  ]);

  test('an open trial has no masking to complain of', () => {
    const open = { registered: [], applied: [], unmaskedRoles: [] };
    expect(checkDefinition(smallTrialWith(d => (d.masking = open)))).toEqual([]);
  });

  test('days of retrospective registration are counted from what is known of the start', () => {
    const message = (start: string, firstPosted: string) =>
      checkDefinition(
        smallTrialWith(d => {
          d.dates.start.date = start;
          d.dates.firstPosted = firstPosted;
          d.dates.primaryCompletion.date = '2027';
          d.dates.completion.date = '2027';
        }),
      ).map(({ message: { en } }) => en);
    // 111: the days from 12 April to 1 August 2023, counted by hand (18 + 31 + 30 + 31 + 1).
    expect(message('2023-04-12', '2023-08-01')).toEqual([
      'The record was first posted 111 days after the start (2023-04-12): registration is retrospective.',
    ]);
    expect(message('2023-04', '2023-05-02')[0]).toContain('at least 2 days');
    expect(message('2023-04', '2023-04-30')).toEqual([]);
  });
});

describe('thresholds', () => {
  const threshold = (d: Definition) => d.eligibility.criteria[0]!.thresholds![0]!;
  earns([
    ['comparatorMissing', 'eligibility.criteria.0.thresholds.0', d => (threshold(d).registered = 'none')],
    ['comparatorDiffers', 'eligibility.criteria.0.thresholds.0', d => (threshold(d).registered = '>')],
    ['comparatorMisstated', 'eligibility.criteria.0.thresholds.0.applied', d => (threshold(d).applied = '>')],
    ['thresholdNotUsed', 'eligibility.criteria.0.thresholds.0.item', d => (threshold(d).item = 'score')],
  ]);

  test('the number may stand on either side', () => {
    const definition = smallTrialWith(d => (d.eligibility.criteria[0]!.condition = '2 <= grade'));
    expect(checkDefinition(definition)).toEqual([]);
  });
});
