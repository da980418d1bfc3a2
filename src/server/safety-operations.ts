import { Type } from 'typebox';
import { gateListing } from '../conduct/gate.ts';
import { GradingTerms } from '../conduct/load-grading-dictionary.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { AdverseEvent as AdverseEventState, ParticipantState } from '../record/participant.ts';
import { isSuspectedUnexpected, safetyClocks, specialSituationClocks } from '../record/safety-clocks.ts';
import type {
  GradingDictionaryView as GradingView,
  SafetyCaseView,
  SpecialSituationView,
} from '../record/safety-views.ts';
import { sightOf } from './masked-values.ts';
import { type Operation, studyOperation } from './operation.ts';
import { AdverseEvent, SpecialSituation } from './participant-schemas.ts';
import { timeZoneOf } from './participant-view.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { StudyPath } from './study-operations.ts';
import { oneOf, Truth } from './view-parts.ts';

const Clocks = Type.Array(
  Type.Object(
    {
      regime: Type.String(),
      kind: oneOf('toSponsor', 'toAuthority', 'followUp', 'newInformation'),
      due: Type.String(),
      done: Type.Optional(Type.String()),
      state: oneOf('running', 'overdue', 'inTime', 'late'),
    },
    closed,
  ),
);

export const SafetyCase = Type.Object(
  {
    participant: Type.String(),
    site: Type.String(),
    cohort: Type.Optional(Type.String()),
    event: AdverseEvent,
    suspected: Truth,
    clocks: Clocks,
  },
  closed,
);

export const SpecialSituationCase = Type.Object(
  { participant: Type.String(), site: Type.String(), situation: SpecialSituation, clocks: Clocks },
  closed,
);

export const GateListing = Type.Array(
  Type.Object(
    { participant: Type.String(), worstGrade: Type.Integer({ minimum: 1, maximum: 5 }), event: AdverseEvent },
    closed,
  ),
);

export const GradingDictionaryView = Type.Object(
  {
    /** Absent: none was loaded. */
    version: Type.Optional(Type.String()),
    terms: Type.Array(GradingTerms.items),
  },
  closed,
);

export const safetyOperations: readonly Operation[] = [
  studyOperation({
    id: 'grading-dictionary',
    method: 'GET',
    path: '/api/studies/:study/grading-dictionary',
    summary: 'Terms of the dictionary by which adverse events are graded, each with the grades that it has.',
    roles: readingRoles.participants,
    params: StudyPath,
    reply: GradingDictionaryView,
    async handle(_input, { runtime }) {
      const dictionary = await runtime.dictionary();
      const body: GradingView =
        dictionary === undefined ? { terms: [] } : { version: dictionary.version, terms: dictionary.terms };
      return { body };
    },
  }),
  studyOperation({
    id: 'gate-listing',
    method: 'GET',
    path: '/api/studies/:study/gates/:gate/listing',
    summary: "Adverse events at the caller's sites in the cohort before a gate, without arms.",
    roles: readingRoles.gateListing,
    params: Type.Object({ study: Code, gate: Code }, closed),
    reply: GateListing,
    async handle({ params }, { runtime, role, sites }) {
      const { participants, ...study } = await runtime.participants();
      const gate = study.definition.safety.gates.find(({ id }) => id === params.gate);
      if (gate === undefined) throw new Problem('not-found');
      const sight = sightOf(study, role);
      const mine = participants.filter(({ site }) => sites.includes(site));
      return {
        body: gateListing(
          gate,
          mine.map(participant => sight.state(participant)),
        ),
      };
    },
  }),
  studyOperation({
    id: 'safety-cases',
    method: 'GET',
    path: '/api/studies/:study/safety-cases',
    summary: "Serious adverse events of the caller's sites, with the deadlines of every regime that applies.",
    roles: readingRoles.participants,
    params: StudyPath,
    reply: Type.Array(SafetyCase),
    async handle({ house }, { runtime, role, sites }) {
      const { participants, ...study } = await runtime.participants();
      const { definition } = study;
      const sight = sightOf(study, role);
      const now = house.sources.clock.now();
      const caseOf = (participant: ParticipantState, event: AdverseEventState): SafetyCaseView => ({
        participant: participant.id,
        site: participant.site,
        ...(participant.randomisation ? { cohort: participant.randomisation.cohort } : {}),
        event,
        suspected: isSuspectedUnexpected(event),
        clocks: safetyClocks(definition, event, { now, timeZone: timeZoneOf(definition, participant.site) }),
      });
      const cases = participants
        .filter(({ site }) => sites.includes(site))
        .flatMap(participant =>
          sight
            .state(participant)
            .adverseEvents.filter(({ serious }) => serious)
            .map(event => caseOf(participant, event)),
        );
      return { body: cases };
    },
  }),
  studyOperation({
    id: 'special-situations',
    method: 'GET',
    path: '/api/studies/:study/special-situations',
    summary:
      "Special situations at the caller's sites, with the deadline of every regime that asks for them.",
    roles: readingRoles.participants,
    params: StudyPath,
    reply: Type.Array(SpecialSituationCase),
    async handle({ house }, { runtime, sites }) {
      const { participants, definition } = await runtime.participants();
      const now = house.sources.clock.now();
      const body: readonly SpecialSituationView[] = participants
        .filter(({ site }) => sites.includes(site))
        .flatMap(({ id, site, specialSituations }) =>
          specialSituations.map(situation => ({
            participant: id,
            site,
            situation,
            clocks: specialSituationClocks(definition, situation, now),
          })),
        );
      return { body };
    },
  }),
];
