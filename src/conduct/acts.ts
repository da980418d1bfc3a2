import type { Act } from './act.ts';
import { addDeviation } from './add-deviation.ts';
import { addMedication } from './add-medication.ts';
import { commitAllocationSeed } from './commit-allocation-seed.ts';
import { complete } from './complete.ts';
import { consent } from './consent.ts';
import { correctValue } from './correct-value.ts';
import { decideEligibility } from './decide-eligibility.ts';
import { decideGate } from './decide-gate.ts';
import { discontinue } from './discontinue.ts';
import { dispense } from './dispense.ts';
import { followAdverseEvent } from './follow-adverse-event.ts';
import { generateAllocation } from './generate-allocation.ts';
import { lock } from './lock.ts';
import { logApplication } from './log-application.ts';
import { openAllocation } from './open-allocation.ts';
import { openStudy } from './open-study.ts';
import { randomise } from './randomise.ts';
import { recordForm } from './record-form.ts';
import { reportAdverseEvent } from './report-adverse-event.ts';
import { rescreen } from './rescreen.ts';
import { revealAllocationSeed } from './reveal-allocation-seed.ts';
import { screen } from './screen.ts';
import { unmask } from './unmask.ts';

/** Everything that can be done in a study, by name, in the order in which a study runs. */
export const acts: Readonly<Record<string, Act>> = {
import { recordUnintendedUnmasking } from './record-unintended-unmasking.ts';
  'open-study': openStudy,
  'commit-allocation-seed': commitAllocationSeed,
  'reveal-allocation-seed': revealAllocationSeed,
  'generate-allocation': generateAllocation,
  consent,
  rescreen,
  'record-form': recordForm,
  screen,
  'decide-eligibility': decideEligibility,
  randomise,
  dispense,
  'log-application': logApplication,
  'report-adverse-event': reportAdverseEvent,
  'follow-adverse-event': followAdverseEvent,
  'add-medication': addMedication,
  'add-deviation': addDeviation,
  'correct-value': correctValue,
  discontinue,
  complete,
  'decide-gate': decideGate,
  unmask,
  lock,
  'open-allocation': openAllocation,
};
  'record-unintended-unmasking': recordUnintendedUnmasking,
