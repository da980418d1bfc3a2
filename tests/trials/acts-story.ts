import { actsTrial } from './acts-trial.ts';
import { type Command, type Story, story, studyId } from './story.ts';

/** The usual course of the acts trial, to stop anywhere. Times are those of the first participant. */
export function opened(definition = actsTrial): Story {
  return story(definition).given(
    { act: 'open-study', payload: { study: studyId, simulated: true } },
    { act: 'generate-allocation' },
  );
}

export function consentOf(site = '01', signedAt = '2026-01-10T02:00:00Z'): Command {
  return {
    act: 'consent',
    payload: { site, consentVersion: 'c1', signedAt, signedBy: 'participant' },
    at: '2026-01-10T03:00:00Z',
  };
}

export const demographyValues = {
  age: 30,
  sex: 'F',
  height: 160,
  weight: 51.2,
  smoker: false,
} as const;
export const healthValues = { infection: false, pregnant: false } as const;
export const skinValues = { grade: 3, steps: 40, itch: 6.5 } as const;

export function recorded(
  visit: string,
  form: string,
  date: string,
  values: object,
  participant = '01-001',
): Command {
  return { act: 'record-form', payload: { participant, visit, form, date, values, notDone: {} } };
}

/** Screening with the usual answers, or with others of health. */
export function screening(participant = '01-001', health: object = {}): readonly Command[] {
  return [
    recorded('first', 'demography', '2026-01-10', demographyValues, participant),
    recorded('first', 'health', '2026-01-10', { ...healthValues, ...health }, participant),
    recorded('first', 'skin', '2026-01-10', skinValues, participant),
    { act: 'screen', payload: { participant, stage: 'first' }, at: '2026-01-10T04:00:00Z' },
  ];
}

export function baseline(participant = '01-001'): readonly Command[] {
  return [
    recorded('start', 'health', '2026-01-15', healthValues, participant),
    recorded('start', 'skin', '2026-01-15', skinValues, participant),
    { act: 'screen', payload: { participant, stage: 'start' }, at: '2026-01-15T01:00:00Z' },
  ];
}

export function decided(
  participant = '01-001',
  decision: 'eligible' | 'ineligible' = 'eligible',
  stage = 'start',
): Command {
  return {
    act: 'decide-eligibility',
    payload: { participant, stage, decision },
    at: '2026-01-15T01:10:00Z',
  };
}

export function randomised(participant = '01-001'): Command {
  return { act: 'randomise', payload: { participant }, at: '2026-01-15T01:20:00Z' };
}

export function dispensed(participant = '01-001'): Command {
  return { act: 'dispense', payload: { participant, date: '2026-01-15', units: 1 } };
}

export function applied(day: number, slot: string, at: string, participant = '01-001'): Command {
  return {
    act: 'log-application',
    payload: { participant, slot: { day, slot }, status: 'given', at, by: 'participant' },
  };
}

export function enrolment(participant = '01-001', site = '01'): readonly Command[] {
  return [
    consentOf(site),
    ...screening(participant),
    ...baseline(participant),
    decided(participant),
    randomised(participant),
  ];
}

export function treatment(participant = '01-001'): readonly Command[] {
  return [
    dispensed(participant),
    applied(1, 'morning', '2026-01-15T02:00:00Z', participant),
    applied(1, 'evening', '2026-01-15T12:00:00Z', participant),
    applied(2, 'morning', '2026-01-16T00:00:00Z', participant),
    applied(2, 'evening', '2026-01-16T12:00:00Z', participant),
  ];
}

export function followUp(participant = '01-001'): readonly Command[] {
  return [
    recorded('mid', 'skin', '2026-01-22', { grade: 2, steps: 10 }, participant),
    recorded('end', 'skin', '2026-01-29', { grade: 1, steps: 5 }, participant),
    recorded('end', 'health', '2026-01-29', healthValues, participant),
  ];
}

export function completed(participant = '01-001'): Command {
  return { act: 'complete', payload: { participant, date: '2026-01-29' } };
}

/** Two participants through to the end: the first cohort whole. */
export function cohortDone(): Story {
  return opened().given(
    ...['01-001', '01-002'].flatMap(id => [
      ...enrolment(id),
      ...treatment(id),
      ...followUp(id),
      completed(id),
    ]),
  );
}
