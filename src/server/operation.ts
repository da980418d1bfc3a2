import type { Static, TSchema } from 'typebox';
import type { Role } from '../record/roles.ts';
import type { SessionRow } from '../store/store.ts';
import type { Account } from './accounts.ts';
import type { House } from './house.ts';
import type { Narrowing } from './permissions.ts';
import type { PhonePlace } from './phone-door.ts';
import type { Visitor } from './sessions.ts';
import type { Opened } from './sign-in.ts';
import type { Unfinished } from './standing.ts';
import type { StudyRuntime } from './study-runtime.ts';

/** Somebody with a session. */
export interface Caller {
  readonly account: Account;
  readonly token: string;
  readonly session: SessionRow;
}

/** Somebody with a role in the study that the path names. */
export interface StudyCaller extends Caller {
  readonly runtime: StudyRuntime;
  readonly role: Role;
  readonly sites: readonly string[];
}

/** A participant's enrolled phone. It has one casebook, that of its token, and can name no other. */
export interface PhoneCaller {
  readonly runtime: StudyRuntime;
  readonly place: PhonePlace;
}

export interface Input<Params, Body> {
  readonly params: Params;
  readonly body: Body;
  /** Scheme and host that the caller used. */
  readonly origin: string;
  readonly visitor: Visitor;
  readonly house: House;
}

export interface Answer {
  readonly body: unknown;
  readonly session?: Opened | 'ended';
  /** Of a photo. */
  readonly mediaType?: string;
  /** For the browser to carry to the next step, or done with. */
  readonly note?: string | 'spent';
  /** Name of the file as which a browser keeps the answer. */
  readonly fileName?: string;
}

/** JSON of this schema, JSON lines, a page to be printed, a photo, a report as page (text) or PDF (bytes), or a file of bytes. */
export type ReplyKind = TSchema | 'lines' | 'page' | 'photo' | 'report' | 'pdf' | 'zip';

/** One HTTP operation. The same schemas check requests and describe the operation in the OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** With `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: TSchema;
  readonly body?: TSchema;
  /** Media types of a body that is no JSON. */
  readonly takes?: readonly string[];
  readonly reply: ReplyKind;
  readonly access: Access;
}

/** Who may call it. There is no fifth way in. */
export type Access =
  | {
      readonly kind: 'public';
      readonly limited: boolean;
      handle(input: Input<unknown, unknown>): Promise<Answer>;
    }
  | {
      readonly kind: 'session';
      /** Also to a session that still lacks this. */
      readonly during: readonly Unfinished[];
      handle(input: Input<unknown, unknown>, caller: Caller): Promise<Answer>;
    }
  | {
      readonly kind: 'study';
      readonly roles: readonly string[];
      readonly narrowed?: Narrowing;
      handle(input: Input<unknown, unknown>, caller: StudyCaller): Promise<Answer>;
    }
  | {
      readonly kind: 'phone';
      handle(input: Input<unknown, unknown>, caller: PhoneCaller): Promise<Answer>;
    };

interface Described<Params extends TSchema, Body extends TSchema> {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly body?: Body;
  readonly takes?: readonly string[];
  readonly reply: ReplyKind;
}

/** Requests reach a handler only after its own schemas accepted them: here, at the border, they get their types. */
type Typed<Params extends TSchema, Body extends TSchema> = Input<Static<Params>, Static<Body>>;

export function publicOperation<Params extends TSchema, Body extends TSchema>(
  operation: Described<Params, Body> & {
    readonly limited?: boolean;
    handle(input: Typed<Params, Body>): Promise<Answer>;
  },
): Operation {
  const { handle, limited = false, ...described } = operation;
  return {
    ...described,
    access: { kind: 'public', limited, handle: input => handle(input as Typed<Params, Body>) },
  };
}

export function sessionOperation<Params extends TSchema, Body extends TSchema>(
  operation: Described<Params, Body> & {
    readonly during?: readonly Unfinished[];
    handle(input: Typed<Params, Body>, caller: Caller): Promise<Answer>;
  },
): Operation {
  const { handle, during = [], ...described } = operation;
  return {
    ...described,
    access: {
      kind: 'session',
      during,
      handle: (input, caller) => handle(input as Typed<Params, Body>, caller),
    },
  };
}

export function studyOperation<Params extends TSchema, Body extends TSchema>(
  operation: Described<Params, Body> & {
    readonly roles: readonly string[];
    readonly narrowed?: Narrowing;
    handle(input: Typed<Params, Body>, caller: StudyCaller): Promise<Answer>;
  },
): Operation {
  const { handle, roles, narrowed, ...described } = operation;
  return {
    ...described,
    access: {
      kind: 'study',
      roles,
      ...(narrowed ? { narrowed } : {}),
      handle: (input, caller) => handle(input as Typed<Params, Body>, caller),
    },
  };
}

export function phoneOperation<Params extends TSchema, Body extends TSchema>(
  operation: Described<Params, Body> & {
    handle(input: Typed<Params, Body>, caller: PhoneCaller): Promise<Answer>;
  },
): Operation {
  const { handle, ...described } = operation;
  return {
    ...described,
    access: { kind: 'phone', handle: (input, caller) => handle(input as Typed<Params, Body>, caller) },
  };
}
