import type { RecordedForm } from '../record/participant.ts';

/** An event that a derived value comes from. */
export interface Source {
  readonly stream: string;
  readonly version: number;
}

export function sourceOf(participant: string, version: number): Source {
  return { stream: `participant/${participant}`, version };
}

/** The event that recorded the form and, where a value was corrected, the last that changed it. */
export function formSources(participant: string, form: RecordedForm): readonly Source[] {
  const recorded = sourceOf(participant, form.version);
  if (form.changedInVersion === form.version) return [recorded];
  return [recorded, sourceOf(participant, form.changedInVersion)];
}
