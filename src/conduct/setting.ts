import { isSamePlace } from '../record/check-standing.ts';
import {
  dateAtSite,
  type Edition,
  type Editions,
  editionInForce,
  editionNamed,
  formsUnder,
  newestEdition,
} from '../record/edition.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import { definitionAt, planFor } from '../record/plan.ts';
import type { StudyState } from '../record/study.ts';
import type { Needs, World } from './act.ts';

/** The definition that something is done under, how events name it, and all that were published. */
export type Setting = Required<Pick<World, 'definition' | 'edition' | 'editions'>>;

export interface Published {
  readonly editions: Editions;
  readonly study: StudyState;
}

/**
 * The version that an act is decided under: for a form that is recorded already, the one that it was recorded under; for a
 * participant or a site, the one in force there on the day the act is about, or today; for the whole study, the newest.
 */
export function settingOf(
  { editions, study }: Published,
  needs: Needs,
  participant: ParticipantState | undefined,
  now: string | undefined,
): Setting {
  const site = participant?.site ?? needs.site;
  const edition =
    recordedUnder(editions, needs, participant) ??
    (site === undefined || now === undefined
      ? newestEdition(editions)
      : onTheDay(editions, study, site, needs.on, now));
  const here =
    site === undefined ? edition.definition : definitionAt(editions, study.activations, site, edition);
  return {
    definition: participant === undefined ? here : planFor(editions, here, edition.version, participant),
    edition: edition.version,
    editions,
  };
}

function recordedUnder(
  editions: Editions,
  { form }: Needs,
  participant: ParticipantState | undefined,
): Edition | undefined {
  const recorded = form && participant?.forms.find(each => isSamePlace(each, form));
  return recorded && editionNamed(editions, recorded.definition);
}

function onTheDay(editions: Editions, study: StudyState, site: string, on: string | undefined, now: string) {
  const today = dateAtSite(editions, site, now);
  return editionInForce(editions, study.activations, site, on !== undefined && on < today ? on : today);
}

/** A participant's forms with their items named as in the version that the act is decided under. */
export function formsAsNamed(
  { edition = '', editions = [] }: Pick<World, 'edition' | 'editions'>,
  forms: readonly RecordedForm[],
): readonly RecordedForm[] {
  return formsUnder(editions, edition, forms);
}

/** The world as it is for a form that was recorded under a version of its own. */
export function worldOfForm(world: World, { definition: version }: Pick<RecordedForm, 'definition'>): World {
  const { editions = [] } = world;
  if (editions.length < 2 || version === world.edition) return world;
  return { ...world, definition: editionNamed(editions, version).definition, edition: version };
}
