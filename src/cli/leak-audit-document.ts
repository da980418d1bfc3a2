/** What the audit reads of an OpenAPI document. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

export interface DescribedOperation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema } | undefined>>;
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>> } | undefined>
  >;
}

export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
}

/** What somebody on the trial's staff can know and ask for. */
export interface Known {
  readonly study: string;
  readonly sites: readonly string[];
  readonly participants: readonly string[];
  /** Already randomised. */
  readonly randomised: readonly string[];
  readonly gates: readonly string[];
  readonly visits: readonly string[];
  readonly kits: readonly string[];
}

/** One request that any role may try. */
export interface Question {
  readonly operation: string;
  readonly participant?: string;
  /** The participant whose phone asks, where it is one. */
  readonly phone?: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A participant who is not there. */
export const stranger = '99-999';

/**
 * Every reading operation of the document with every value of its parameters that the role can know. Nothing is left
 * out because a role may not call it: what it is refused is compared as well.
 */
export function readingQuestions(
  document: OpenApiDocument,
  known: Known,
  participants: readonly string[],
  thoroughly: boolean,
): readonly Question[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => {
    const operation = methods.get;
    if (operation === undefined || (!thoroughly && isLong(operation))) return [];
    const asked = pathsOf(path, operation, known, [...participants, ...(thoroughly ? [stranger] : [])]);
    const elsewhere =
      thoroughly && path.includes('{study}')
        ? pathsOf(path, operation, { ...known, study: 'NONE' }, [stranger])
        : [];
    return [...asked, ...elsewhere].map(one => ({ operation: operation.operationId, method: 'GET', ...one }));
  });
}

/** What a participant's own phone can ask for. */
export function phoneQuestions({ study }: Known, phones: readonly string[]): readonly Question[] {
  return phones.map(participant => ({
    operation: 'diary',
    participant,
    phone: participant,
    method: 'GET',
    path: `/api/studies/${study}/phone/diary`,
  }));
}

/** Exports and reports hold everything at once. */
function isLong({ responses }: DescribedOperation): boolean {
  return Object.keys(responses['200']?.content ?? {}).some(type => /jsonl|pdf|zip/.test(type));
}

interface Filled {
  readonly path: string;
  readonly participant?: string;
}

function pathsOf(
  path: string,
  { parameters = [] }: DescribedOperation,
  known: Known,
  participants: readonly string[],
): readonly Filled[] {
  let filled: readonly Filled[] = [{ path }];
  for (const { name, in: place } of parameters.filter(
    ({ in: place }) => place === 'path' || place === 'query',
  ))
    filled = filled.flatMap(one =>
      valuesFor(name, path, known, participants).map(value => ({
        ...one,
        path:
          place === 'path'
            ? one.path.replace(`{${name}}`, encodeURIComponent(value))
            : withQuery(one.path, name, value),
        ...(participants.includes(value) ? { participant: value } : {}),
      })),
    );
  return filled;
}

function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
}

function valuesFor(
  name: string,
  path: string,
  known: Known,
  participants: readonly string[],
): readonly string[] {
  if (name === 'study') return [known.study];
  // Typesetting takes its time: one casebook and one participant's cases are asked for, and the archive of all of them under a site that is none.
  if (name === 'id' && /\/casebook\/|-case\//.test(path)) return participants.slice(0, 1);
  if (name === 'site' && path.includes('/copy/')) return ['unknown'];
  if (name === 'participant' || (name === 'id' && path.includes('/participants/'))) return participants;
  const byName: Readonly<Record<string, readonly string[]>> = {
    site: known.sites,
    gate: known.gates,
    visit: known.visits,
    kit: known.kits,
    account: ['admin', 'nurse'],
    printing: ['E1'],
    event: ['AE1'],
    file: ['report.html'],
    language: ['en'],
  };
  return [...(byName[name] ?? []), 'unknown'];
}
