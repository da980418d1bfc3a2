import type { ChecksWaiting } from '../../record/checks-waiting.ts';
import type { QueryView } from '../../record/query.ts';
import { settlingRole } from '../../record/query-roles.ts';
import type { Role } from '../../record/roles.ts';
import type { SafetyClock } from '../../record/safety-clocks.ts';
import type { SafetyCaseView, SpecialSituationView } from '../../record/safety-views.ts';
import type { DueItem, GateView, ParticipantRow, PharmacyRow, StudyView } from '../../record/views.ts';
import { actOfDue } from '../participant/next-step.ts';
import { counterActs, isWaiting } from '../pharmacy/waiting.ts';
import { queryChoices } from '../quality/query-acts.ts';
import { openClocks } from '../safety/by-urgency.ts';
import { nextActs } from '../safety/case-acts.ts';
import { isToAcknowledge } from '../safety/situation-acts.ts';

/** Something that somebody has to do, and how pressing it is. */
export type Task = {
  readonly state: DueItem['state'];
  /** Last day for it, or the first day if it is still ahead. */
  readonly date?: string;
  readonly isMine: boolean;
  readonly waitsFor: Role;
} & (
  | { readonly kind: 'due'; readonly participant: string; readonly item: DueItem }
  | { readonly kind: 'case'; readonly entry: SafetyCaseView }
  | { readonly kind: 'situation'; readonly entry: SpecialSituationView }
  | { readonly kind: 'query'; readonly asked: QueryView }
  | {
      readonly kind: 'checks';
      readonly participant: string;
      readonly work: Work;
      readonly count: number;
    }
  | { readonly kind: 'follow'; readonly participant: string; readonly count: number }
  | { readonly kind: 'kit'; readonly row: PharmacyRow }
  | { readonly kind: 'gate'; readonly gate: GateView }
);

/** What the caller's role may read; the rest is absent. */
export interface Sources {
  readonly participants?: readonly ParticipantRow[] | undefined;
  readonly cases?: readonly SafetyCaseView[] | undefined;
  readonly situations?: readonly SpecialSituationView[] | undefined;
  readonly pharmacy?: readonly PharmacyRow[] | undefined;
  /** Those that are not closed. */
  readonly queries?: readonly QueryView[] | undefined;
}

type Work = keyof ChecksWaiting;

const urgency: Record<DueItem['state'], number> = { overdue: 0, due: 1, upcoming: 2 };

/** Everything that waits in the study, most pressing first. */
export function tasksOf(
  study: Pick<StudyView, 'acts' | 'role' | 'status' | 'gates' | 'definition'>,
  { participants = [], cases = [], situations = [], pharmacy = [], queries = [] }: Sources,
): readonly Task[] {
  if (study.status !== 'open') return [];
  const tasks = [
    ...participants.flatMap(row => row.due.map(item => dueTask(study, row.id, item))),
    ...participants.flatMap(row => checkTasks(study, row)),
    ...participants.flatMap(row => followTasks(study, row)),
    ...cases.flatMap(entry => caseTasks(study, entry)),
    ...situations
      .filter(({ situation }) => situation.knownToSponsorAt === undefined)
      .map(entry => situationTask(study, entry)),
    ...queries.map(asked => queryTask(study, asked)),
    ...pharmacy
      .filter(row => isWaiting(row, study.definition.supply !== undefined))
      .map(row => kitTask(study, row)),
    ...study.gates.filter(({ state }) => state === 'ready').map(gate => gateTask(study, gate)),
  ];
  return tasks.toSorted(
    (a, b) => urgency[a.state] - urgency[b.state] || (a.date ?? '9999').localeCompare(b.date ?? '9999'),
  );
}

function dueTask({ acts }: Pick<StudyView, 'acts'>, participant: string, item: DueItem): Task {
  const { act, role } = actOfDue[item.kind];
  const date = item.state === 'upcoming' ? item.from : (item.to ?? item.target);
  const whose = { isMine: acts.includes(act), waitsFor: role };
  return { kind: 'due', participant, item, state: item.state, ...whose, ...(date ? { date } : {}) };
}

/** A case waits while a deadline runs; before the sponsor has judged it as well. */
function caseTasks(study: Pick<StudyView, 'acts' | 'status'>, entry: SafetyCaseView): readonly Task[] {
  const isJudged = entry.event.sponsorAssessment !== undefined;
  if (openClocks(entry.clocks).length === 0 && isJudged) return [];
  const isMine = nextActs(study, entry).length > 0;
  return [{ kind: 'case', entry, isMine, waitsFor: 'sponsor', ...pressing(entry.clocks) }];
}

/** A special situation waits until the sponsor says that it knows. */
function situationTask(study: Pick<StudyView, 'acts' | 'status'>, entry: SpecialSituationView): Task {
  const isMine = isToAcknowledge(study, entry);
  return { kind: 'situation', entry, isMine, waitsFor: 'sponsor', ...pressing(entry.clocks) };
}

function pressing(clocks: readonly SafetyClock[]): Pick<Task, 'state' | 'date'> {
  const open = openClocks(clocks);
  const date = open.map(({ due }) => due.slice(0, 10)).sort()[0];
  const state = open.some(clock => clock.state === 'overdue') ? 'overdue' : 'due';
  return { state, ...(date ? { date } : {}) };
}

const works: Record<Work, { readonly act: string; readonly role: Role; readonly state: DueItem['state'] }> = {
  sign: { act: 'sign-visit', role: 'investigator', state: 'due' },
  signCasebook: { act: 'sign-casebook', role: 'investigator', state: 'due' },
  review: { act: 'review-form', role: 'dataManager', state: 'upcoming' },
  verify: { act: 'verify-source', role: 'monitor', state: 'upcoming' },
};

/** What of a participant is to be signed or reviewed, one line for each kind of work. */
function checkTasks({ acts }: Pick<StudyView, 'acts'>, { id, checks }: ParticipantRow): readonly Task[] {
  return (Object.keys(works) as Work[]).flatMap(work => {
    const { act, role, state } = works[work];
    const count = Number(checks[work]);
    if (count === 0) return [];
    return [
      { kind: 'checks', participant: id, work, count, state, isMine: acts.includes(act), waitsFor: role },
    ];
  });
}

/** Adverse events that go on are followed while their participant is in the study; there is no day by which. */
function followTasks(
  { acts }: Pick<StudyView, 'acts'>,
  { id, status, openAdverseEvents: count }: ParticipantRow,
): readonly Task[] {
  if (!inStudy.includes(status) || count === 0) return [];
  const isMine = acts.includes('follow-adverse-event');
  return [{ kind: 'follow', participant: id, count, state: 'upcoming', isMine, waitsFor: 'investigator' }];
}

const inStudy: readonly ParticipantRow['status'][] = ['randomised', 'onTreatment', 'followUp'];

/** A query is overdue when it has waited for two weeks. */
const queryDaysMax = 14;

function queryTask(study: Pick<StudyView, 'acts' | 'role'>, asked: QueryView): Task {
  const { query, ageDays } = asked;
  const waitsFor = query.status === 'open' ? 'coordinator' : settlingRole(query);
  const usual = query.status === 'open' ? 'answer-query' : 'close-query';
  return {
    kind: 'query',
    asked,
    state: ageDays > queryDaysMax ? 'overdue' : 'due',
    date: query.raisedAt.slice(0, 10),
    isMine: queryChoices(study, query).some(({ act }) => act === usual),
    waitsFor,
  };
}

function kitTask({ acts }: Pick<StudyView, 'acts'>, row: PharmacyRow): Task {
  const act = row.next === undefined ? 'dispense' : counterActs[row.next.step];
  const waitsFor = act === 'verify-kit' ? 'verifier' : 'pharmacist';
  return { kind: 'kit', row, state: 'due', isMine: acts.includes(act), waitsFor };
}

function gateTask({ acts }: Pick<StudyView, 'acts'>, gate: GateView): Task {
  return {
    kind: 'gate',
    gate,
    state: 'due',
    isMine: acts.includes('decide-gate'),
    waitsFor: 'safetyCommittee',
  };
}
