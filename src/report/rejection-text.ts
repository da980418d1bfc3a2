import type { RejectedRun } from '../statistics/rejected-runs.ts';

/**
 * All outcomes at which a test rejects: events of the control group, a colon, events of the active group. "0: 11–16" is 0
 * against 11 to 16; over strata the events of each are joined by a plus, "0+1: 3+5–8".
 */
export function rejectionText(runs: readonly RejectedRun[]): string {
  return [...Map.groupBy(runs, ({ second }) => second.join('+'))]
    .map(([control, own]) => `${control}: ${own.map(activeText).join(', ')}`)
    .join('; ');
}

function activeText({ before, from, to }: RejectedRun): string {
  return [...before, from === to ? from : `${from}–${to}`].join('+');
}
