import { acknowledgeSeriousEvent } from './acknowledge-serious-event.ts';
import { acknowledgeSpecialSituation } from './acknowledge-special-situation.ts';
import type { Act } from './act.ts';
import { activateAmendment } from './activate-amendment.ts';
import { addDeviation } from './add-deviation.ts';
import { addMedication } from './add-medication.ts';
import { answerQuery } from './answer-query.ts';
import { assessAdverseEvent } from './assess-adverse-event.ts';
import { closeQuery } from './close-query.ts';
import { commitAllocationSeed } from './commit-allocation-seed.ts';
import { complete } from './complete.ts';
import { consent } from './consent.ts';
import { correctValue } from './correct-value.ts';
import { countKit } from './count-kit.ts';
import { decideEligibility } from './decide-eligibility.ts';
import { decideGate } from './decide-gate.ts';
import { decideQuarantine } from './decide-quarantine.ts';
import { delegate } from './delegate.ts';
import { destroyKit } from './destroy-kit.ts';
import { discontinue } from './discontinue.ts';
import { dispense } from './dispense.ts';
import { endDelegation } from './end-delegation.ts';
import { enrolPhone } from './enrol-phone.ts';
import { followAdverseEvent } from './follow-adverse-event.ts';
import { freezeData } from './freeze-data.ts';
import { generateAllocation } from './generate-allocation.ts';
import { invitePhone } from './invite-phone.ts';
import { keepPhoto } from './keep-photo.ts';
import { loadGradingDictionary } from './load-grading-dictionary.ts';
import { loadLeakAudit } from './load-leak-audit.ts';
import { lock } from './lock.ts';
import { lockData } from './lock-data.ts';
import { logApplication } from './log-application.ts';
import { noteClosedView } from './note-closed-view.ts';
import { noteCopy } from './note-copy.ts';
import { openAllocation } from './open-allocation.ts';
import { openStudy } from './open-study.ts';
import { openUnmaskedCase } from './open-unmasked-case.ts';
import { prepareKit } from './prepare-kit.ts';
import { printEnvelopes } from './print-envelopes.ts';
import { proposeDestruction } from './propose-destruction.ts';
import { publishAmendment } from './publish-amendment.ts';
import { quarantineKit } from './quarantine-kit.ts';
import { raiseQuery } from './raise-query.ts';
import { randomise } from './randomise.ts';
import { recallLot } from './recall-lot.ts';
import { receiveSupply } from './receive-supply.ts';
import { reconsent } from './reconsent.ts';
import { recordDiaryEntries } from './record-diary-entries.ts';
import { recordForm } from './record-form.ts';
import { recordMisrandomisation } from './record-misrandomisation.ts';
import { recordSafetyReport } from './record-safety-report.ts';
import { recordTemperature } from './record-temperature.ts';
import { recordTraining } from './record-training.ts';
import { recordUnintendedUnmasking } from './record-unintended-unmasking.ts';
import { releaseData } from './release-data.ts';
import { reopenQuery } from './reopen-query.ts';
import { replaceParticipant } from './replace-participant.ts';
import { reportAdverseEvent } from './report-adverse-event.ts';
import { reportSpecialSituation } from './report-special-situation.ts';
import { rescreen } from './rescreen.ts';
import { returnKit } from './return-kit.ts';
import { revealAllocationSeed } from './reveal-allocation-seed.ts';
import { reviewForm } from './review-form.ts';
import { revokePhone } from './revoke-phone.ts';
import { screen } from './screen.ts';
import { settleDiaryEntry } from './settle-diary-entry.ts';
import { signCasebook } from './sign-casebook.ts';
import { signVisit } from './sign-visit.ts';
import { unmask } from './unmask.ts';
import { verifyKit } from './verify-kit.ts';
import { verifySource } from './verify-source.ts';
import { writePharmacyNote } from './write-pharmacy-note.ts';

/** Everything that can be done in a study, by name, in the order in which a study runs. */
export const acts: Readonly<Record<string, Act>> = {
  'open-study': openStudy,
  'commit-allocation-seed': commitAllocationSeed,
  'reveal-allocation-seed': revealAllocationSeed,
  'generate-allocation': generateAllocation,
  'publish-amendment': publishAmendment,
  'activate-amendment': activateAmendment,
  'load-grading-dictionary': loadGradingDictionary,
  'load-leak-audit': loadLeakAudit,
  'record-training': recordTraining,
  delegate,
  'end-delegation': endDelegation,
  'receive-supply': receiveSupply,
  'record-temperature': recordTemperature,
  consent,
  reconsent,
  rescreen,
  'record-form': recordForm,
  'keep-photo': keepPhoto,
  screen,
  'decide-eligibility': decideEligibility,
  randomise,
  'record-misrandomisation': recordMisrandomisation,
  'replace-participant': replaceParticipant,
  'prepare-kit': prepareKit,
  'verify-kit': verifyKit,
  dispense,
  'invite-phone': invitePhone,
  'enrol-phone': enrolPhone,
  'revoke-phone': revokePhone,
  'log-application': logApplication,
  'record-diary-entries': recordDiaryEntries,
  'settle-diary-entry': settleDiaryEntry,
  'report-adverse-event': reportAdverseEvent,
  'follow-adverse-event': followAdverseEvent,
  'acknowledge-serious-event': acknowledgeSeriousEvent,
  'assess-adverse-event': assessAdverseEvent,
  'record-safety-report': recordSafetyReport,
  'report-special-situation': reportSpecialSituation,
  'acknowledge-special-situation': acknowledgeSpecialSituation,
  'add-medication': addMedication,
  'add-deviation': addDeviation,
  'correct-value': correctValue,
  'raise-query': raiseQuery,
  'answer-query': answerQuery,
  'close-query': closeQuery,
  'reopen-query': reopenQuery,
  'verify-source': verifySource,
  'review-form': reviewForm,
  'sign-visit': signVisit,
  'sign-casebook': signCasebook,
  'freeze-data': freezeData,
  'lock-data': lockData,
  'release-data': releaseData,
  'return-kit': returnKit,
  'count-kit': countKit,
  'quarantine-kit': quarantineKit,
  'recall-lot': recallLot,
  'decide-quarantine': decideQuarantine,
  'propose-destruction': proposeDestruction,
  'destroy-kit': destroyKit,
  'write-pharmacy-note': writePharmacyNote,
  discontinue,
  complete,
  'decide-gate': decideGate,
  unmask,
  'print-envelopes': printEnvelopes,
  'open-unmasked-case': openUnmaskedCase,
  'note-copy': noteCopy,
  'note-closed-view': noteClosedView,
  'record-unintended-unmasking': recordUnintendedUnmasking,
  lock,
  'open-allocation': openAllocation,
};
