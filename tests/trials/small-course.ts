import type { AnalysisRecord } from '../../src/derive/derive-analysis.ts';
import { adverseEvent, form, onDay, openedStudy, participant } from './small-record.ts';

const skin = (grade: number, steps: number, itch: number) => ({ grade, steps, itch });
const ended = { completedOn: onDay(16) };

/**
 * The small trial from screening to the opened allocation, to be counted by hand. Baselines: steps 8, grade 3, itch 6.0.
 *  001 low    mid grade 1, itch 4.5; end grade 1, itch 3.0; two itchy spots; completed
 *  002 low    mid missing; end grade 2, itch 5.0, rescue from day 12; withdrew
 *  003 high   mid grade 0, itch 2.0; completed
 *  004 water  mid grade 3, itch 6.0; end grade 3, itch 7.0; one serious itchy spot of grade 3; completed
 *  005 high   mid grade 1, itch 1.0; neither completed nor left
 *  006 low    randomised, never treated, lost
 *  007        screened, not randomised
 */
export function smallCourse(): AnalysisRecord {
  return {
    study: openedStudy({
      '01-001': 'active',
      '01-002': 'active',
      '01-003': 'active',
      '01-004': 'water',
      '01-005': 'active',
      '01-006': 'active',
    }),
    participants: [
      participant({
        id: '01-001',
        cohort: '1',
        forms: course({ age: 30, sex: 'F' }, { mid: skin(1, 4, 4.5), end: skin(1, 2, 3) }),
        adverseEvents: [adverseEvent('e1', {}), adverseEvent('e2', { onset: onDay(9), grade: 2 })],
        more: ended,
      }),
      participant({
        id: '01-002',
        cohort: '1',
        medications: [{ start: onDay(12) }],
        forms: course({ age: 41, sex: 'M' }, { end: skin(2, 3, 5) }),
        more: left('withdrawalByParticipant'),
      }),
      participant({
        id: '01-003',
        cohort: '2',
        forms: course({ age: 50, sex: 'F' }, { mid: skin(0, 1, 2) }),
        more: ended,
      }),
      participant({
        id: '01-004',
        cohort: '1',
        forms: course({ age: 60, sex: 'M' }, { mid: skin(3, 8, 6), end: skin(3, 6, 7) }),
        adverseEvents: [adverseEvent('e1', { grade: 3, serious: true })],
        more: ended,
      }),
      participant({
        id: '01-005',
        cohort: '2',
        forms: course({ age: 22, sex: 'F' }, { mid: skin(1, 2, 1) }),
      }),
      participant({
        id: '01-006',
        cohort: '1',
        given: 0,
        forms: course({ age: 33, sex: 'M' }, {}),
        more: left('lostToFollowUp'),
      }),
      participant({ id: '01-007', forms: [form('first', -7, 'demography', { age: 17, sex: 'F' })] }),
    ],
  };
}

type Skin = ReturnType<typeof skin>;

function course(
  person: { readonly age: number; readonly sex: string },
  { mid, end }: { readonly mid?: Skin; readonly end?: Skin },
) {
  return [
    form('first', -7, 'demography', person),
    form('start', 1, 'skin', skin(3, 8, 6)),
    ...(mid === undefined ? [] : [form('mid', 8, 'skin', mid, { version: 30 })]),
    ...(end === undefined ? [] : [form('end', 15, 'skin', end, { version: 40 })]),
  ];
}

function left(reason: 'withdrawalByParticipant' | 'lostToFollowUp') {
  return { discontinuedStudy: { date: onDay(16), reason } };
}
