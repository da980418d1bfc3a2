import type { DiaryRecord, Phone } from './diary.ts';
import { withDiaryApplications } from './diary-applications.ts';
import type { DiaryEvent } from './diary-events.ts';
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
      return withDiaryApplications({
        ...state,
        diary: { ...diary, records: [...diary.records, recordOf(event)] },
      });
    case 'diaryEntrySettled': {
      const { record, decision, reason } = event.data;
      const settled = { decision, reason, at: event.at, by: event.actor.account };
      const records = diary.records.map(each => (each.id === record ? { ...each, settled } : each));
      return withDiaryApplications({ ...state, diary: { ...diary, records } });
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

function withPhone(state: ParticipantState, phone: Phone): ParticipantState {
  const others = state.diary.phones.filter(({ id }) => id !== phone.id);
  return { ...state, diary: { ...state.diary, phones: [...others, phone] } };
}

function recordOf(event: Extract<StoredOf<DiaryEvent>, { type: 'diaryEntryRecorded' }>): DiaryRecord {
  return { ...event.data, id: `D${event.version}`, receivedAt: event.at, version: event.version };
}
