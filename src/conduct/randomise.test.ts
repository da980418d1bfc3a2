import { describe, expect, test } from 'vitest';
import {
  applied,
  baseline,
  cohortDone,
  consentOf,
  decided,
  dispensed,
  enrolment,
  opened,
  randomised,
  recorded,
  screening,
  skinValues,
} from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { type Command, eventsOf, story, studyId } from '../../tests/trials/story.ts';
import type { Definition } from '../protocol/definition.ts';

const screen = (stage: string): Command => ({ act: 'screen', payload: { participant: '01-001', stage } });
const correctInfection = (to: boolean): Command => ({
  act: 'correct-value',
  payload: {
    participant: '01-001',
    target: { kind: 'form', visit: 'start', occurrence: 1, form: 'health', item: 'infection' },
    to,
    reason: 'Read again',
  },
});

describe('screen', () => {
  test('keeps every criterion with its values and where they came from', () => {
    const told = opened().given(consentOf(), ...screening('01-001', { infection: true }));
    const [event] = eventsOf(told.decide(screen('first')));
    expect(event).toEqual({
      stream: 'participant/01-001',
      type: 'eligibilityAssessed',
      data: {
        stage: 'first',
        overall: 'ineligible',
        results: [
          result('I1', 'met', 'age', 30, 'demography'),
          result('E1', 'notMet', 'infection', true, 'health'),
          result('E2', 'met', 'pregnant', false, 'health'),
        ],
      },
    });
  });

  test('says what is missing rather than guessing', () => {
    const told = opened().given(consentOf());
    told.when(screen('first')).thenAnswers({ overall: 'pending' });
    expect(eventsOf(told.decide(screen('first')))[0]?.data).toMatchObject({
      results: [
        { criterion: 'I1', result: 'unknown', missing: ['age'] },
        { criterion: 'E1', result: 'unknown', missing: ['infection'] },
        { criterion: 'E2', result: 'unknown', missing: ['pregnant'] },
      ],
    });
  });

  test('is refused at a visit without criteria and after randomisation', () => {
    opened()
      .given(consentOf())
      .when(screen('mid'))
      .thenRefused('stage-unknown', { stages: ['first', 'start'] });
    opened()
      .given(...enrolment())
      .when(screen('start'))
      .thenRefused('already-randomised');
  });

  test('is refused after the participant has left', () => {
    const left = {
      participant: '01-001',
      from: 'study',
      date: '2026-01-11',
      reason: 'withdrawalByParticipant',
    };
    opened()
      .given(consentOf(), { act: 'discontinue', payload: left })
      .when(screen('first'))
      .thenRefused('participant-finished', { status: 'discontinued' });
  });
});

function result(criterion: string, verdict: string, item: string, value: unknown, form: string) {
  return {
    criterion,
    stage: 'first',
    result: verdict,
    inputs: [{ item, value, visit: 'first', form, date: '2026-01-10' }],
    missing: [],
  };
}

describe('decide-eligibility', () => {
  const ready = () => opened().given(consentOf(), ...screening(), ...baseline());

  test('keeps the decision with a signature for what was seen', () => {
    const decision = ready()
      .when(decided())
      .thenHappens({
        stream: 'participant/01-001',
        type: 'eligibilityDecided',
        data: { stage: 'start', decision: 'eligible' },
      });
    expect(decision).toMatchObject({
      writes: [
        {
          events: [{ signature: { account: 'investigator-1', of: expect.stringMatching(/^[0-9a-f]{64}$/) } }],
        },
      ],
    });
  });

  test('is refused without a signature, with another’s, or with one for something else', () => {
    const signature = { account: 'investigator-1', name: 'Somebody', meaning: 'Seen', of: '0'.repeat(64) };
    ready()
      .when({ ...decided(), signature: 'none' })
      .thenRefused('unsigned');
    ready()
      .when({ ...decided(), signature })
      .thenRefused('signed-something-else');
    ready()
      .when({ ...decided(), signature: { ...signature, account: 'investigator-2' } })
      .thenRefused('signed-by-another');
  });

  test('the signature for eligible does not hold for ineligible', () => {
    const told = ready();
    const decision = told.decide(decided());
    const signature = decision.outcome === 'accepted' ? decision.writes[0]?.events[0]?.signature : undefined;
    expect(signature).toBeDefined();
    const other = decided('01-001', 'ineligible');
    const payload = { ...other.payload, reason: 'Changed my mind' };
    told
      .when({ ...other, payload, ...(signature ? { signature } : {}) })
      .thenRefused('signed-something-else');
  });

  test('is refused without an assessment, and after a value has changed', () => {
    opened().given(consentOf()).when(decided()).thenRefused('assessment-missing', { stage: 'start' });
    ready().given(correctInfection(true)).when(decided()).thenRefused('assessment-stale');
  });

  test('there are no waivers: eligible only if every criterion is met', () => {
    const infected = () => opened().given(consentOf(), ...screening('01-001', { infection: true }));
    infected()
      .when(decided('01-001', 'eligible', 'first'))
      .thenRefused('not-eligible', { overall: 'ineligible', criteria: ['E1'] });
    opened()
      .given(consentOf(), screen('first'))
      .when(decided('01-001', 'eligible', 'first'))
      .thenRefused('not-eligible', { overall: 'pending', criteria: ['I1', 'E1', 'E2'] });
  });

  test('not eligible against the criteria needs a reason', () => {
    ready().when(decided('01-001', 'ineligible')).thenRefused('reason-needed');
    const command = decided('01-001', 'ineligible');
    ready()
      .when({ ...command, payload: { ...command.payload, reason: 'Cannot come to the visits' } })
      .thenHappens({
        stream: 'participant/01-001',
        type: 'eligibilityDecided',
        data: { stage: 'start', decision: 'ineligible', reason: 'Cannot come to the visits' },
      });
  });

  test('is refused at another visit, after randomisation and after re-screening', () => {
    ready()
      .when(decided('01-001', 'eligible', 'mid'))
      .thenRefused('stage-unknown');
    opened()
      .given(...enrolment())
      .when(decided())
      .thenRefused('already-randomised');
    const again = {
      act: 'rescreen',
      payload: { participant: '01-001', reason: 'Cured' },
      at: '2026-01-20T02:00:00Z',
    };
    opened()
      .given(
        consentOf(),
        ...screening('01-001', { infection: true }),
        decided('01-001', 'ineligible', 'first'),
        again,
      )
      .when(decided('01-001', 'ineligible', 'first'))
      .thenRefused('rescreened-already');
  });
});

describe('randomise', () => {
  const ready = () => opened().given(consentOf(), ...screening(), ...baseline(), decided());

  test('takes the next row; the participant’s stream gets nothing that tells the arm', () => {
    ready()
      .when(randomised())
      .thenHappens(
        {
          stream: 'participant/01-001',
          type: 'participantRandomised',
          data: { number: 'R001', cohort: '1', list: '1', stratum: {} },
        },
        {
          stream: 'allocation/1',
          type: 'rowAssigned',
          data: { rank: 1, participant: '01-001', number: 'R001' },
        },
      );
    ready().when(randomised()).thenAnswers({ number: 'R001', cohort: '1' });
  });

  test('rows are used in order, and a full cohort waits for its gate', () => {
    const told = opened().given(...enrolment('01-001'), ...enrolment('01-002').slice(0, -1));
    told.when(randomised('01-002')).thenAnswers({ number: 'R002' });
    told
      .given(randomised('01-002'), ...enrolment('02-001', '02').slice(0, -1))
      .when(randomised('02-001'))
      .thenRefused('no-row-left');
  });

  test('the next cohort has numbers of its own', () => {
    const decision = { gate: 'next', decision: 'escalate', reason: 'Nothing seen' };
    cohortDone()
      .given({ act: 'decide-gate', payload: decision }, ...enrolment('01-003').slice(0, -1))
      .when(randomised('01-003'))
      .thenAnswers({ number: 'R101', cohort: '2' });
  });

  test('is refused twice, and before a signed and eligible decision', () => {
    ready().given(randomised()).when(randomised()).thenRefused('already-randomised', { number: 'R001' });
    opened().given(consentOf()).when(randomised()).thenRefused('decision-missing', { stage: 'start' });
    opened()
      .given(consentOf(), ...screening(), ...baseline())
      .when(randomised())
      .thenRefused('decision-missing');
  });

  test('is refused for who is not eligible, has failed or has left', () => {
    const command = decided('01-001', 'ineligible');
    opened()
      .given(consentOf(), ...screening(), ...baseline(), {
        ...command,
        payload: { ...command.payload, reason: 'Does not want to go on' },
      })
      .when(randomised())
      .thenRefused('participant-finished', { status: 'screenFailed' });
    const left = {
      participant: '01-001',
      from: 'study',
      date: '2026-01-15',
      reason: 'withdrawalByParticipant',
    };
    ready()
      .given({ act: 'discontinue', payload: left })
      .when(randomised())
      .thenRefused('participant-finished', { status: 'discontinued' });
  });

  test('is refused when a value has changed since the decision, and again when it was only assessed anew', () => {
    ready().given(correctInfection(true)).when(randomised()).thenRefused('decision-stale');
    ready()
      .given(correctInfection(true), screen('start'))
      .when(randomised())
      .thenRefused('not-eligible', { overall: 'ineligible' });
    ready()
      .given(correctInfection(true), correctInfection(false))
      .when(randomised())
      .thenAnswers({ number: 'R001' });
  });

  test('a value that no criterion looks at does not matter', () => {
    ready()
      .given(recorded('extra', 'skin', '2026-01-15', skinValues))
      .when(randomised())
      .thenAnswers({ number: 'R001' });
  });

  test('is refused while there are no lists', () => {
    story(actsTrial)
      .given({ act: 'open-study', payload: { study: studyId, simulated: true } })
      .given(consentOf(), ...screening(), ...baseline(), decided())
      .when(randomised())
      .thenRefused('allocation-not-generated');
  });

  test('product comes after randomisation', () => {
    ready().when(dispensed()).thenRefused('not-randomised');
    ready()
      .when(applied(1, 'morning', '2026-01-15T02:00:00Z'))
      .thenRefused('not-randomised');
  });
});

describe('strata', () => {
  const stratified: Definition = {
    ...actsTrial,
    cohorts: actsTrial.cohorts.slice(0, 1).map(cohort => ({ ...cohort, planned: { active: 1, water: 1 } })),
    allocation: {
      procedure: 'permutedBlocks',
      ratio: { active: 1, water: 1 },
      blockSizes: [2],
      rowsPerList: 2,
      numberPrefix: 'S',
      strata: [
        { factor: 'site' },
        {
          factor: 'item',
          id: 'severity',
          label: { en: 'Severity', zh: '严重程度' },
          level: 'steps > 90 ? "odd" : grade >= 3 ? "severe" : "mild"',
          levels: ['mild', 'severe'],
        },
      ],
    },
    safety: { ...actsTrial.safety, gates: [] },
  };
  const atBaseline = (participant: string, values: object): readonly Command[] => [
    consentOf(participant.slice(0, 2)),
    ...screening(participant),
    recorded('start', 'health', '2026-01-15', { infection: false, pregnant: false }, participant),
    recorded('start', 'skin', '2026-01-15', values, participant),
    { act: 'screen', payload: { participant, stage: 'start' }, at: '2026-01-15T01:00:00Z' },
    decided(participant),
  ];

  test('each stratum has a list and a hundred of numbers of its own', () => {
    const told = opened(stratified).given(
      ...atBaseline('02-001', { grade: 3, steps: 4 }),
      ...atBaseline('01-001', { grade: 2, steps: 4 }),
    );
    told.when(randomised('02-001')).thenAnswers({ number: 'S301', cohort: '1' });
    expect(eventsOf(told.decide(randomised('02-001')))[0]?.data).toMatchObject({
      list: '1.02.severe',
      stratum: { site: '02', severity: 'severe' },
    });
    told.when(randomised('01-001')).thenAnswers({ number: 'S001' });
  });

  test('nobody is replaced by somebody of another stratum', () => {
    const told = opened({
      ...stratified,
      allocation: { ...stratified.allocation, replacement: 'sameArm' },
    }).given(
      ...atBaseline('01-001', { grade: 3, steps: 40, itch: 5 }),
      randomised('01-001'),
      {
        act: 'discontinue',
        payload: { participant: '01-001', from: 'study', date: '2026-01-16', reason: 'withdrawal' },
      },
      ...atBaseline('01-002', { grade: 2, steps: 40, itch: 5 }),
    );
    told
      .when({
        act: 'replace-participant',
        payload: { participant: '01-002', replaces: '01-001', reason: 'Left' },
      })
      .thenRefused('stratum-differs', { stratum: { site: '01', severity: 'mild' } });
  });

  test('a cohort is full at its planned number although other strata have rows in reserve', () => {
    const told = opened(stratified).given(
      ...atBaseline('01-001', { grade: 2, steps: 4 }),
      ...atBaseline('01-002', { grade: 2, steps: 4 }),
      ...atBaseline('01-003', { grade: 3, steps: 4 }),
      randomised('01-001'),
      randomised('01-002'),
    );
    told
      .when(randomised('01-003'))
      .thenRefused('no-row-left', { stratum: { site: '01', severity: 'severe' } });
  });

  test('a stratum that cannot be told, or that the definition does not know, is refused', () => {
    const told = opened(stratified).given(...atBaseline('01-001', { grade: 3, steps: 95 }));
    told.when(randomised()).thenRefused('stratum-level-unknown', { factor: 'severity' });
    const asked = { ...stratified, allocation: { ...stratified.allocation } };
    const [site, severity] = asked.allocation.strata;
    if (site === undefined || severity === undefined || severity.factor === 'site') throw new Error('strata');
    asked.allocation.strata = [site, { ...severity, level: 'remark == "x" ? "mild" : "severe"' }];
    opened(asked)
      .given(...atBaseline('01-001', { grade: 3, steps: 5 }))
      .when(randomised())
      .thenRefused('stratum-cannot-be-told', { factor: 'severity', missing: ['remark'] });
  });
});
