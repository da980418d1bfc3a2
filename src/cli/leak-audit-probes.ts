import { createHash } from 'node:crypto';
import {
  type DescribedOperation,
  type JsonSchema,
  type Known,
  type OpenApiDocument,
  type Question,
  stranger,
} from './leak-audit-document.ts';

/** So far ahead that no act is accepted for that day. */
const never = '2999-12-31';

/** Participants about whom the other language is heard as well. */
const inChinese = 2;

/**
 * Requests that are refused, each for another reason, so that every sentence the server can say is heard in both worlds:
 * nothing sent, the wrong shape, nobody by that id, a day that has not come, no signature, no permission; every act for
 * every participant.
 */
export function probingQuestions(
  document: OpenApiDocument,
  known: Known,
  participants: readonly string[],
): readonly Question[] {
  const writing = Object.entries(document.paths).flatMap(([path, { post }]) =>
    post === undefined || !path.includes('/acts/') ? [] : [{ path, post }],
  );
  return [
    ...writing.flatMap(({ path, post }) => probesOfAct(path, post, known, participants)),
    ...probesOfAddresses(known),
  ];
}

/** What a phone sends that is no entry, in either language. */
export function phoneProbes({ study }: Known, phones: readonly string[]): readonly Question[] {
  const bodies = { nothing: '{}', 'wrong shape': '{"sentAt":7,"entries":{}}', 'not JSON': '{"sentAt":' };
  return phones.flatMap(participant =>
    Object.entries(bodies).map(([why, body]) => ({
      operation: `record-diary-entries: ${why}`,
      participant,
      phone: participant,
      method: 'POST',
      path: `/api/studies/${study}/phone/entries`,
      body,
    })),
  );
}

function probesOfAct(
  template: string,
  post: DescribedOperation,
  known: Known,
  participants: readonly string[],
): readonly Question[] {
  const path = template.replace('{study}', known.study);
  const schema = post.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return [];
  const probe = (why: string, body: string, more: Partial<Question> = {}) => ({
    operation: `${post.operationId}: ${why}`,
    method: 'POST',
    path,
    body,
    ...more,
  });
  const chinese = { headers: { 'accept-language': 'zh' } };
  const sample = (participant: string, kit: string) =>
    JSON.stringify(refusable(schema, known, `${path} ${participant} ${kit}`, participant, kit));
  const kit = known.kits.at(-1) ?? '0000000';
  const each = 'participant' in (schema.properties ?? {}) ? participants : [];
  return [
    probe('nothing', '{}'),
    probe('wrong shape', '{"participant":7,"command":"","unexpected":true}'),
    probe('not JSON', '{"participant":'),
    probe('nobody', sample(stranger, kit)),
    probe('nobody', sample(stranger, kit), chinese),
    ...each.map(participant => probe('refused', sample(participant, kit), { participant })),
    ...each
      .slice(-inChinese)
      .map(participant => probe('refused', sample(participant, '1234567'), { participant, ...chinese })),
  ];
}

function probesOfAddresses({ study }: Known): readonly Question[] {
  return [
    { operation: 'no such address', method: 'GET', path: '/api/no-such-address' },
    { operation: 'no such page', method: 'GET', path: '/no-such-page', headers: { accept: 'text/html' } },
    { operation: 'start page', method: 'GET', path: '/', headers: { accept: 'text/html' } },
    { operation: 'refusals explained', method: 'GET', path: '/docs/refusals' },
    { operation: 'problems explained', method: 'GET', path: '/docs/problems' },
    { operation: 'description', method: 'GET', path: '/api/openapi.json' },
    { operation: 'wrong method', method: 'DELETE', path: `/api/studies/${study}` },
    {
      operation: 'sign-in of nobody',
      method: 'POST',
      path: '/api/sign-in',
      body: '{"account":"nobody","password":"not the right one"}',
    },
  ];
}

/** A body that the schema accepts and no act does: its days never come, its signature is not given. */
function refusable(
  schema: JsonSchema,
  known: Known,
  command: string,
  participant: string,
  kit: string,
): unknown {
  const named: Readonly<Record<string, unknown>> = {
    participant,
    kit,
    site: 'ZZ',
    visit: known.visits[0] ?? 'none',
    gate: known.gates[0] ?? 'none',
    command: `probe-${createHash('sha256').update(command).digest('hex').slice(0, 24)}`,
  };
  const fill = (part: JsonSchema, name: string): unknown => {
    if (name in named) return named[name];
    if (part.const !== undefined) return part.const;
    if (part.enum !== undefined) return part.enum[0];
    if (part.anyOf !== undefined) return fill(part.anyOf[0] ?? {}, name);
    switch (part.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(part.properties ?? {})
            .filter(([key]) => part.required?.includes(key) || isDay(key))
            .filter(([key]) => key !== 'signature')
            .map(([key, value]) => [key, fill(value, key)]),
        );
      case 'array':
        return Array.from({ length: part.minItems ?? 0 }, () => fill(part.items ?? {}, name));
      case 'integer':
      case 'number':
        return Math.max(1, part.minimum ?? 1);
      case 'boolean':
        return false;
      default:
        return textFor(name, part.pattern);
    }
  };
  return fill(schema, '');
}

/** Where a day can be given, one is. */
function isDay(name: string): boolean {
  return /^(date|at|from|to|start|onset|end)$|At$/.test(name);
}

function textFor(name: string, pattern: string | undefined): string {
  const texts = [never, `${never}T00:00:00Z`, 'none', 'aaaaaaaa', '0'.repeat(64)];
  const first = isDay(name) ? never : 'none';
  return [first, ...texts].find(text => pattern === undefined || new RegExp(pattern).test(text)) ?? 'none';
}
