import type { FormPlace } from './checking-events.ts';
import type { NewEvent } from './event.ts';

/** What a query asks about: one value, as a correction points at it, or a form as a whole. */
export type QueryTarget =
  | ({ readonly kind: 'wholeForm' } & FormPlace)
  | ({ readonly kind: 'form'; readonly item: string } & FormPlace)
  | ({ readonly kind: 'formDate' } & FormPlace)
  | ({ readonly kind: 'formRow'; readonly section: string; readonly row: number } & FormPlace)
  | {
      readonly kind: 'adverseEvent' | 'medication' | 'deviation' | 'specialSituation' | 'application';
      readonly id: string;
      readonly field: string;
    };

/** Of a participant's stream. Everybody who reads records reads them, so none may say what somebody receives. */
export type QueryEvent =
  | NewEvent<
      'queryRaised',
      {
        readonly id: string;
        readonly target: QueryTarget;
        /** The edit check that raised it. Its sentence stands in the definition, in every language. */
        readonly check?: string;
        /** What a person asks; absent if a check raised it. */
        readonly text?: string;
      }
    >
  | NewEvent<'queryAnswered', { readonly id: string; readonly text: string }>
  | NewEvent<
      'queryClosed',
      {
        readonly id: string;
        /** `valueCorrected`: the check that raised it does not fire any more. */
        readonly because: 'settled' | 'valueCorrected';
        readonly text?: string;
      }
    >
  | NewEvent<'queryReopened', { readonly id: string; readonly text: string }>;
