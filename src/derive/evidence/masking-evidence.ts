import type { Definition } from '../../protocol/definition.ts';
import { answerForm, type Masking } from '../masking.ts';
import { formSources } from '../source.ts';
import type { Subject } from '../subject.ts';
import { type EvidenceEntry, type Line, standingRow } from './line.ts';
import { memberLines } from './set-evidence.ts';

/** `masking/<questionnaire>/<visit>/…`, and `unmasking/<participant>` for whoever ceased to be masked. */
export function maskingEvidence(
  definition: Definition,
  masking: Masking,
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const treated = subjects.filter(({ sets }) => sets.safety.member);
  const arms = definition.arms.map(({ id }) => id);
  return [
    ...masking.questionnaires.flatMap(({ questionnaire, visit }) => {
      const asked = definition.analysis.maskingQuestionnaires?.find(({ id }) => id === questionnaire);
      if (asked === undefined) return [];
      const name = `masking/${questionnaire}/${visit}`;
      const told = (of: readonly Subject[], isCounted: (answer: unknown) => boolean) => () =>
        of.map(subject => answerLine(subject, visit, asked.guess, isCounted));
      const isUnknown = (answer: unknown) => answer !== undefined && !arms.includes(String(answer));
      return [
        [
          `${name}/james`,
          () =>
            treated.map(subject => ({
              ...answerLine(subject, visit, asked.guess, answer => answer !== undefined),
              ...(subject.arm === undefined ? {} : { side: { arm: subject.arm } }),
            })),
        ] as const,
        ...arms.flatMap((arm): readonly EvidenceEntry[] => {
          const mine = treated.filter(subject => subject.arm === arm);
          return [
            [`${name}/${arm}`, told(mine, answer => answer !== undefined)],
            [
              `${name}/${arm}/participants`,
              () =>
                memberLines(
                  mine.map(({ id }) => id),
                  subjects,
                ),
            ],
            ...arms.map(
              (named): EvidenceEntry => [
                `${name}/${arm}/named/${named}`,
                told(mine, answer => answer === named),
              ],
            ),
            [`${name}/${arm}/unknown`, told(mine, isUnknown)],
            [`${name}/${arm}/missing`, told(mine, answer => answer === undefined)],
            ...(asked.certainty === undefined
              ? []
              : [
                  [
                    `${name}/${arm}/certainty`,
                    certaintyLines(mine, visit, asked.guess, asked.certainty, arms),
                  ] as const,
                ]),
          ];
        }),
      ];
    }),
    ...subjects.map(
      (subject): EvidenceEntry => [
        `unmasking/${subject.id}`,
        () => [
          {
            row: { ...standingRow(subject), also: ['participantUnmasked', 'unintendedUnmaskingRecorded'] },
            part: 'counted',
            why: 'counted',
          },
        ],
      ],
    ),
  ];
}

function answerLine(
  subject: Subject,
  visit: string,
  item: string,
  isCounted: (answer: unknown) => boolean,
): Line {
  const form = answerForm(subject, visit, item);
  const value = form?.values[item];
  const row = {
    participant: subject.id,
    about: { item, visit },
    ...(value === undefined ? {} : { value }),
    ...(form === undefined ? {} : { date: form.date }),
    sources: form === undefined ? [] : formSources(subject.id, form),
  };
  return isCounted(value)
    ? { row, part: 'counted', why: 'counted' }
    : { row, part: 'out', why: value === undefined ? 'notRecorded' : 'otherAnswer' };
}

/** How certain those were who named an arm. */
function certaintyLines(
  subjects: readonly Subject[],
  visit: string,
  guess: string,
  certainty: string,
  arms: readonly string[],
) {
  return () =>
    subjects.map(subject => {
      const answer = answerForm(subject, visit, guess)?.values[guess];
      const namesArm = answer !== undefined && arms.includes(String(answer));
      return answerLine(subject, visit, certainty, value => namesArm && value !== undefined);
    });
}
