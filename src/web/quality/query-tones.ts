import type { QueryStatus } from '../../record/query.ts';
import type { Tone } from '../parts/Marks.tsx';

export const queryTones: Record<QueryStatus, Tone> = {
  open: 'notMet',
  answered: 'unknown',
  closed: 'plain',
};
