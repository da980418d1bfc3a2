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

/** Reasons with their numbers, one a line. */
export function reasonLines({ reasons }: Reasoned, { say }: ReportContext): readonly string[] {
  return reasons.map(
    ({ reason, participants }) => `${say(reasonPhrases[reason] ?? 'stopOther')}: ${participants.length}`,
  );
}
