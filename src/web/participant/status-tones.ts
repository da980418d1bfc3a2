import type { ParticipantStatus } from '../../record/participant.ts';
import type { DueItem, VisitView } from '../../record/views.ts';
import type { Tone } from '../parts/Marks.tsx';

export const statusTones: Record<ParticipantStatus, Tone> = {
  screening: 'plain',
  eligible: 'accent',
  randomised: 'accent',
  onTreatment: 'accent',
  followUp: 'accent',
  screenFailed: 'plain',
  discontinued: 'plain',
  completed: 'met',
};

export const dueTones: Record<DueItem['state'], Tone> = {
  overdue: 'notMet',
  due: 'unknown',
  upcoming: 'plain',
};

export const visitTones: Record<VisitView['state'], Tone> = {
  notYet: 'plain',
  upcoming: 'plain',
  due: 'unknown',
  overdue: 'notMet',
  partial: 'unknown',
  done: 'met',
  outOfWindow: 'unknown',
  missed: 'notMet',
};
