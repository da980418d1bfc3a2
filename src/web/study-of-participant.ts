import { useSuspenseQueries } from '@tanstack/react-query';
import type { Definition } from '../protocol/definition.ts';
import { type Editions, editionNamed, formsUnder } from '../record/edition.ts';
import { planFor } from '../record/plan.ts';
import type { StudyView } from '../record/views.ts';
import { queries, useParticipant, useStudy } from './queries.ts';

/** Every published version, oldest first. The newest is with the study; older ones never change and are fetched once. */
function useEditions(study: StudyView): Editions {
  const found = useSuspenseQueries({
    queries: study.editions.map(version => ({
      ...queries.definition(study.id, version),
      ...(version === study.definitionVersion ? { initialData: study.definition } : {}),
    })),
  });
  return study.editions.flatMap((version, place) => {
    const definition = found[place]?.data;
    // What a screen is shown lacks only the simulator's model, which nothing here reads.
    return definition === undefined ? [] : [{ version, definition: definition as Definition }];
  });
}

/** The study as it is for one participant: under the version in force at the site, with what was begun as it was planned. */
export function useStudyOfParticipant(study: string, participant: string): StudyView {
  const { definition } = useParticipant(study, participant);
  return useStudyUnder(study, participant, definition).study;
}

/** The same under one version, with the participant's forms by the names of that version. */
export function useStudyUnder(study: string, participant: string, version: string) {
  const view = useStudy(study);
  const { state } = useParticipant(study, participant);
  const editions = useEditions(view);
  const { definition } = editionNamed(editions, version);
  return {
    study: { ...view, definition: planFor(editions, definition, version, state) } satisfies StudyView,
    forms: formsUnder(editions, version, state.forms),
  };
}
