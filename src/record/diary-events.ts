import type { Scalar } from '../protocol/definition.ts';
import type { DiaryKind } from '../protocol/diary-plan.ts';
import type { CollectedForm } from '../protocol/value.ts';
import type { NewEvent } from './event.ts';

/** What a participant answered at one time, as the phone made it. It is never changed: whoever thinks better of it makes another. */
export interface DiaryEntry {
  /** Made on the phone, the same however often the entry is sent. */
  readonly id: string;
  readonly kind: DiaryKind;
  /** Slot of the treatment, daily task, form of the questionnaire, or `sideEffect`. */
  readonly task: string;
  /** The day that it is for, where the participant was. */
  readonly date: string;
  /** The visit at which the questionnaire was due. */
  readonly visit?: string;
  /** What became of a planned application. */
  readonly status?: 'given' | 'partial' | 'missed';
  /** Instant of the application; of a missed one, of its reminder. */
  readonly at?: string;
  readonly answers: Readonly<Record<string, Scalar>>;
  /** When it was made by the phone's clock, with the offset of its zone. */
  readonly madeAt: string;
  /** IANA zone of the phone. */
  readonly timeZone: string;
  /** Id of the entry that this one takes the place of. */
  readonly replaces?: string;
}

/** A form as the participant's answers fill it, with what is worked out from them and the ids of warnings that they raise. */
export interface FilledForm extends CollectedForm {
  readonly warnings: readonly string[];
}

/** Why an entry was taken in and yet is not counted until somebody decides about it. */
export const apartReasons = [
  'afterLock',
  'dataHeld',
  'afterStop',
  'beforeDispensing',
  'inFuture',
  'filledInTooLate',
  'notAsked',
  'notLicensed',
  'answersInvalid',
  'idUsedTwice',
] as const;
export type ApartReason = (typeof apartReasons)[number];

/** Events of a participant's stream about the phone and what it sends. None of them carries or depends on the arm. */
export type DiaryEvent =
  /** A one-time link was made with which a phone can be enrolled. */
  | NewEvent<'phoneInvited', { readonly phone: string }>
  | NewEvent<'phoneEnrolled', { readonly phone: string }>
  | NewEvent<'phoneRevoked', { readonly phone: string; readonly reason: string }>
  | NewEvent<
      'diaryEntryRecorded',
      {
        readonly entry: DiaryEntry;
        readonly phone: string;
        /** Phone's clock minus the server's when it was sent; seconds. */
        readonly skewSeconds: number;
        /** Of an application: its date at the site, and the last day of the plan in force. */
        readonly application?: { readonly date: string; readonly lastDay: number };
        /** Of a questionnaire: the form of the visit that its answers fill. */
        readonly form?: FilledForm;
        readonly apart?: ApartReason;
      }
    >
  | NewEvent<
      'diaryEntrySettled',
      {
        /** `D` and the version of the event that recorded the entry. */
        readonly record: string;
        readonly decision: DiaryDecision;
        readonly reason: string;
      }
    >;

/** `counts`: instead of whatever contradicts it. `setAside`: not at all. `noted`: seen, and dealt with elsewhere. */
export const diaryDecisions = ['counts', 'setAside', 'noted'] as const;
export type DiaryDecision = (typeof diaryDecisions)[number];
