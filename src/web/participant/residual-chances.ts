import type { GuessGroup, UnmaskingCase, UnmaskingPreview } from '../../record/unmasking-views.ts';

/** One line of the table: when, and each arm's chance for so many of the others. */
export interface ChanceLine {
  readonly key: string;
  /** The arm that this participant would turn out to have; absent: as it is now. */
  readonly outcome?: string;
  readonly participants: number;
  /** In the order of the arms that were asked for. */
  readonly percents: readonly string[];
}

export interface ChanceCase {
  readonly key: string;
  readonly known: UnmaskingCase['known'];
  readonly lines: readonly ChanceLine[];
}

/** The preview as tables: one for each way in which those unmasked before may have turned out. */
export function chanceCases({ cases }: UnmaskingPreview, arms: readonly string[]): readonly ChanceCase[] {
  return cases.map(({ known, before, after }) => {
    const lines = (groups: readonly GuessGroup[], outcome?: string): readonly ChanceLine[] =>
      groups.map(({ participants, chances }, index) => ({
        key: `${outcome ?? ''} ${index}`,
        ...(outcome === undefined ? {} : { outcome }),
        participants,
        percents: arms.map(arm => percentOf(chances[arm] ?? '0/1')),
      }));
    return {
      key: known.map(({ participant, arm }) => `${participant} ${arm}`).join(', '),
      known,
      lines: [...lines(before), ...after.flatMap(({ arm, others }) => lines(others, arm))],
    };
  });
}

/** `2/9` as `22.2 %`. */
export function percentOf(fraction: string): string {
  const [numerator = 0, denominator = 1] = fraction.split('/').map(Number);
  return `${((100 * numerator) / denominator).toFixed(1).replace(/\.0$/u, '')} %`;
}
