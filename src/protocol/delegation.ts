import { Type } from 'typebox';
import { Code, closed, Identifier, Text } from './vocabulary.ts';

/** Acts at a site that an investigator can leave to somebody else. */
export const delegableActs = [
  'consent',
  'rescreen',
  'record-form',
  'screen',
  'randomise',
  'prepare-kit',
  'verify-kit',
  'dispense',
  'return-kit',
  'count-kit',
  'receive-supply',
  'record-temperature',
  'report-adverse-event',
  'follow-adverse-event',
  'report-special-situation',
  'add-medication',
  'add-deviation',
  'correct-value',
  'answer-query',
  'discontinue',
  'complete',
] as const;

/**
 * Which tasks the investigator leaves to others only in writing (ICH E6(R2) 4.1.5), with which training before. An act that
 * no task names is not asked about. Absent: nothing is asked.
 */
export const Delegation = Type.Object(
  {
    trainings: Type.Array(Type.Object({ id: Identifier, label: Text }, closed)),
    tasks: Type.Array(
      Type.Object(
        {
          id: Identifier,
          label: Text,
          acts: Type.Array(Code, { minItems: 1, uniqueItems: true }),
          trainings: Type.Array(Identifier, { uniqueItems: true }),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);
