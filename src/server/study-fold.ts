import type { Definition } from '../protocol/definition.ts';
import type { StoredEvent } from '../record/event.ts';
import { foldStudy } from '../record/fold-study.ts';
import type { StudyState } from '../record/study.ts';

/** Stream `study` with the definition that it publishes. */
export interface LoadedStudy {
  readonly state: StudyState;
  readonly definition: Definition | undefined;
}

/** The definition was checked before it was published; what the record holds is trusted. */
export function foldLoadedStudy(before: LoadedStudy | undefined, event: StoredEvent): LoadedStudy {
  const state = foldStudy(before?.state, event);
  if (event.type !== 'definitionPublished') return { state, definition: before?.definition };
  const { text } = event.data as { readonly text: string };
  return { state, definition: JSON.parse(text) as Definition };
}
