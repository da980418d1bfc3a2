export interface ThreePlusThree {
  /** That even the lowest dose is too toxic. */
  readonly noDoseProbability: number;
  /** That this dose is declared the maximum tolerated one. */
  readonly doseProbabilities: readonly number[];
  readonly expectedTreated: number;
  readonly expectedToxicities: number;
}

/**
 * The exact operating characteristics of the 3 + 3 design (Storer 1989, Biometrics 45:925, design B with confirmation)
 * by going through every path. None of three toxic: escalate. One: three more at the dose. Two or more: de-escalate.
 * A dose is declared where six were treated with at most one toxicity and the next was too toxic or is not there; the
 * dose that is returned to, and the top dose, are filled up to six first.
 */
export function threePlusThree(rates: readonly number[]): ThreePlusThree {
  if (rates.length === 0 || rates.some(rate => !(rate >= 0 && rate <= 1)))
    throw new RangeError(`rates must lie between 0 and 1, and one at least: ${rates.join(', ')}`);
  const total = {
    noDoseProbability: 0,
    doseProbabilities: rates.map(() => 0),
    expectedTreated: 0,
    expectedToxicities: 0,
  };
  ascend({ dose: 0, probability: 1, treated: 0, toxicities: 0, filled: [] });
  return total;

  function ascend(path: Path): void {
    for (const first of cohorts(path)) {
      if (first.new >= 2) descend(first.path);
      else if (first.new === 0 && path.dose < rates.length - 1) leaveUpwards(first.path, false);
      else fill(first.path, first.new);
    }
  }

  /** Three more at the dose, of which one toxicity in all may come. */
  function fill(path: Path, before: number): void {
    for (const second of cohorts(path)) {
      if (before + second.new >= 2) descend(second.path);
      else if (path.dose < rates.length - 1) leaveUpwards(second.path, true);
      else declare(second.path);
    }
  }

  function leaveUpwards(path: Path, isFull: boolean): void {
    ascend({ ...path, dose: path.dose + 1, filled: [...path.filled, isFull] });
  }

  /** The dose below holds six with at most one toxicity, or three with none. */
  function descend(path: Path): void {
    const below = { ...path, dose: path.dose - 1 };
    if (below.dose < 0 || path.filled[below.dose]) declare(below);
    else
      for (const more of cohorts(below)) {
        if (more.new <= 1) declare(more.path);
        else descend(more.path);
      }
  }

  function declare({ dose, probability, treated, toxicities }: Path): void {
    if (dose < 0) total.noDoseProbability += probability;
    else total.doseProbabilities[dose] = (total.doseProbabilities[dose] ?? 0) + probability;
    total.expectedTreated += probability * treated;
    total.expectedToxicities += probability * toxicities;
  }

  function cohorts(path: Path): { readonly new: number; readonly path: Path }[] {
    const rate = rates[path.dose] as number;
    return [0, 1, 2, 3].map(count => ({
      new: count,
      path: {
        ...path,
        probability:
          path.probability * (choices[count] as number) * rate ** count * (1 - rate) ** (3 - count),
        treated: path.treated + 3,
        toxicities: path.toxicities + count,
      },
    }));
  }
}

interface Path {
  readonly dose: number;
  readonly probability: number;
  readonly treated: number;
  readonly toxicities: number;
  /** Whether six were treated, for each dose below. */
  readonly filled: readonly boolean[];
}

const choices = [1, 3, 3, 1];
