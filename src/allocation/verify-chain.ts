import { createDecipheriv } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BundleChain, BundleFinding } from './commitment-bundle.ts';

/** What an event of a bundle says, once its place in the chain and its seal were checked. */
export interface ProvenEvent {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly command: string;
  readonly account: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Body {
  readonly study?: unknown;
  readonly stream?: unknown;
  readonly version?: unknown;
  readonly previous?: unknown;
  readonly type?: unknown;
  readonly at?: unknown;
  readonly command?: unknown;
  readonly actor?: { readonly account?: unknown };
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The events of one chain from its first, as far as it is whole. */
export function verifyChain(
  study: string,
  { stream, events }: BundleChain,
): { readonly events: readonly ProvenEvent[]; readonly findings: readonly BundleFinding[] } {
  const proven: ProvenEvent[] = [];
  let previous = '0'.repeat(64);
  for (const [index, { body, hash, key }] of events.entries()) {
    const version = index + 1;
    const wrong = (what: string) => ({
      events: proven,
      findings: [{ code: 'chain-broken' as const, sentence: `Event ${version} of ${stream}: ${what}` }],
    });
    if (bytesToHex(sha256(utf8ToBytes(body))) !== hash) return wrong('its hash is not that of its text.');
    const parsed = parsedBody(body);
    if (parsed.previous !== previous) return wrong('it does not follow the event before it.');
    if (parsed.study !== study || parsed.stream !== stream || parsed.version !== version)
      return wrong('it belongs elsewhere.');
    const isSealed = stream !== 'study';
    if (isSealed !== (key !== undefined)) return wrong('its key is missing, or is one too many.');
    const data = key === undefined ? parsed.data : openedData(parsed.data, key, study, stream);
    if (data === undefined) return wrong('its key does not open it.');
    proven.push(eventOf(parsed, version, data));
    previous = hash;
  }
  return { events: proven, findings: [] };
}

function eventOf(body: Body, version: number, data: ProvenEvent['data']): ProvenEvent {
  const { type, at, command, actor } = body;
  return {
    version,
    type: String(type),
    at: String(at),
    command: String(command),
    account: String(actor?.account),
    data,
  };
}

function parsedBody(text: string): Body {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

const tagBytes = 16;

/** AES-256-GCM under the value's own key, which the sealed value names by its SHA-256. */
function openedData(
  sealed: Body['data'],
  key: string,
  study: string,
  stream: string,
): ProvenEvent['data'] | undefined {
  const { proof, iv, box } = sealed ?? {};
  if (bytesToHex(sha256(hexToBytes(key))) !== proof) return undefined;
  const bytes = Buffer.from(String(box), 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', hexToBytes(key), Buffer.from(String(iv), 'base64'), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(JSON.stringify([study, stream]), 'utf8'))
      .setAuthTag(bytes.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as ProvenEvent['data'];
  } catch {
    return undefined;
  }
}
