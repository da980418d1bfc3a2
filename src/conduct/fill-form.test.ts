import { describe, expect, test } from 'vitest';
import { dispensed, enrolment, opened, recorded } from '../../tests/trials/acts-story.ts';
import { diaryTrial, entry } from '../../tests/trials/diary-trial.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import { checkDiary } from '../protocol/checks/diary.ts';
import type { Definition } from '../protocol/definition.ts';
import type { DiaryEntry } from '../record/diary-events.ts';
import { openMatters } from '../record/diary-matters.ts';
import { valueHistory } from '../record/history.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { HistoryEntry } from '../record/views.ts';

const participant = '01-001';
const { diary } = diaryTrial;
if (diary === undefined) throw new Error('The trial of this test has a diary.');
const definition: Definition = {
  ...diaryTrial,
  diary: { ...diary, questionnaires: [{ form: 'skin', visits: ['mid', 'end'] }] },
};

const ready = () =>
  opened(definition).given(
    ...enrolment(),
    dispensed(),
    { act: 'invite-phone', payload: { participant } },
    { act: 'enrol-phone', payload: { participant, phone: 'P1' } },
  );

function answered(
  number: number,
  answers: DiaryEntry['answers'],
  more: Partial<DiaryEntry> = {},
): DiaryEntry {
  const date = '2026-01-22';
  const madeAt = `${date}T09:0${number}:00+08:00`;
  const asked = { kind: 'questionnaire', task: 'skin', visit: 'mid', date, madeAt } as const;
  return { ...entry(number, { ...asked, ...more }), answers };
}

const sent = (...entries: readonly DiaryEntry[]): Command => ({
  act: 'record-diary-entries',
  payload: { participant, phone: 'P1', sentAt: '2026-01-23T02:00:00Z', entries },
  at: '2026-01-23T02:00:00Z',
});

const corrected: Command = {
  act: 'correct-value',
  payload: {
    participant,
    target: { kind: 'form', visit: 'mid', occurrence: 1, form: 'skin', item: 'steps' },
    to: 20,
    reason: 'Counted again with the participant',
  },
};

function stateOf(story: Story): ParticipantState {
  const state = story.world({ participant }).participant;
  if (state === undefined) throw new Error('Nobody is there.');
  return state;
}

const formOf = (story: Story) => stateOf(story).forms.filter(({ visit }) => visit === 'mid');
const first = answered(1, { grade: 2, steps: 10 });

describe('a questionnaire from the phone', () => {
  test('is the form of the visit, with its score, and is not recorded over', () => {
    const story = ready().given(sent(first));
    expect(formOf(story)).toMatchObject([
      {
        form: 'skin',
        date: '2026-01-22',
        values: { grade: 2, steps: 10 },
        calculated: { total: 210, twice: 420, better: 1 },
        recordedAt: '2026-01-23T02:00:00Z',
        recordedBy: '01-001/P1',
        entry: first.id,
      },
    ]);
    story
      .when(recorded('mid', 'skin', '2026-01-22', { grade: 1, steps: 5 }))
      .thenRefused('form-already-recorded');
    expect(openMatters(stateOf(story))).toEqual([]);
  });

  test('is corrected by the site with a reason; what the phone says after that is shown and changes nothing', () => {
    const story = ready().given(sent(first), corrected);
    const again = answered(2, { grade: 3, steps: 30 }, { replaces: first.id });
    expect(openMatters(stateOf(story))).toEqual([]);
    story.given(sent(again));
    expect(formOf(story)).toMatchObject([
      { values: { grade: 2, steps: 20 }, calculated: { total: 220 }, entry: first.id, corrected: true },
    ]);
    expect(openMatters(stateOf(story))).toMatchObject([
      { kind: 'againstSite', records: [{ entry: { id: again.id } }], form: { form: 'skin' } },
    ]);
  });

  test('has its place in the history of each value', () => {
    const story = ready().given(sent(first), corrected);
    const events = (story.events.get(`participant/${participant}`) ?? []) as unknown as HistoryEntry[];
    const steps = { kind: 'form', visit: 'mid', occurrence: 1, form: 'skin', item: 'steps' } as const;
    expect(valueHistory(events, steps).map(({ from, to }) => [from, to])).toEqual([
      [undefined, 10],
      [10, 20],
    ]);
  });

  test("stands beside the site's own form, which is not overwritten", () => {
    const own = recorded('mid', 'skin', '2026-01-22', { grade: 1, steps: 5 });
    const story = ready().given(own, sent(first));
    expect(formOf(story)).toMatchObject([{ values: { grade: 1, steps: 5 } }]);
    expect(openMatters(stateOf(story))).toMatchObject([{ kind: 'againstSite', form: { visit: 'mid' } }]);
    const same = ready().given(own, sent(answered(3, { grade: 1, steps: 5 })));
    expect(openMatters(stateOf(same))).toEqual([]);
  });

  test('fills nothing while two contradict each other, and the chosen one after that', () => {
    const story = ready().given(sent(first, answered(2, { grade: 3, steps: 30 })));
    expect(formOf(story)).toEqual([]);
    const [matter] = openMatters(stateOf(story));
    expect(matter?.kind).toBe('contradiction');
    const chosen = matter?.records.find(({ entry: { answers } }) => answers.grade === 3);
    const decision = { participant, record: chosen?.id, decision: 'counts', reason: 'Asked by telephone' };
    story.given({ act: 'settle-diary-entry', payload: decision });
    expect(formOf(story)).toMatchObject([{ values: { grade: 3, steps: 30 } }]);
  });

  test('is the newer one where it replaces the older, in whichever order they come', () => {
    const better = answered(2, { grade: 0, steps: 0 }, { replaces: first.id });
    const values = [ready().given(sent(first), sent(better)), ready().given(sent(better), sent(first))].map(
      story => formOf(story).map(form => [form.values, form.calculated, form.entry]),
    );
    expect(values[0]).toEqual([[{ grade: 0, steps: 0 }, { total: 0, twice: 0, better: 3 }, better.id]]);
    expect(values[1]).toEqual(values[0]);
  });

  test.each([
    ['an edit check forbids', { grade: 0, steps: 5 }],
    ['nothing was answered', {}],
  ])('is kept apart where %s a form of it', (_why, answers) => {
    const story = ready().given(sent(answered(1, answers)));
    expect(formOf(story)).toEqual([]);
    expect(openMatters(stateOf(story))).toMatchObject([
      { kind: 'apart', records: [{ apart: 'answersInvalid' }] },
    ]);
  });
});

test('a form that would tell the arm is no questionnaire', () => {
  const forms = definition.forms.map(form =>
    form.id === 'skin'
      ? {
          ...form,
          sections: form.sections.map(section => ({
            ...section,
            items: section.items.map(item => (item.id === 'steps' ? { ...item, revealing: true } : item)),
          })),
        }
      : form,
  );
  expect(checkDiary({ ...definition, forms }).map(({ code }) => code)).toEqual(['diaryFormRevealing']);
});
