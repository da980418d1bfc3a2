/** One answer of the server to one role, as it came over the wire. */
export interface Exchange {
  readonly role: string;
  /** What was asked for, in general: the id of the operation, or the name of a probe. */
  readonly operation: string;
  /** What was asked for, exactly. */
  readonly request: string;
  /** Whom it was about, if it was about one participant. */
  readonly participant?: string;
  readonly status: number;
  /** Names and values by turns, spelt and ordered as they were sent. */
  readonly headers: readonly string[];
  /** One character for each byte. */
  readonly body: string;
  readonly durationMs: number;
}

export interface Token {
  readonly what: string;
  readonly why: string;
}

/** All that is replaced before two answers are compared. Everything else is compared as it came. */
export const tokensReplaced: readonly Token[] = [
  {
    what: 'value of the header “date”',
    why: "the computer's own clock, to the second; always 29 characters",
  },
  {
    what: '“expiresAt” in the answer of the operation “session”',
    why: "end of the session on the computer's own clock, moved on by use",
  },
  {
    what: '“expiresAt” and “usedAt” in the answers of the operations “sessions” and “account-sessions”',
    why: "end and last use of sessions on the computer's own clock",
  },
  {
    what: '“link”, “token”, “session” and “expiresAt” where a phone is invited and enrolled, also in the request',
    why: "256 random bits each, and the link's and the session's end on the computer's own clock",
  },
];

/** The answer as it is compared. */
export function withoutTokens(exchange: Exchange): Exchange {
  const { headers, body, operation, request } = exchange;
  return {
    ...exchange,
    request: operation === 'act enrol' ? request.replace(/"link":"[^"]*"/, '"link":""') : request,
    headers: headers.map((text, index) => (isDate(headers, index) ? '(date)' : text)),
    body: withoutTimes(operation, body),
  };
}

function withoutTimes(operation: string, body: string): string {
  if (operation === 'session') return body.replace(/"expiresAt":"[^"]*"/, '"expiresAt":""');
  if (operation === 'act phones' || operation === 'act enrol')
    return body.replaceAll(/"(link|token|session|expiresAt)":"[^"]*"/g, '"$1":""');
  if (operation !== 'sessions' && operation !== 'account-sessions') return body;
  return body.replaceAll(/"(expiresAt|usedAt)":"[^"]*"/g, '"$1":""');
}

/** A date that is not written as dates are is no token. */
function isDate(headers: readonly string[], index: number): boolean {
  const name = index % 2 === 1 ? headers[index - 1] : undefined;
  return (
    name?.toLowerCase() === 'date' &&
    /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(headers[index] ?? '')
  );
}

/** What went over the wire but for the version of HTTP. */
export function wireText({ status, headers, body }: Exchange): string {
  const lines: string[] = [];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}\r\n`);
  return `${status}\r\n${lines.join('')}\r\n${body}`;
}
