import { generateAllocation } from '../conduct/generate-allocation.ts';
import { openStudy as openStudyAct } from '../conduct/open-study.ts';
import type { Definition } from '../protocol/definition.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { sha256 } from '../record/chain.ts';
import { definitionVersionOf } from '../record/fingerprint.ts';
import { emptyStudy } from '../record/fold-study.ts';
import type { KeyRing } from '../record/key-ring.ts';
import type { EventStore } from '../store/store.ts';
import { performAct, type Sources } from './perform-act.ts';
import { allocationPrefix } from './sealed-streams.ts';
import { systemClock } from './sources.ts';
import { StudyRuntime, studyStream } from './study-runtime.ts';

export interface StudyToOpen {
  readonly definition: Definition;
  /** Whether the study is invented. Fixed when the study is created, for ever. */
  readonly simulated: boolean;
  /** Two people give the seeds of the allocation, and the lists are drawn by an act; otherwise the software draws them at once. */
  readonly seedsFrom?: 'twoParties';
}

export interface OpenedStudy {
  readonly id: string;
  readonly simulated: boolean;
  readonly seedsFrom: 'system' | 'twoParties';
  /** Newest version of the definition that the record holds. */
  readonly inForce: string;
  /** Version of the definition that was given; what the record holds stays in force. */
  readonly given: string;
}

const actor = { account: 'system', role: 'system' } as const;

/**
 * Creates the study with its definition and its allocation lists, or finds it as it stands. Done in steps that are each
 * repeated harmlessly, so that a start that was cut off is finished by the next.
 */
export async function openStudy(
  store: EventStore,
  keys: KeyRing,
  { definition, simulated, seedsFrom }: StudyToOpen,
  sources: Sources,
): Promise<OpenedStudy> {
  const id = definition.identity.id;
  const existing = await store.study(id);
  const row = existing ?? (await store.createStudy({ id, simulated, createdAt: systemClock.now() }));
  const runtime = new StudyRuntime(store, row, keys);
  const given = definitionVersionOf(definition);
  if ((await store.heads(id, studyStream)).length === 0)
    await publish(runtime, { definition, seedsFrom }, given, sources);
  const { state } = await runtime.study();
  if (state.seedsFrom === 'system' && (await store.heads(id, allocationPrefix)).length === 0)
    await drawLists(runtime, sources);
  return {
    id,
    simulated: row.simulated,
    seedsFrom: state.seedsFrom,
    inForce: state.definitionVersion,
    given,
  };
}

async function publish(
  { id, simulated, store }: StudyRuntime,
  {
    definition,
    seedsFrom,
  }: { readonly definition: Definition; readonly seedsFrom: 'twoParties' | undefined },
  definitionVersion: string,
  { clock, chance }: Sources,
): Promise<void> {
  const command = 'open-study';
  const payload = { study: id, simulated, ...(seedsFrom ? { seedsFrom } : {}) };
  const context = { now: clock.now(), actor, command, definitionVersion, chance };
  const decision = openStudyAct.decide({ definition, study: emptyStudy(id) }, payload, context);
  if (decision.outcome === 'refused') throw new Error(decision.refusal.message.en);
  const requestHash = sha256(canonicalJson({ command, payload, definitionVersion }));
  await store.commit(id, { command, requestHash, appends: decision.writes });
}

async function drawLists(runtime: StudyRuntime, sources: Sources): Promise<void> {
  const { definition } = await runtime.study();
  const outcome = await performAct(
    runtime,
    {
      act: generateAllocation,
      payload: {},
      command: 'generate-allocation',
      actor,
      sites: definition.sites.map(({ id }) => id),
    },
    sources,
  );
  if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
}
