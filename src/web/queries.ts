import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ParticipantView, StudyView } from '../record/views.ts';
import { api } from './api.ts';

export const queries = {
  session: queryOptions({
    queryKey: ['session'],
    queryFn: api.session,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  }),
  waysIn: queryOptions({
    queryKey: ['ways-in'],
    queryFn: api.waysIn,
    staleTime: Number.POSITIVE_INFINITY,
  }),
  study: (study: string) => queryOptions({ queryKey: ['study', study], queryFn: () => api.study(study) }),
  participants: (study: string) =>
    queryOptions({
      queryKey: ['participants', study],
      queryFn: () => api.participants(study),
      refetchInterval: 60_000,
    }),
  participant: (study: string, id: string) =>
    queryOptions({ queryKey: ['participant', study, id], queryFn: () => api.participant(study, id) }),
  unmasking: (study: string, id: string) =>
    queryOptions({
      queryKey: ['participant', study, id, 'unmasking'],
      queryFn: () => api.unmasking(study, id),
      staleTime: 0,
    }),
  /** Brings the participant along, so that a page which is opened on the audit trail asks once for both. */
  participantHistory: (study: string, id: string) =>
    queryOptions({
      queryKey: ['participant', study, id, 'history'],
      queryFn: async ({ client }) => {
        const { participant, history } = await api.participantWithHistory(study, id);
        client.setQueryData(['participant', study, id], participant);
        return history;
      },
    }),
  history: (study: string) =>
    queryOptions({ queryKey: ['history', study], queryFn: () => api.history(study) }),
  auditTrail: (study: string) =>
    queryOptions({ queryKey: ['audit-trail', study], queryFn: () => api.auditTrail(study) }),
  leakAudits: (study: string) =>
    queryOptions({ queryKey: ['leak-audits', study], queryFn: () => api.leakAudits(study) }),
  amendments: (study: string) =>
    queryOptions({ queryKey: ['amendments', study], queryFn: () => api.amendments(study) }),
  definition: (study: string, version: string) =>
    queryOptions({
      queryKey: ['definition', study, version],
      queryFn: () => api.definition(study, version),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  gradingDictionary: (study: string) =>
    queryOptions({
      queryKey: ['grading-dictionary', study],
      queryFn: () => api.gradingDictionary(study),
      staleTime: 600_000,
    }),
  safetyCases: (study: string) =>
    queryOptions({
      queryKey: ['safety-cases', study],
      queryFn: () => api.safetyCases(study),
      refetchInterval: 60_000,
    }),
  specialSituations: (study: string) =>
    queryOptions({
      queryKey: ['special-situations', study],
      queryFn: () => api.specialSituations(study),
      refetchInterval: 60_000,
    }),
  closedView: (study: string, gate: string) =>
    queryOptions({ queryKey: ['closed-view', study, gate], queryFn: () => api.closedView(study, gate) }),
  gateListing: (study: string, gate: string) =>
    queryOptions({
      queryKey: ['gate-listing', study, gate],
      queryFn: () => api.gateListing(study, gate),
    }),
  queries: (study: string) =>
    queryOptions({
      queryKey: ['queries', study],
      queryFn: () => api.queries(study),
      refetchInterval: 60_000,
    }),
  closedQueries: (study: string) =>
    queryOptions({ queryKey: ['queries', study, 'closed'], queryFn: () => api.closedQueries(study) }),
  dataQuality: (study: string) =>
    queryOptions({ queryKey: ['data-quality', study], queryFn: () => api.dataQuality(study) }),
  pharmacy: (study: string) =>
    queryOptions({ queryKey: ['pharmacy', study], queryFn: () => api.pharmacy(study) }),
  envelopePrintings: (study: string) =>
    queryOptions({
      queryKey: ['envelope-printings', study],
      queryFn: () => api.envelopePrintings(study),
      staleTime: 0,
    }),
  accountability: (study: string) =>
    queryOptions({ queryKey: ['accountability', study], queryFn: () => api.accountability(study) }),
  factors: queryOptions({ queryKey: ['factors'], queryFn: api.factors, staleTime: 0 }),
  sessions: queryOptions({ queryKey: ['sessions'], queryFn: api.sessions, staleTime: 0 }),
  accountSessions: (study: string, account: string) =>
    queryOptions({
      queryKey: ['accounts', study, account, 'sessions'],
      queryFn: () => api.accountSessions(study, account),
      staleTime: 0,
    }),
  delegations: (study: string) =>
    queryOptions({ queryKey: ['delegations', study], queryFn: () => api.delegations(study) }),
  accounts: (study: string) =>
    queryOptions({ queryKey: ['accounts', study], queryFn: () => api.accounts(study) }),
};

export function useSession() {
  return useQuery(queries.session).data;
}

/** For everything inside the study's frame, which has loaded it. */
export function useStudy(study: string): StudyView {
  return useSuspenseQuery(queries.study(study)).data;
}

/** For everything inside the participant's frame, which has loaded it. */
export function useParticipant(study: string, id: string): ParticipantView {
  return useSuspenseQuery(queries.participant(study, id)).data;
}
