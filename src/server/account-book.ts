import type { AccountEvent } from '../record/account-events.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { sha256 } from '../record/chain.ts';
import type { Actor, NewEvent } from '../record/event.ts';
import type { EventStore } from '../store/store.ts';
import { type Account, type Accounts, accountsStream, foldAccounts, installation } from './accounts.ts';
import { FoldCache } from './fold-cache.ts';
import { Problem } from './problems.ts';
import { systemClock } from './sources.ts';
import { Turns } from './turns.ts';

/** Roles and lock-outs given through another server process are noticed after this long at the latest. */
const freshMs = 1000;
const attemptsMax = 12;

export type AccountChange = {
  readonly [Type in AccountEvent['type']]: Pick<Extract<AccountEvent, { type: Type }>, 'type' | 'data'>;
}[AccountEvent['type']];

export interface AccountCommand {
  readonly command: string;
  readonly actor: Actor;
  /** What was asked for; the same command id with another request is refused. Never a password. */
  readonly request: unknown;
}

/** Who may act: the installation's own record, on the computer's own clock, also where a simulated study has another. */
export class AccountBook {
  readonly #store: EventStore;
  readonly #folded = new FoldCache<Accounts>(foldAccounts);
  readonly #turns = new Turns();
  #readAtMs = Number.NEGATIVE_INFINITY;

  private constructor(store: EventStore) {
    this.#store = store;
  }

  static async open(store: EventStore): Promise<AccountBook> {
    await store.createStudy({ id: installation, simulated: false, createdAt: systemClock.now() });
    return new AccountBook(store);
  }

  async accounts(): Promise<Accounts> {
    if (performance.now() - this.#readAtMs > freshMs) await this.#readOn();
    return this.#folded.state(accountsStream) ?? {};
  }

  async account(id: string): Promise<Account | undefined> {
    const accounts = await this.accounts();
    return Object.hasOwn(accounts, id) ? accounts[id] : undefined;
  }

  /** Printed names of everybody who ever had an account, by account. */
  async names(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(Object.values(await this.accounts()).map(({ id, name }) => [id, name]));
  }

  /** Decides on the accounts as they stand and records what follows. A command that was done before is not done again. */
  async change(
    { command, actor, request }: AccountCommand,
    decide: (accounts: Accounts, now: string) => readonly AccountChange[],
  ): Promise<'done' | 'done before'> {
    const requestHash = sha256(canonicalJson({ request, account: actor.account }));
    return this.#turns.take(accountsStream, async () => {
      for (let tried = 0; tried < attemptsMax; tried++) {
        await this.#readOn();
        const receipt = await this.#store.receipt(installation, command);
        if (receipt && receipt.requestHash !== requestHash) throw new Problem('command-reused');
        if (receipt) return 'done before';
        const now = systemClock.now();
        const changes = decide(this.#folded.state(accountsStream) ?? {}, now);
        if (changes.length === 0) return 'done';
        const events = changes.map(
          change => ({ ...change, at: now, actor, command, definition: '' }) satisfies NewEvent,
        );
        const append = {
          stream: accountsStream,
          expectedVersion: this.#folded.version(accountsStream),
          events,
        };
        const result = await this.#store.commit(installation, { command, requestHash, appends: [append] });
        if (result.outcome !== 'committed') continue;
        for (const event of result.events) this.#folded.apply(event);
        return 'done';
      }
      throw new Problem('too-busy');
    });
  }

  async #readOn(): Promise<void> {
    const startedAtMs = performance.now();
    const events = await this.#store.read(installation, accountsStream, this.#folded.version(accountsStream));
    for (const event of events) this.#folded.apply(event);
    this.#readAtMs = startedAtMs;
  }
}
