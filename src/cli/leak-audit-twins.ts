import type { LogEntry } from '../server/app.ts';
import { compareExchanges, compareTexts, type Difference } from '../simulate/leak-compare.ts';
import type { Exchange } from '../simulate/leak-exchange.ts';
import type { Randomised } from '../simulate/leak-subjects.ts';
import type { TimedPair } from '../simulate/leak-timing.ts';
import type { Reply, Step } from '../simulate/step.ts';
import type { ListeningClient } from './leak-audit-client.ts';
import type { Question } from './leak-audit-document.ts';
import type { Twins } from './leak-audit-world.ts';
import { performer } from './rehearsal-actor.ts';

/** What the audit has seen of one role. */
export interface RoleTally {
  /** Operation → answers compared. */
  readonly operations: Map<string, number>;
  readonly differences: Difference[];
  readonly pairs: TimedPair[];
}

export const logOfServer = "the server's log";

/** Differences beyond these are counted and not kept. */
const differencesKept = 200;

/** The two worlds side by side: whatever is done or asked is done and asked in both, and compared at once. */
export class TwinWorlds {
  readonly worlds: Twins;
  readonly tallies: ReadonlyMap<string, RoleTally>;
  readonly #perform: readonly ((step: Step) => Promise<Reply>)[];
  readonly #masked: ReadonlySet<string>;
  /** Participant → arms in the two worlds. */
  #arms: ReadonlyMap<string, readonly [string, string]> = new Map();
  #asked = 0;

  constructor(worlds: Twins, seed: number, maskedRoles: readonly string[]) {
    this.worlds = worlds;
    this.#masked = new Set(maskedRoles);
    this.tallies = new Map(
      [...maskedRoles, logOfServer].map(role => [
        role,
        { operations: new Map(), differences: [], pairs: [] },
      ]),
    );
    this.#perform = worlds.map(world =>
      performer(world.stage, seed, { acts: 0, entries: 0, refusals: 0, repeats: 0 }),
    );
  }

  /** Performs one step in both worlds. Nature is told the first world's answer, without the arm. */
  async perform(step: Step): Promise<{ readonly reply: Reply; readonly answers: readonly Exchange[] }> {
    const [first, second] = [await this.#perform[0]?.(step), await this.#perform[1]?.(step)];
    if (first === undefined || second === undefined) throw new Error('There are two worlds.');
    if (first.arm !== undefined) await this.#learnArms();
    const [left, right] = this.worlds.map(({ heard }) => heard.splice(0)) as [Exchange[], Exchange[]];
    for (const [index, exchange] of left.entries()) this.#compare(exchange, right[index]);
    this.#compareLogs();
    const { arm: _arm, ...reply } = first;
    return { reply, answers: left.filter(answer => this.#mayCompare(answer)) };
  }

  /** Asks one question in the name of one role. Returns the first world's answer. */
  async ask(role: string, question: Question): Promise<Exchange> {
    const { operation, participant, phone, method, path, body, headers } = question;
    const [one, other] = this.worlds.map(({ clients, phones }) =>
      phone === undefined ? clients.get(role) : phones.get(phone),
    ) as [ListeningClient, ListeningClient];
    const about = { operation, ...(participant === undefined ? {} : { participant }) };
    const askOne = (client: ListeningClient) => client.exchange(about, method, path, body, headers);
    // Whoever is asked second finds the machine warmer, so they take turns.
    const isFirstFirst = this.#asked++ % 2 === 0;
    const earlier = await askOne(isFirstFirst ? one : other);
    const later = await askOne(isFirstFirst ? other : one);
    const [first, second] = isFirstFirst ? [earlier, later] : [later, earlier];
    this.#compare(first, second);
    return first;
  }

  finishAsking(): void {
    this.#compareLogs();
  }

  get arms(): ReadonlyMap<string, readonly [string, string]> {
    return this.#arms;
  }

  async close(): Promise<void> {
    for (const world of this.worlds) await world.stage.close();
  }

  /** Whoever unmasks is told the arm, and the unmasked work with it. */
  #mayCompare({ role, operation }: Exchange): boolean {
    return this.#masked.has(role) && operation !== 'act unmask';
  }

  #compare(first: Exchange, second: Exchange | undefined): void {
    if (second === undefined) throw new Error(`Only one world did ${first.operation}.`);
    if (!this.#mayCompare(first)) return;
    const tally = this.#tallyOf(first.role);
    tally.operations.set(first.operation, (tally.operations.get(first.operation) ?? 0) + 1);
    const difference = compareExchanges(first, second);
    if (difference) keep(tally, difference);
    const arms = this.#arms.get(first.participant ?? '');
    if (arms === undefined || arms[0] === arms[1]) return;
    tally.pairs.push({
      role: first.role,
      operation: first.operation,
      arms,
      durationsMs: [first.durationMs, second.durationMs],
    });
  }

  #compareLogs(): void {
    const [left, right] = this.worlds.map(({ logged }) => logged.splice(0).map(lineOf)) as [
      string[],
      string[],
    ];
    const tally = this.#tallyOf(logOfServer);
    tally.operations.set('line', (tally.operations.get('line') ?? 0) + left.length);
    for (const difference of compareTexts(logOfServer, 'line', left, right)) keep(tally, difference);
  }

  #tallyOf(role: string): RoleTally {
    const tally = this.tallies.get(role);
    if (tally === undefined) throw new Error(`Nobody counts for the ${role}.`);
    return tally;
  }

  async #learnArms(): Promise<void> {
    const [first, second] = (await Promise.all(this.worlds.map(world => world.randomised()))) as [
      readonly Randomised[],
      readonly Randomised[],
    ];
    const arms = new Map(second.map(({ participant, arm }) => [participant, arm]));
    this.#arms = new Map(
      first.map(({ participant, arm }) => [participant, [arm, arms.get(participant) ?? arm] as const]),
    );
  }
}

function keep({ differences }: RoleTally, difference: Difference): void {
  differences.push(
    differences.length < differencesKept ? difference : { ...difference, first: '', second: '' },
  );
}

/** As it is written out, but for how long it took, which the clock of the computer gives. */
function lineOf({ durationMs: _durationMs, ...rest }: LogEntry): string {
  return JSON.stringify({ ...rest, durationMs: 0 });
}
