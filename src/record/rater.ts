import type { RecordedForm } from './participant.ts';

/**
 * Who last rated what this form rates, if it was somebody else: ratings of one participant are compared over time, and two
 * people do not see the same. Earlier in time is earlier by date of assessment.
 */
export function raterBefore(
  forms: readonly RecordedForm[],
  rated: { readonly form: string; readonly date: string; readonly recordedBy: string },
): RecordedForm | undefined {
  const before = forms
    .filter(other => other !== rated && other.form === rated.form && other.date <= rated.date)
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.version - b.version)
    .at(-1);
  return before === undefined || before.recordedBy === rated.recordedBy ? undefined : before;
}
