import type { Definition } from '../protocol/definition.ts';
import { isMasked, type Role, roles } from '../record/roles.ts';
import { Agenda } from '../simulate/agenda.ts';
import type { Exchange } from '../simulate/leak-exchange.ts';
import { noteDown } from '../simulate/leak-features.ts';
import { pretendedArms } from '../simulate/leak-other-arms.ts';
import { type Subject, subjectsOf } from '../simulate/leak-subjects.ts';
import { stageTrial } from '../simulate/recruitment.ts';
import type { ActStep, Reply, SendStep, Step } from '../simulate/step.ts';
import {
  type Known,
  type OpenApiDocument,
  phoneQuestions,
  type Question,
  readingQuestions,
} from './leak-audit-document.ts';
import { phoneProbes, probingQuestions } from './leak-audit-probes.ts';
import { type RoleTally, TwinWorlds } from './leak-audit-twins.ts';
import { type Interference, openTwins } from './leak-audit-world.ts';

export interface SeedOptions {
  /** Whether something is asked after every single act, or at milestones only. */
  readonly afterEveryAct: boolean;
  /** Thorough crawls happen after this many acts, besides the milestones. */
  readonly actsBetweenCrawls: number;
  /** Whether everything is asked at milestones as well; otherwise at the end. */
  readonly crawlsAtMilestones?: boolean;
  /** The trial ends, for the audit, when so many are randomised. */
  readonly randomisedMax?: number;
  /** Leaves out acts of which there are many, for a quick look. */
  readonly performs?: (step: ActStep | SendStep) => boolean;
  /** About how many participants acts are tried that are refused, those first who have another arm in the second world. */
  readonly probedMax?: number;
  /** Leaves out questions that many roles ask and that take long, for a quick look. */
  readonly asks?: (role: Role, operation: string) => boolean;
  /** Who asks; by default every masked role. */
  readonly roles?: readonly Role[];
  readonly interference?: Interference;
  readonly show?: (text: string) => void;
}

export interface SeedAudit {
  readonly seed: number;
  readonly acts: number;
  readonly crawls: number;
  readonly randomised: number;
  /** Participants whose arm is another one in the second world. */
  readonly moved: number;
  readonly tallies: ReadonlyMap<string, RoleTally>;
  readonly subjects: ReadonlyMap<string, readonly Subject[]>;
}

export function maskedRolesOf(definition: Definition): readonly Role[] {
  // Participants have no accounts: they are told something only where they keep a diary on a phone.
  const { diary } = definition;
  return roles.filter(role => isMasked(definition, role) && (role !== 'participant' || diary !== undefined));
}

/** Runs one trial whole in both worlds, and asks on the way. It ends before the allocation is opened, when masking ends. */
export async function auditSeed(
  definition: Definition,
  seed: number,
  options: SeedOptions,
): Promise<SeedAudit> {
  const course = await openCourse(definition, seed, options);
  try {
    await runCourse(course, definition, seed);
    return await course.finish();
  } finally {
    await course.twins.close();
  }
}

/** To the lock, or as far as was asked for. */
export async function runCourse(course: AuditCourse, definition: Definition, seed: number): Promise<void> {
  const agenda = new Agenda();
  const perform = (step: Step) => course.perform(step);
  const { ending } = stageTrial(definition, seed, agenda);
  try {
    await agenda.run(perform);
    const last = Temporal.Instant.from(course.instant).add({ hours: 24 * 7 });
    agenda.add(ending(last.toString()));
    await agenda.run(perform);
  } catch (error) {
    if (!(error instanceof EnoughSeen)) throw error;
  }
}

export async function openCourse(
  definition: Definition,
  seed: number,
  options: SeedOptions,
): Promise<AuditCourse> {
  const start = `${definition.dates.start.date.padEnd(10, '-01')}T00:00:00Z`;
  const worlds = await openTwins(definition, seed, start, options.interference);
  const twins = new TwinWorlds(worlds, seed, maskedRolesOf(definition));
  return new AuditCourse(definition, seed, options, twins, await readDocument(twins));
}

async function readDocument({ worlds }: TwinWorlds): Promise<OpenApiDocument> {
  const documents: unknown[] = [];
  for (const { clients } of worlds)
    documents.push(await clients.get('administrator')?.get('/api/openapi.json'));
  return documents[0] as OpenApiDocument;
}

/** Not a fault: the course has gone as far as was asked for. */
class EnoughSeen extends Error {}

/** One trial in both worlds, with what is known of it so far. */
export class AuditCourse {
  readonly twins: TwinWorlds;
  readonly #definition: Definition;
  readonly #seed: number;
  readonly #options: SeedOptions;
  readonly #document: OpenApiDocument;
  readonly #pretend: (cohort: string) => string;
  readonly #roles: readonly Role[];
  readonly #participants: string[] = [];
  readonly #randomised: string[] = [];
  readonly #phones: string[] = [];
  readonly #kits: string[] = [];
  readonly #answers: Exchange[] = [];
  /** What a role may never do; it is tried again whenever everything is asked, and not after every act. */
  readonly #closed = new Set<string>();
  #acts = 0;
  #crawls = 0;
  instant: string;

  constructor(
    definition: Definition,
    seed: number,
    options: SeedOptions,
    twins: TwinWorlds,
    document: OpenApiDocument,
  ) {
    this.twins = twins;
    this.#definition = definition;
    this.#seed = seed;
    this.#options = options;
    this.#document = document;
    this.#pretend = pretendedArms(definition, seed);
    this.#roles = options.roles ?? maskedRolesOf(definition);
    this.instant = definition.dates.start.date;
  }

  async perform(step: Step): Promise<Reply> {
    this.instant = step.at;
    if (step.kind === 'act' && step.act === 'open-allocation') return { answer: {} };
    const isFiltered = step.kind === 'act' || step.kind === 'sendDiary';
    if (isFiltered && this.#options.performs?.(step) === false) return { answer: {} };
    const { reply, answers } = await this.twins.perform(step);
    this.#answers.push(...answers);
    const did = whatWasDone(step);
    if (did === undefined) return reply;
    this.#remember(did.act, did.about, reply);
    this.#acts++;
    this.#options.show?.(
      `${step.at.slice(0, 10)}  ${this.#randomised.length} randomised  ${this.#acts} acts  ${did.act}`,
    );
    await this.#askAfter(did.act, did.about);
    if (did.act !== 'randomise') return reply;
    if (this.#randomised.length === this.#options.randomisedMax) throw new EnoughSeen();
    return { ...reply, arm: this.#pretend(String(reply.answer.cohort)) };
  }

  /** Every role asks everything there is to ask. Returns what the roles of the first world were answered. */
  async askEverything(
    roles: readonly Role[] = this.#roles,
  ): Promise<ReadonlyMap<string, readonly Exchange[]>> {
    this.#crawls++;
    const known = this.#known();
    const questions = [
      ...readingQuestions(this.#document, known, this.#participants, true),
      ...probingQuestions(this.#document, known, this.#probed()),
    ];
    const heard = new Map<string, Exchange[]>();
    for (const role of roles) {
      const answers: Exchange[] = [];
      for (const question of role === 'participant' ? this.#askedByPhones(questions) : questions) {
        if (this.#mayKnow(role, question.operation)) continue;
        if (this.#options.asks?.(role, question.operation) === false) continue;
        const answer = await this.twins.ask(role, question);
        if (question.method === 'POST' && answer.status < 300)
          throw new Error(`A probe that is to be refused was done: ${answer.request}`);
        if (answer.status === 403) this.#closed.add(`${role} ${question.operation}`);
        answers.push(answer);
      }
      heard.set(role, answers);
    }
    this.twins.finishAsking();
    return heard;
  }

  async finish(): Promise<SeedAudit> {
    const heard = await this.askEverything();
    const randomised = (await this.twins.worlds[0].randomised()).filter(({ participant }) =>
      this.#randomised.includes(participant),
    );
    const subjects = new Map(
      [...heard].map(([role, answers]) => {
        const own = this.#answers.filter(answer => answer.role === role);
        const notes = noteDown([...own, ...answers], this.#participants);
        return [role, subjectsOf(this.#seed, notes, randomised)] as const;
      }),
    );
    const moved = [...this.twins.arms.values()].filter(([one, other]) => one !== other).length;
    return {
      seed: this.#seed,
      acts: this.#acts,
      crawls: this.#crawls,
      randomised: randomised.length,
      moved,
      tallies: this.twins.tallies,
      subjects,
    };
  }

  /** What a masked committee is told by code depends on the arms, where the definition asks for it. */
  #mayKnow(role: Role, operation: string): boolean {
    const { closedView } = this.#definition.safety;
    return closedView !== undefined && role === 'safetyCommittee' && operation === 'closed-view';
  }

  async #askAfter(act: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#isMilestone(act)) {
      await this.askEverything();
      return;
    }
    if (!this.#options.afterEveryAct) return;
    this.#crawls++;
    const touched = this.#participants.filter(id => id === payload.participant);
    const questions = readingQuestions(this.#document, this.#known(), touched, false);
    const ofPhone = phoneQuestions(
      this.#known(),
      this.#phones.filter(id => touched.includes(id)),
    );
    for (const role of this.#roles)
      for (const question of role === 'participant' ? ofPhone : questions)
        if (!this.#closed.has(`${role} ${question.operation}`) && !this.#mayKnow(role, question.operation))
          await this.twins.ask(role, question);
    this.twins.finishAsking();
  }

  #isMilestone(act: string): boolean {
    if (this.#options.crawlsAtMilestones === false) return false;
    if (['unmask', 'decide-gate'].includes(act)) return true;
    if (act === 'randomise' && [1, 5].includes(this.#randomised.length)) return true;
    return this.#acts % this.#options.actsBetweenCrawls === 0;
  }

  /** Each phone asks for its diary; one asks for everything else that there is as well. */
  #askedByPhones(questions: readonly Question[]): readonly Question[] {
    const [curious] = this.#phones;
    if (curious === undefined) return [];
    const known = this.#known();
    return [
      ...phoneQuestions(known, this.#phones),
      ...phoneProbes(known, this.#phones),
      ...questions.map(question => ({ ...question, phone: curious })),
    ];
  }

  #remember(act: string, payload: Readonly<Record<string, unknown>>, { answer, refused }: Reply): void {
    if (refused !== undefined) return;
    if (act === 'enrol-phone') this.#phones.push(String(payload.participant));
    if (act === 'consent' || act === 'rescreen') this.#participants.push(String(answer.participant));
    if (act === 'randomise') this.#randomised.push(String(payload.participant));
    if (typeof answer.kit === 'string') this.#kits.push(answer.kit);
  }

  #probed(): readonly string[] {
    const hasMoved = (participant: string) => {
      const [one, other] = this.twins.arms.get(participant) ?? [];
      return Number(one !== other);
    };
    const movedFirst = this.#randomised.toSorted((a, b) => hasMoved(b) - hasMoved(a));
    return movedFirst.slice(0, this.#options.probedMax);
  }

  #known(): Known {
    const { sites, safety, visits } = this.#definition;
    return {
      study: this.twins.worlds[0].stage.study,
      sites: sites.map(({ id }) => id),
      participants: this.#participants,
      randomised: this.#randomised,
      gates: safety.gates.map(({ id }) => id),
      visits: visits.map(({ id }) => id),
      kits: this.#kits,
    };
  }
}

interface Done {
  readonly act: string;
  readonly about: Readonly<Record<string, unknown>>;
}

/** Of a step that changes the record: the act, and whom it is about. */
function whatWasDone(step: Step): Done | undefined {
  if (step.kind === 'act') return { act: step.act, about: step.payload };
  if (step.kind !== 'enrolPhone' && step.kind !== 'sendDiary') return undefined;
  const act = step.kind === 'enrolPhone' ? 'enrol-phone' : 'record-diary-entries';
  return { act, about: { participant: step.participant } };
}
