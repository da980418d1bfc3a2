import type { Definition } from '../protocol/definition.ts';
import { revealingOf } from '../protocol/revealing.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import type { QueryView } from '../record/query.ts';
import { settlingRole } from '../record/query-roles.ts';
import type { Role } from '../record/roles.ts';
import { verifiableItems } from '../record/source-verification.ts';
import { act } from './plan.ts';
import type { Course, Reply, Step } from './step.ts';

/** So many participants are checked through, so that every step of checking is rehearsed and the rehearsal stays quick. */
const checkedWhole = 2;

type Steps = Generator<Step, void, Reply>;

/** Before the lock: every query is answered and settled, and of a few participants the data are verified, reviewed and signed. */
export function* dataChecks(definition: Definition, participants: readonly string[], at: string): Course {
  const seen = yield { kind: 'lookAtQueries', at };
  for (const view of seen.answer.queries as readonly QueryView[]) yield* settle(view, at);
  for (const participant of participants.slice(0, checkedWhole))
    yield* checkWhole(definition, participant, at);
}

function* settle({ participant, query }: QueryView, at: string): Steps {
  if (query.status === 'open')
    yield as('coordinator', at, 'answer-query', {
      participant,
      query: query.id,
      text: 'SIMULATED: checked against the source, the value stands.',
    });
  yield as(settlingRole(query), at, 'close-query', { participant, query: query.id });
}

function* checkWhole(definition: Definition, participant: string, at: string): Steps {
  const seen = yield { kind: 'lookAtParticipant', at, participant };
  const state = seen.answer.state as ParticipantState;
  const sealed = revealingOf(definition).forms;
  const forms = state.forms.filter(({ form }) => !sealed.has(form));
  yield* askAbout(participant, forms[0], at);
  for (const form of forms) yield* verify(definition, state, form, at);
  const reviewed = forms.map(form => ({ ...placeOf(form), version: form.changedInVersion }));
  if (reviewed.length > 0) yield act(at, 'review-form', { participant, forms: reviewed });
  for (const visit of visitsOf(state)) yield act(at, 'sign-visit', { participant, ...visit });
  yield act(at, 'sign-casebook', { participant });
}

function* askAbout(participant: string, form: RecordedForm | undefined, at: string): Steps {
  if (form === undefined) return;
  const raised = yield as('monitor', at, 'raise-query', {
    participant,
    target: { kind: 'wholeForm', ...placeOf(form) },
    text: 'SIMULATED: is the whole source on file?',
  });
  const query = String(raised.answer.query);
  yield as('coordinator', at, 'answer-query', { participant, query, text: 'SIMULATED: it is.' });
  yield as('monitor', at, 'close-query', { participant, query });
}

function* verify(definition: Definition, state: ParticipantState, form: RecordedForm, at: string): Steps {
  const items = verifiableItems(definition, state, form)
    .filter(({ isPlanned }) => isPlanned)
    .map(({ item }) => item);
  if (items.length === 0) return;
  const { changedInVersion: version } = form;
  yield act(at, 'verify-source', { participant: state.id, ...placeOf(form), version, items });
}

function as(role: Role, at: string, name: string, payload: Readonly<Record<string, unknown>>) {
  return { ...act(at, name, payload), role };
}

function placeOf({ visit, occurrence, form }: RecordedForm) {
  return { visit, occurrence, form };
}

function visitsOf({ forms }: ParticipantState) {
  const visits = forms.map(
    ({ visit, occurrence }) => [`${visit} ${occurrence}`, { visit, occurrence }] as const,
  );
  return [...new Map(visits).values()];
}
