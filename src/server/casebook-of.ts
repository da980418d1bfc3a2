import { settingOf } from '../conduct/setting.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Casebook } from '../report/casebook/casebook.ts';
import { sightOf } from './masked-values.ts';
import type { StudyCaller } from './operation.ts';
import { shownTo } from './shown-definition.ts';
import { entriesOf } from './study-operations.ts';
import { participantPrefix } from './study-runtime.ts';
import { version } from './version.ts';

/** One participant's casebook as the caller's role may see it. */
export async function casebookOf(
  caller: StudyCaller,
  participant: ParticipantState,
  names: Readonly<Record<string, string>>,
  madeAt: string,
): Promise<Casebook> {
  const { runtime, role } = caller;
  const study = await runtime.study();
  const sight = sightOf(study, role);
  const { definition, edition } = settingOf(
    { study: study.state, editions: study.editions },
    {},
    participant,
    madeAt,
  );
  const events = await runtime.store.read(runtime.id, participantPrefix + participant.id);
  // What was recorded since the participant was read is left to the next casebook.
  const told = events.filter(event => event.version <= participant.version);
  return {
    study: runtime.id,
    simulated: runtime.simulated,
    definition: shownTo(definition, sight.masked),
    definitionVersion: edition,
    editions: new Map(study.editions.map(each => [each.version, shownTo(each.definition, sight.masked)])),
    state: sight.state(participant),
    entries: await entriesOf(told, caller, names),
    names,
    masked: sight.masked,
    madeAt,
    software: `Trialwright ${version}`,
  };
}
