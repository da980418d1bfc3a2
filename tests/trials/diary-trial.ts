import type { Definition } from '../../src/protocol/definition.ts';
import type { DiaryEntry } from '../../src/record/diary-events.ts';
import { actsTrial } from './acts-trial.ts';

const text = (en: string) => ({ en, zh: en });

/** The acts trial with a diary: two applications a day, itch in the evening, a questionnaire without a licence. */
export const diaryTrial: Definition = {
  ...actsTrial,
  treatment: { ...actsTrial.treatment, days: 14 },
  forms: actsTrial.forms.map(form => (form.id === 'health' ? { ...form, topicsOnly: true } : form)),
  diary: {
    language: 'zh',
    lateHours: 6,
    backFillDays: 3,
    applications: {
      slots: [
        { slot: 'morning', from: '05:00', until: '11:59', remindAt: '08:00' },
        { slot: 'evening', from: '17:00', until: '23:59', remindAt: '20:00' },
      ],
      items: [
        {
          id: 'reaction',
          label: text('Reaction'),
          type: 'choice',
          required: false,
          choices: [
            { value: 'none', label: text('None') },
            { value: 'some', label: text('Some') },
          ],
        },
      ],
    },
    daily: [
      {
        id: 'itchDay',
        label: text('Itch'),
        fromDay: 1,
        toDay: 14,
        from: '16:00',
        until: '23:59',
        remindAt: '20:30',
        items: [{ id: 'worstItch', label: text('Worst itch'), type: 'integer', min: 0, max: 10 }],
      },
    ],
    questionnaires: [{ form: 'health', visits: ['end'] }],
    sideEffects: { items: [{ id: 'complaint', label: text('What?'), type: 'text' }] },
  },
};

/** An application that was given, unless something else is said; `number` makes its id. */
export function entry(number: number, change: Partial<DiaryEntry>): DiaryEntry {
  const date = change.date ?? '2026-01-15';
  const kind = change.kind ?? 'application';
  const madeAt = change.madeAt ?? `${date}T10:00:00+08:00`;
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    kind,
    task: 'morning',
    date,
    answers: {},
    madeAt,
    timeZone: 'Asia/Shanghai',
    ...(kind === 'application'
      ? { status: 'given' as const, at: Temporal.Instant.from(madeAt).toString() }
      : {}),
    ...change,
  };
}
