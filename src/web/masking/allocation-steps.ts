import type { StudyView } from '../../record/views.ts';

export type StepName = 'commitGenerator' | 'commitVerifier' | 'revealGenerator' | 'revealVerifier' | 'draw';
export type StepAct = 'commit-allocation-seed' | 'reveal-allocation-seed' | 'generate-allocation';

/** One step on the way to the lists. Later steps wait for all before them of another kind. */
export interface AllocationStep {
  readonly name: StepName;
  readonly state: 'done' | 'next' | 'waiting';
  readonly account?: string;
  readonly at?: string;
  /** The act by which the caller can do it now; absent if it is somebody else's or not its turn. */
  readonly act?: StepAct;
}

type Viewed = Pick<StudyView, 'allocation' | 'acts' | 'role' | 'status'>;

/** Commitments before seeds, both seeds before the lists: nobody can choose among lists. */
export function allocationSteps({ allocation, acts, role, status }: Viewed): readonly AllocationStep[] {
  const { seeds, seedsFrom, root } = allocation;
  const isDrawn = root !== undefined;
  const draw: AllocationStep = {
    name: 'draw',
    state: isDrawn ? 'done' : isReadyToDraw(allocation) ? 'next' : 'waiting',
  };
  const party = role === 'verifier' ? 'verifier' : 'generator';
  const offered = (step: AllocationStep, act: StepAct, isMine = true): AllocationStep =>
    step.state === 'next' && status === 'open' && isMine && acts.includes(act) ? { ...step, act } : step;
  if (seedsFrom === 'system') return [offered(draw, 'generate-allocation')];
  const areCommitted = seeds.generator !== undefined && seeds.verifier !== undefined;
  const commits = (['generator', 'verifier'] as const).map(each => {
    const name = each === 'generator' ? 'commitGenerator' : 'commitVerifier';
    const seed = seeds[each];
    const step: AllocationStep = seed
      ? { name, state: 'done', account: seed.account, at: seed.at }
      : { name, state: 'next' };
    return offered(step, 'commit-allocation-seed', each === party);
  });
  const reveals = (['generator', 'verifier'] as const).map(each => {
    const name = each === 'generator' ? 'revealGenerator' : 'revealVerifier';
    const isGiven = seeds[each]?.revealed === true;
    const step: AllocationStep = { name, state: isGiven ? 'done' : areCommitted ? 'next' : 'waiting' };
    return offered(step, 'reveal-allocation-seed', each === party);
  });
  return [...commits, ...reveals, offered(draw, 'generate-allocation')];
}

function isReadyToDraw({ seeds, seedsFrom }: StudyView['allocation']): boolean {
  return seedsFrom === 'system' || (seeds.generator?.revealed === true && seeds.verifier?.revealed === true);
}
