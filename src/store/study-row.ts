import type { StudyRow } from './store.ts';

/** A study that began simulated stays simulated, and a real one real: a clock that can be set must never reach a real study. */
export function sameKindOfStudy(wanted: StudyRow, existing: StudyRow): StudyRow {
  if (wanted.simulated === existing.simulated) return existing;
  const kind = (study: StudyRow) => (study.simulated ? 'simulated' : 'real');
  throw new Error(
    `Study ${wanted.id} was created as ${kind(existing)} and cannot become ${kind(wanted)}: use another database.`,
  );
}

export function unknownStudy(study: string): Error {
  return new Error(
    `There is no study ${study} in this database: create it before anything is recorded in it.`,
  );
}
