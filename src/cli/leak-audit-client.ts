import { Agent, type IncomingMessage, request as send } from 'node:http';
import type { Exchange } from '../simulate/leak-exchange.ts';
import type { Client, Posted } from './rehearsal-client.ts';

/** What a request is about, for the report. */
export interface About {
  readonly operation: string;
  readonly participant?: string;
}

/** Headers by which the server knows somebody. */
export interface Identity {
  readonly always: Readonly<Record<string, string>>;
  /** With requests that write. */
  readonly writing: Readonly<Record<string, string>>;
  /** A phone names nobody in its requests: they are about whoever it belongs to. */
  readonly participant?: string;
}

/** A person of the audit at their browser, or a participant's phone: everything that comes over the wire is kept as it came. */
export class ListeningClient implements Client {
  readonly role: string;
  readonly #origin: URL;
  readonly #identity: Identity;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #heard: (exchange: Exchange) => void;

  constructor(role: string, origin: string, identity: Identity, heard: (exchange: Exchange) => void) {
    this.role = role;
    this.#origin = new URL(origin);
    this.#identity = identity;
    this.#heard = heard;
  }

  /** For the course of the trial: what it tells, parsed. */
  async get(path: string): Promise<unknown> {
    const { status, body } = await this.exchange({ operation: 'course' }, 'GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body}`);
    return readJson(body);
  }

  async post(path: string, body: object): Promise<Posted> {
    const participant = 'participant' in body ? String(body.participant) : this.#identity.participant;
    const about = {
      operation: `act ${path.slice(path.lastIndexOf('/') + 1)}`,
      ...(participant === undefined ? {} : { participant }),
    };
    const exchange = await this.exchange(about, 'POST', path, JSON.stringify(body));
    this.#heard(exchange);
    const answer = readJson(exchange.body) as Record<string, unknown>;
    if (exchange.status === 200) return { ok: true, body: answer };
    return { ok: false, status: exchange.status, problem: answer };
  }

  /** Asks, and keeps what comes without judging it. */
  exchange(
    about: About,
    method: string,
    path: string,
    body?: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Exchange> {
    const { always, writing } = this.#identity;
    const headers = {
      ...always,
      ...(method === 'GET' ? {} : { ...writing, 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      ...more,
    };
    const startedMs = performance.now();
    const { hostname, port } = this.#origin;
    return new Promise((resolve, reject) => {
      const options = { agent: this.#agent, hostname, port, method, path, headers };
      const asked = send(options, async response => {
        try {
          const received = await bytesOf(response);
          resolve({
            ...about,
            role: this.role,
            request: [
              method,
              path,
              ...Object.entries(more).flat(),
              ...(body === undefined ? [] : [body]),
            ].join(' '),
            status: response.statusCode ?? 0,
            headers: response.rawHeaders,
            body: received.toString('latin1'),
            durationMs: performance.now() - startedMs,
          });
        } catch (error) {
          reject(error);
        }
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function readJson(body: string): unknown {
  return JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
}
