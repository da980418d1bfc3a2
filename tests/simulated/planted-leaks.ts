import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { AuditWorld, Interference } from '../../src/cli/leak-audit-world.ts';
import type { StoredEvent } from '../../src/record/event.ts';
import type { LogEntry } from '../../src/server/app.ts';
import type { EventStore } from '../../src/store/store.ts';

/** What an answer looks like to whoever spoils it. */
export interface Answered {
  readonly route: string;
  readonly participant: string | undefined;
  readonly status: number;
  readonly body: unknown;
}

export interface Spoilt {
  readonly body?: unknown;
  /** Written as it stands. */
  readonly text?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Participant → arm in the world that answers. */
export type Arms = ReadonlyMap<string, string>;

/** One way to leak, planted around the product and never in it. */
export interface Plant {
  readonly answer?: (answered: Answered, arms: Arms) => Spoilt | undefined;
  readonly event?: (event: StoredEvent, arms: Arms) => StoredEvent;
  readonly log?: (entry: LogEntry, arms: Arms) => LogEntry;
  readonly delayMs?: (arm: string) => number;
}

/** Carries the plant that is on at the moment into both worlds. */
export class Gardener {
  plant: Plant | undefined;
  readonly #arms = new WeakMap<AuditWorld, Arms>();

  /** A plant hangs on the arms as they are now. */
  async lookAt(world: AuditWorld): Promise<void> {
    const randomised = await world.randomised();
    this.#arms.set(world, new Map(randomised.map(({ participant, arm }) => [participant, arm])));
  }

  get interference(): Interference {
    return {
      store: (store, world) => this.#spoilEvents(store, world),
      app: (app, world) => this.#spoilAnswers(app, world),
      log: (entry, world) => this.plant?.log?.(entry, this.#armsOf(world)) ?? entry,
    };
  }

  #armsOf(world: AuditWorld): Arms {
    return this.#arms.get(world) ?? new Map();
  }

  #spoilEvents(store: EventStore, world: () => AuditWorld): EventStore {
    const spoil = (events: readonly StoredEvent[]) => {
      const spoilOne = this.plant?.event;
      return spoilOne ? events.map(event => spoilOne(event, this.#armsOf(world()))) : events;
    };
    return {
      ...store,
      read: async (...asked) => spoil(await store.read(...asked)),
      readMany: async (...asked) => spoil(await store.readMany(...asked)),
    };
  }

  #spoilAnswers(app: FastifyInstance, world: () => AuditWorld): void {
    app.addHook('onSend', async (request, reply, payload) => {
      const { plant } = this;
      if (typeof payload !== 'string' || plant === undefined) return payload;
      const arms = this.#armsOf(world());
      const { id } = (request.params ?? {}) as { readonly id?: string };
      const { participant = id } = (request.body ?? {}) as { readonly participant?: string };
      if (plant.delayMs) await wait(plant.delayMs(arms.get(participant ?? '') ?? ''));
      const route = request.routeOptions.url ?? '';
      const body = payload.startsWith('{') || payload.startsWith('[') ? JSON.parse(payload) : payload;
      const spoilt = plant.answer?.({ route, participant, status: reply.statusCode, body }, arms);
      if (spoilt === undefined) return payload;
      if (spoilt.status !== undefined) reply.status(spoilt.status);
      reply.headers({ ...spoilt.headers });
      const text = spoilt.text ?? (spoilt.body === undefined ? payload : JSON.stringify(spoilt.body));
      reply.header('content-length', String(Buffer.byteLength(text)));
      return text;
    });
  }
}

export function isView({ route, status }: Answered): boolean {
  return route.endsWith('/participants/:id') && status === 200;
}

export function isRowList({ route, status }: Answered): boolean {
  return route.endsWith('/participants') && status === 200;
}

/** An unsalted digest of all arms in order, as if it committed to the list. */
export function digestOf(arms: Arms): string {
  return createHash('sha256')
    .update([...arms.values()].join())
    .digest('hex');
}
