import type { StoredOf } from './event.ts';
import type { AdverseEvent, ParticipantState } from './participant.ts';
import { isGravest } from './safety-clocks.ts';
import type { SafetyEvent } from './safety-events.ts';

/** What the sponsor did about an adverse event. */
export function foldSafety(state: ParticipantState, event: StoredOf<SafetyEvent>): ParticipantState {
  const { id } = event.data;
  const change = (adverseEvent: AdverseEvent) => withSponsor(adverseEvent, event);
  return {
    ...state,
    adverseEvents: state.adverseEvents.map(each => (each.id === id ? change(each) : each)),
  };
}

function withSponsor(adverseEvent: AdverseEvent, event: StoredOf<SafetyEvent>): AdverseEvent {
  switch (event.type) {
    case 'seriousEventAcknowledged':
      return { ...adverseEvent, knownToSponsorAt: event.data.knownAt };
    case 'adverseEventAssessed': {
      const { causality, expected, reason } = event.data;
      const assessment = { causality, expected, reason, at: event.at, by: event.actor.account };
      return { ...adverseEvent, sponsorAssessment: assessment };
    }
    case 'safetyReportSent': {
      const { id: _id, ...report } = event.data;
      const sent = { ...report, recordedAt: event.at };
      return { ...adverseEvent, safetyReports: [...(adverseEvent.safetyReports ?? []), sent] };
    }
  }
}

/** What the site says about an event after a report of it was sent is news to whoever has that report. */
export function withNews(state: ParticipantState, id: string, at: string): ParticipantState {
  const told = (event: AdverseEvent): AdverseEvent =>
    event.id !== id || event.safetyReports === undefined
      ? event
      : { ...event, newsAt: [...(event.newsAt ?? []), at] };
  return { ...state, adverseEvents: state.adverseEvents.map(told) };
}

/** Clocks run from the moment at which the record first says that an event is serious; taken back, it never was. */
export function withSeriousSince(state: ParticipantState, at: string): ParticipantState {
  if (state.adverseEvents.every(isSettled)) return state;
  return { ...state, adverseEvents: state.adverseEvents.map(event => sinceWhen(event, at)) };
}

function isSettled(event: AdverseEvent): boolean {
  const { serious, seriousSince, gravestSince } = event;
  return serious === (seriousSince !== undefined) && isGravest(event) === (gravestSince !== undefined);
}

function sinceWhen(event: AdverseEvent, at: string): AdverseEvent {
  const { seriousSince = at, gravestSince = at, ...rest } = event;
  if (!event.serious) return rest;
  return { ...rest, seriousSince, ...(isGravest(event) ? { gravestSince } : {}) };
}
