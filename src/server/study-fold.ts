import type { Definition } from '../protocol/definition.ts';
import { type Editions, editionsOf } from '../record/edition.ts';
import type { StoredEvent } from '../record/event.ts';
import { foldStudy } from '../record/fold-study.ts';
import type { StudyState } from '../record/study.ts';

/** Stream `study` with the versions of the definition that it publishes. */
export interface LoadedStudy {
  readonly state: StudyState;
  readonly editions: Editions;
}

/** A study that is there; `definition` is the newest version published. */
export interface PresentStudy extends LoadedStudy {
  readonly definition: Definition;
}

/** A definition was checked before it was published; what the record holds is trusted. */
export function foldLoadedStudy(before: LoadedStudy | undefined, event: StoredEvent): LoadedStudy {
  const state = foldStudy(before?.state, event);
  return { state, editions: [...(before?.editions ?? []), ...editionsOf([event])] };
}
