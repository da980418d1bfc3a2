import { describe, expect, test } from 'vitest';
import { consentOf, opened } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { delegableActs } from '../protocol/delegation.ts';
import { acts } from './acts.ts';
import { refuseUndelegated } from './delegation.ts';

const text = (en: string) => ({ en, zh: en });
const trial = {
  ...actsTrial,
  delegation: {
    trainings: [{ id: 'gcp', label: text('GCP') }],
    tasks: [
      { id: 'enrol', label: text('Consent'), acts: ['consent', 'rescreen'], trainings: ['gcp'] },
      { id: 'rate', label: text('Forms'), acts: ['record-form'], trainings: [] },
    ],
  },
};

const at = '2026-02-20T08:00:00Z';
const trained: Command = {
  act: 'record-training',
  payload: { site: '01', account: 'coordinator-1', training: 'gcp', date: '2026-02-01', by: 'Sponsor' },
};
const delegated = (more: object = {}): Command => ({
  act: 'delegate',
  payload: { site: '01', account: 'coordinator-1', tasks: ['enrol'], from: '2026-02-01', ...more },
});
const ended: Command = {
  act: 'end-delegation',
  payload: { site: '01', delegation: 'D1', reason: 'Left the team' },
};

/** What the server asks before the act's own decision. */
function asked(
  story: Story,
  act: string,
  now = at,
  account = 'coordinator-1',
  role = 'coordinator',
  site = '01',
) {
  return refuseUndelegated(story.world({ site }), act, { site }, { actor: { account, role }, now })?.code;
}

describe('an act that is done by delegation', () => {
  test('is refused to whoever has none, and to nobody where the definition does not ask', () => {
    const story = opened(trial);
    expect(asked(story, 'consent')).toBe('not-delegated');
    expect(asked(opened(), 'consent')).toBeUndefined();
    expect(asked(story, 'add-deviation')).toBeUndefined();
    expect(asked(story, 'consent', at, 'dr', 'investigator')).toBeUndefined();
    expect(asked(story, 'record-form', at, 'dm', 'dataManager')).toBeUndefined();
  });

  test('is done by whom the investigator named, for that task, at that site', () => {
    const story = opened(trial).given(trained, delegated());
    expect(asked(story, 'consent')).toBeUndefined();
    expect(asked(story, 'rescreen')).toBeUndefined();
    expect(asked(story, 'record-form')).toBe('not-delegated');
    expect(asked(story, 'consent', at, 'coordinator-2')).toBe('not-delegated');
    expect(asked(story, 'consent', at, 'coordinator-1', 'coordinator', '02')).toBe('not-delegated');
  });

  test('is done from the first to the last day, by the calendar of the site', () => {
    const story = opened(trial).given(trained, delegated({ from: '2026-02-20', until: '2026-02-21' }));
    // The sites keep Shanghai's time: 20 February begins there at 16:00 UTC of the 19th.
    expect(asked(story, 'consent', '2026-02-19T15:59:59Z')).toBe('not-delegated');
    expect(asked(story, 'consent', '2026-02-19T16:00:00Z')).toBeUndefined();
    expect(asked(story, 'consent', '2026-02-21T15:59:59Z')).toBeUndefined();
    expect(asked(story, 'consent', '2026-02-21T16:00:00Z')).toBe('not-delegated');
  });

  test('is no longer done after the delegation was ended; another one can be given', () => {
    const story = opened(trial).given(trained, delegated(), ended);
    expect(asked(story, 'consent')).toBe('not-delegated');
    story.when(ended).thenRefused('delegation-not-open', { delegation: 'D1' });
    story.when(delegated()).thenAnswers({ delegation: 'D2' });
    expect(asked(story.given(delegated()), 'consent')).toBeUndefined();
  });

  test('is decided as ever once it is delegated', () => {
    opened(trial).given(trained, delegated(), consentOf());
  });
});

describe('a delegation', () => {
  test('is signed, and for what was on the screen', () => {
    const story = opened(trial).given(trained);
    story.when({ ...delegated(), signature: 'none' }).thenRefused('unsigned');
    story.when(delegated()).thenHappens({
      stream: 'delegation/01',
      type: 'taskDelegated',
      data: { id: 'D1', account: 'coordinator-1', tasks: ['enrol'], from: '2026-02-01' },
    });
  });

  test('asks for the trainings of its tasks, had by its first day', () => {
    opened(trial)
      .when(delegated())
      .thenRefused('training-missing', { trainings: ['gcp'] });
    opened(trial)
      .when(delegated({ tasks: ['rate'] }))
      .thenAnswers({ delegation: 'D1' });
    opened(trial)
      .given(trained)
      .when(delegated({ from: '2026-01-31' }))
      .thenRefused('training-missing', { from: '2026-01-31' });
  });

  test('names known tasks and a term that does not end before it begins', () => {
    opened(trial)
      .when(delegated({ tasks: ['cook'] }))
      .thenRefused('task-unknown', { tasks: ['cook'] });
    opened(trial)
      .given(trained)
      .when(delegated({ until: '2026-01-31' }))
      .thenRefused('delegation-ends-first', { until: '2026-01-31' });
  });

  test('is for a definition that asks for it', () => {
    opened().when(delegated()).thenRefused('delegation-not-asked');
  });
});

describe('a training', () => {
  test('is one of the definition, and has been', () => {
    const of = (more: object): Command => ({ ...trained, payload: { ...trained.payload, ...more } });
    opened(trial)
      .when(of({ training: 'yoga' }))
      .thenRefused('training-unknown', { training: 'yoga' });
    opened(trial)
      .when(of({ date: '2026-02-21' }))
      .thenRefused('training-in-future', { date: '2026-02-21' });
  });
});

test('what can be delegated is done at a site, by somebody besides the investigator', () => {
  for (const name of delegableActs) {
    const act = acts[name];
    expect([name, act?.roles.some(role => role !== 'investigator')]).toEqual([name, true]);
    const payload = Object.keys(Reflect.get(act?.payload ?? {}, 'properties') ?? {});
    expect([name, payload.includes('participant') || payload.includes('site')]).toEqual([name, true]);
  }
});
