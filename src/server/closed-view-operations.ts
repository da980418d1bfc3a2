import { Type } from 'typebox';
import type { Act } from '../conduct/act.ts';
import { closedCodes, closedView } from '../conduct/closed-view.ts';
import { noteClosedView } from '../conduct/note-closed-view.ts';
import { revealedSeeds } from '../conduct/revealed-seeds.ts';
import { allocationOf } from '../conduct/unmask.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { noteReading } from './note-given-out.ts';
import { type Operation, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';

const Count = Type.Integer({ minimum: 0 });

const ClosedGroups = Type.Array(
  Type.Object(
    {
      /** A letter, never an arm. */
      group: Type.String(),
      randomised: Count,
      treated: Count,
      withEvent: Count,
      serious: Count,
      related: Count,
      relatedSerious: Count,
      /** Participants once, at their worst grade; events each at its worst. */
      grades: Type.Array(Type.Object({ grade: Count, participants: Count, events: Count }, closed)),
    },
    closed,
  ),
);

export const closedViewOperations: readonly Operation[] = [
  studyOperation({
    id: 'closed-view',
    method: 'GET',
    path: '/api/studies/:study/gates/:gate/closed-view',
    summary:
      'Adverse events of the cohort before a gate by coded group, where the definition lets the committee see them so.',
    roles: readingRoles.closedView,
    narrowed: 'closedView',
    params: Type.Object({ study: Code, gate: Code }, closed),
    reply: ClosedGroups,
    async handle({ params, house }, caller) {
      const needs = { allParticipants: true, allocation: true, seeds: true };
      const { definition, participants = [], lists = [], seeds } = await caller.runtime.world(needs);
      const gate = definition.safety.gates.find(({ id }) => id === params.gate);
      const both = revealedSeeds(seeds === undefined ? {} : { seeds });
      const list = lists.find(({ cohort }) => cohort === gate?.after);
      // Letters are drawn from both seeds: before both are given there is no allocation, and nothing to show.
      if (gate === undefined || both === undefined || list === undefined) throw new Problem('not-found');
      const codes = closedCodes(
        definition.arms.map(({ id }) => id),
        both,
      );
      const mine = participants.filter(({ site }) => caller.sites.includes(site));
      const body = closedView(gate, mine, id => codes.get(allocationOf(lists, id).arm) ?? '');
      await noteReading(house, caller, noteClosedView as Act, { list: list.list, gate: gate.id });
      return { body };
    },
  }),
];
