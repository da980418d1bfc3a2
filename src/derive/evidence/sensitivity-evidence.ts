import type { Definition } from '../../protocol/definition.ts';
import { parametersOf } from '../../protocol/parameters.ts';
import { definitionUnder } from '../../protocol/readings.ts';
import type { Value } from '../../protocol/value.ts';
import { deriveColumns } from '../groups.ts';
import { deriveOutcomeTables } from '../outcome-tables.ts';
import { adverseEventSet } from '../plan-sets.ts';
import { actsOf, headlineCell } from '../sensitivity.ts';
import type { Subject } from '../subject.ts';
import { adverseEventEvidence } from './adverse-event-evidence.ts';
import { changeEvidence } from './change-evidence.ts';
import type { EvidenceEntry, EvidenceIndex } from './line.ts';
import { responderEvidence } from './response-evidence.ts';

/** `sensitivity/inForce/<outcome>/<group>` and `sensitivity/<parameter>/<reading>/<outcome>/<group>`: rows as that reading makes them. */
export function sensitivityEvidence(
  definition: Definition,
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const alternatives = definition.parameters
    .filter(parameter => actsOf(definition, parameter) === 'analysis')
    .flatMap(({ id, alternatives: others }) =>
      others.map(reading => ({
        name: `${id}/${reading}`,
        parameters: parametersOf(definition, { [id]: reading }),
      })),
    );
  const switches = [{ name: 'inForce', parameters: parametersOf(definition) }, ...alternatives];
  return switches.flatMap(({ name, parameters }) => {
    let made: EvidenceIndex | undefined;
    const cells = () => (made ??= cellsUnder(definition, subjects, parameters));
    return definition.outcomes.flatMap(outcome =>
      definition.analysis.groups.map(
        (group): EvidenceEntry => [
          `sensitivity/${name}/${outcome.id}/${group}`,
          () => cells().get(headlineCell(definition, outcome, group, parameters))?.() ?? [],
        ],
      ),
    );
  });
}

function cellsUnder(
  definition: Definition,
  subjects: readonly Subject[],
  parameters: Readonly<Record<string, Value>>,
): EvidenceIndex {
  const read = definitionUnder(definition, parameters);
  const { subjects: anew, ...tables } = deriveOutcomeTables(read, subjects, parameters);
  const columns = deriveColumns(read, anew, adverseEventSet(read));
  return new Map([
    ...responderEvidence(read, tables.responders, tables.responses, anew),
    ...changeEvidence(read, tables.changeSummaries, tables.changes, anew),
    ...adverseEventEvidence(tables.adverseEventTables, tables.adverseEvents, columns, anew),
  ]);
}
