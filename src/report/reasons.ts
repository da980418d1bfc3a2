import type { Reasoned } from '../derive/flow.ts';
import type { ReportContext } from './context.ts';
import type { PhraseKey } from './phrases.ts';

const reasonPhrases: Readonly<Record<string, PhraseKey>> = {
  notEligible: 'notEligible',
  notDecided: 'notDecided',
  adverseEvent: 'stopAdverseEvent',
  withdrawalByParticipant: 'stopWithdrawalByParticipant',
  lostToFollowUp: 'stopLostToFollowUp',
  physicianDecision: 'stopPhysicianDecision',
  protocolDeviation: 'stopProtocolDeviation',
  lackOfEfficacy: 'stopLackOfEfficacy',
  pregnancy: 'stopPregnancy',
  death: 'stopDeath',
  other: 'stopOther',
};

export interface ReasonLine {
  readonly text: string;
  readonly count: number;
  readonly id: string;
}

/** Reasons with their numbers, one a line; `stage` names the number that they are parts of. */
export function reasonLines(
  stage: string,
  { reasons }: Reasoned,
  context: ReportContext,
): readonly ReasonLine[] {
  return reasons.map(({ reason, participants }) => ({
    text: reasonText(reason, context),
    count: participants.length,
    id: `${stage}/${reason}`,
  }));
}

export function reasonText(reason: string, { say }: ReportContext): string {
  return say(reasonPhrases[reason] ?? 'stopOther');
}
