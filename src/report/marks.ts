import type { ReportContext } from './context.ts';
import type { PhraseKey } from './phrases.ts';

/** What every page of a report must say of itself, because what it shows is not what it seems. */
export interface Mark {
  readonly short: string;
  readonly long: string;
}

export function marksOf({ analysis, say }: Pick<ReportContext, 'analysis' | 'say'>): readonly Mark[] {
  const mark = (short: PhraseKey, long: PhraseKey): Mark => ({ short: say(short), long: say(long) });
  return [
    ...(analysis.dummyArms === undefined ? [] : [mark('dummyArms', 'dummyArmsLong')]),
    ...(analysis.study.simulated ? [mark('simulated', 'simulatedLong')] : []),
  ];
}
