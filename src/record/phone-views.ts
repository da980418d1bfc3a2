import type { Diary, DiaryItem, Text } from '../protocol/definition.ts';
import type { ApartReason, DiaryEntry } from './diary-events.ts';

/** All that a participant's phone is given: what is asked, and the participant's own answers. No arm, nothing that the site wrote. */
export interface PhoneDiaryView {
  readonly study: string;
  readonly simulated: boolean;
  readonly title: Text;
  readonly participant: string;
  readonly site: Text;
  readonly timeZone: string;
  /** Instant of the server. */
  readonly now: string;
  readonly plan: Diary;
  readonly treatment: {
    readonly days: number;
    readonly slots: readonly { readonly id: string; readonly label: Text }[];
    readonly instruction: Text;
  };
  readonly course: PhoneCourse;
  readonly questionnaires: readonly PhoneQuestionnaire[];
  readonly entries: readonly PhoneEntry[];
  /** Applications that the site logged, by the day they were planned for. */
  readonly loggedBySite: readonly { readonly date: string; readonly slot: string }[];
}

/** Days on which the plan hangs, as far as they are known. */
export interface PhoneCourse {
  readonly dispensedOn?: string;
  readonly firstApplicationOn?: string;
  readonly treatmentStoppedOn?: string;
  readonly leftOn?: string;
}

export interface PhoneQuestionnaire {
  readonly form: string;
  readonly title: Text;
  readonly visit: string;
  readonly visitLabel: Text;
  readonly from: string;
  readonly to: string;
  /** Absent: the wording needs a licence that the sponsor has not loaded, so that nothing can be asked. */
  readonly items?: readonly DiaryItem[];
  readonly copyright?: Text;
}

export interface PhoneEntry {
  readonly entry: DiaryEntry;
  readonly receivedAt: string;
  readonly state: 'counted' | 'contradicted' | 'replaced' | 'apart' | 'setAside';
  readonly apart?: ApartReason;
}
