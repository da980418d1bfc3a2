import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { idOfKey, keyInRow, rowOfKey } from '../protocol/rows.ts';
import type { DefinitionPublished } from './amendment-events.ts';
import type { StoredEvent } from './event.ts';
import type { RecordedForm } from './participant.ts';
import type { Activation } from './study.ts';

/** A published version of the trial's definition. */
export interface Edition {
  /** As events name it: `<version>@<first 12 hex of its fingerprint>`. */
  readonly version: string;
  readonly definition: Definition;
}

/** Oldest first; each amends the one before it. The first is in force everywhere from the start. */
export type Editions = readonly Edition[];

/** The versions that a study's stream publishes. */
export function editionsOf(events: readonly StoredEvent[]): Editions {
  return events.flatMap(event => {
    if (event.type !== 'definitionPublished') return [];
    const { version, text } = event.data as DefinitionPublished;
    return [{ version, definition: JSON.parse(text) as Definition }];
  });
}

/** What concerns the whole study and the analysis goes by it: the sponsor publishes, and sites follow. */
export function newestEdition(editions: Editions): Edition {
  const newest = editions.at(-1);
  if (newest === undefined) throw new Error('The study has no definition.');
  return newest;
}

export function editionNamed(editions: Editions, version: string): Edition {
  // A study that was never amended has only one, however a record made elsewhere names it.
  const [only] = editions;
  if (only !== undefined && editions.length === 1) return only;
  const named = editions.find(edition => edition.version === version);
  if (named === undefined) throw new Error(`The study has no definition ${version}.`);
  return named;
}

/** The newest version that the site works under on a date of its own. */
export function editionInForce(
  editions: Editions,
  activations: readonly Activation[],
  site: string,
  date: string,
): Edition {
  const isInForce = ({ version }: Edition, place: number) =>
    place === 0 || (activationAt(activations, site, version)?.from ?? '9999') <= date;
  return editions.findLast(isInForce) ?? newestEdition(editions);
}

/** A date that was put off is another activation of the same version: the last one holds. */
export function activationAt(
  activations: readonly Activation[],
  site: string,
  version: string,
): Activation | undefined {
  return activations.findLast(each => each.site === site && each.version === version);
}

/** Today at a site. A site that an amendment brought is only in the versions since. */
export function dateAtSite(editions: Editions, site: string, now: string): string {
  const found = editions.flatMap(({ definition }) => definition.sites).find(({ id }) => id === site);
  return localDate(now, found?.timeZone ?? 'UTC');
}

/** Recorded forms with their items named as in one version, so that values of all versions stand beside each other. */
export function formsUnder<
  Form extends Pick<RecordedForm, 'definition' | 'values' | 'notDone' | 'calculated'>,
>(editions: Editions, version: string, forms: readonly Form[]): readonly Form[] {
  if (forms.every(({ definition }) => namesBetween(editions, definition, version).size === 0)) return forms;
  return forms.map(form => {
    const names = namesBetween(editions, form.definition, version);
    if (names.size === 0) return form;
    const { values, notDone, calculated } = form;
    return {
      ...form,
      values: renamed(values, names),
      notDone: renamed(notDone, names),
      calculated: renamed(calculated, names),
    };
  });
}

/** Item as one version names it → as another does; only what differs. */
export function namesBetween(editions: Editions, from: string, to: string): ReadonlyMap<string, string> {
  if (from === to || editions.length < 2) return noNames;
  const start = editions.indexOf(editionNamed(editions, from));
  const end = editions.indexOf(editionNamed(editions, to));
  const forward = namesForward(editions.slice(Math.min(start, end) + 1, Math.max(start, end) + 1));
  return start < end ? forward : new Map([...forward].map(([old, now]) => [now, old]));
}

const noNames: ReadonlyMap<string, string> = new Map();

function namesForward(later: Editions): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { definition } of later)
    for (const [now, before] of Object.entries(definition.amendment?.renamed?.items ?? {})) {
      const first = [...names].find(([, name]) => name === before)?.[0] ?? before;
      names.set(first, now);
    }
  return names;
}

function renamed<Entry>(
  entries: Readonly<Record<string, Entry>>,
  names: ReadonlyMap<string, string>,
): Readonly<Record<string, Entry>> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, entry]) => {
      const id = idOfKey(key);
      return [keyInRow(names.get(id) ?? id, rowOfKey(key)), entry];
    }),
  );
}
