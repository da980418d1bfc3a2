import { checkAllocation } from './checks/allocation.ts';
import { checkAmendment } from './checks/amendment.ts';
import { checkAsked } from './checks/asked.ts';
import { checkCalculated, type KnownScorers } from './checks/calculated.ts';
import { checkCohorts } from './checks/cohorts.ts';
import { checkDiary } from './checks/diary.ts';
import { checkDraft } from './checks/draft.ts';
import { checkExpressions } from './checks/expressions.ts';
import { checkIdentifiers } from './checks/identifiers.ts';
import { checkItems, checkParameters } from './checks/items.ts';
import { checkMasking } from './checks/masking.ts';
import { checkMaskingQuestionnaires } from './checks/masking-questionnaires.ts';
import { checkPlan } from './checks/plan.ts';
import { checkReferences } from './checks/references.ts';
import { checkRegister } from './checks/register.ts';
import { checkRegistration } from './checks/registration.ts';
import { checkRepeats } from './checks/repeats.ts';
import { checkResponders } from './checks/responders.ts';
import { checkRevealing } from './checks/revealing.ts';
import { checkSchedule } from './checks/schedule.ts';
import { checkShells } from './checks/shells.ts';
import { checkSupply } from './checks/supply.ts';
import { checkThresholds } from './checks/thresholds.ts';
import type { Definition } from './definition.ts';
import type { Finding } from './finding.ts';
import type { Sources } from './sources.ts';

type Check = (definition: Definition, scorers?: KnownScorers) => readonly Finding[];

/** Checks without which the others would stumble over missing parts. */
const foundations: readonly Check[] = [
  checkIdentifiers,
  checkReferences,
  checkItems,
  checkParameters,
  checkExpressions,
  checkRepeats,
];

const coherence: readonly Check[] = [
  checkRegistration,
  checkMasking,
  checkMaskingQuestionnaires,
  checkRevealing,
  checkAllocation,
  checkCohorts,
  checkSupply,
  checkDiary,
  checkCalculated,
  checkSchedule,
  checkAsked,
  checkThresholds,
  checkResponders,
  checkPlan,
  checkShells,
  checkRegister,
  checkDraft,
  checkAmendment,
];

/**
 * What is wrong with a definition, or worth knowing about it. Everything is computed from the definition itself. The
 * built-in scores live in another room: hand in their table and the inputs of calculated items are checked too.
 */
export function checkDefinition(
  definition: Definition,
  sources?: Sources,
  scorers?: KnownScorers,
): readonly Finding[] {
  const first = foundations.flatMap(check => check(definition));
  const sound = first.every(({ level }) => level !== 'error');
  const findings = sound ? [...first, ...coherence.flatMap(check => check(definition, scorers))] : first;
  return findings.map(finding => ({ ...finding, ...sources?.placeOf(finding.path) }));
}
