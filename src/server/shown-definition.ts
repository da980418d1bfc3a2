import type { Definition } from '../protocol/definition.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { StoredEvent, StoredOf } from '../record/event.ts';
import type { StudyEvent } from '../record/events.ts';
import type { ShownDefinition } from '../record/views.ts';

/** A definition as masked roles are shown it: that there are kits, and not what they are filled with. */
export function withoutKitContents<Shown extends Pick<Definition, 'supply'>>(definition: Shown): Shown {
  const { supply } = definition;
  return supply === undefined ? definition : { ...definition, supply: { ...supply, contents: [] } };
}

/** Everything of a definition that a screen needs. */
export function shownTo({ simulation: _simulation, ...rest }: Definition, masked: boolean): ShownDefinition {
  return masked ? withoutKitContents(rest) : rest;
}

/** The record holds the definition's own text. Where contents are taken out of it, its hash no longer fits and is left out. */
export function withoutPublishedContents(stored: StoredEvent): StoredEvent {
  const event = stored as StoredOf<StudyEvent>;
  if (event.type !== 'definitionPublished') return stored;
  const definition = JSON.parse(event.data.text) as Definition;
  if (definition.supply === undefined) return stored;
  const text = canonicalJson(withoutKitContents(definition));
  return { ...event, data: { ...event.data, text }, hash: '' };
}
