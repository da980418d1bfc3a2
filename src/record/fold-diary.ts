import type { DiaryRecord, Phone } from './diary.ts';
import { withDiaryApplications } from './diary-applications.ts';
import type { DiaryEvent } from './diary-events.ts';
import { withDiaryForms } from './diary-forms.ts';
import type { StoredEvent, StoredOf } from './event.ts';
import type { ParticipantState } from './participant.ts';

export function foldDiary(state: ParticipantState, event: StoredOf<DiaryEvent>): ParticipantState {
  const { diary } = state;
  switch (event.type) {
    case 'phoneInvited':
      return withPhone(state, { id: event.data.phone, state: 'invited', at: event.at });
    case 'phoneEnrolled':
      return withPhone(state, { id: event.data.phone, state: 'enrolled', at: event.at });
    case 'phoneRevoked':
      return withPhone(state, { id: event.data.phone, state: 'revoked', at: event.at });
    case 'diaryEntryRecorded':
      return withEntry(state, recordOf(event));
    case 'diaryEntrySettled': {
      const { record, decision, reason } = event.data;
      const settled = { decision, reason, at: event.at, by: event.actor.account, version: event.version };
      return withDiary(
        state,
        diary.records.map(each => (each.id === record ? { ...each, settled } : each)),
      );
    }
  }
}

const types: Record<DiaryEvent['type'], true> = {
  phoneInvited: true,
  phoneEnrolled: true,
  phoneRevoked: true,
  diaryEntryRecorded: true,
  diaryEntrySettled: true,
};

export function isDiaryEvent(event: StoredEvent): event is StoredOf<DiaryEvent> {
  return Object.hasOwn(types, event.type);
}

/** What is kept apart changes nothing that was signed. */
export function changesData(event: StoredOf<DiaryEvent>): boolean {
  if (event.type === 'diaryEntryRecorded') return event.data.apart === undefined;
  return event.type === 'diaryEntrySettled';
}

/** What is told of anything else leaves the applications as they are: entries contradict and replace those about the same thing only. */
function withEntry(state: ParticipantState, record: DiaryRecord): ParticipantState {
  const records = [...state.diary.records, record];
  if (record.entry.kind === 'application') return withDiary(state, records);
  return withDiaryForms({ ...state, diary: { ...state.diary, records } });
}

function withDiary(state: ParticipantState, records: readonly DiaryRecord[]): ParticipantState {
  return withDiaryForms(withDiaryApplications({ ...state, diary: { ...state.diary, records } }));
}

function withPhone(state: ParticipantState, phone: Phone): ParticipantState {
  const others = state.diary.phones.filter(({ id }) => id !== phone.id);
  return { ...state, diary: { ...state.diary, phones: [...others, phone] } };
}

type EntryRecorded = Extract<StoredOf<DiaryEvent>, { type: 'diaryEntryRecorded' }>;

/** An entry as it stands in the diary once its event has its place in the stream. */
export function recordOf(event: Pick<EntryRecorded, 'data' | 'definition' | 'version' | 'at'>): DiaryRecord {
  const { form, ...data } = event.data;
  const filled = form === undefined ? {} : { form: { ...form, definition: event.definition } };
  return { ...data, ...filled, id: `D${event.version}`, receivedAt: event.at, version: event.version };
}
