import {
  eligibilityContent,
  gateContent,
  lockContent,
  openAllocationContent,
  type SignedContent,
  signatureHash,
  unmaskContent,
} from '../../src/conduct/signed-content.ts';
import type { ParticipantView, StudyView } from '../../src/record/views.ts';
import { type ApiClient, testPassword } from './api-client.ts';

/** What is sent with a signed act: the password again and the hash of what was on the screen. */
export function signed(content: SignedContent, password = testPassword) {
  return { signature: { password, of: signatureHash(content) } };
}

export function today(timeZone = 'Asia/Shanghai'): string {
  return Temporal.Now.plainDateISO(timeZone).toString();
}

export async function participantView(
  client: ApiClient,
  study: string,
  id: string,
): Promise<ParticipantView> {
  return (await client.expect(`/api/studies/${study}/participants/${id}`)) as ParticipantView;
}

export interface Team {
  readonly study: string;
  readonly coordinator: ApiClient;
  readonly investigator: ApiClient;
  /** Instant and date of everything; the present ones of a real study. */
  readonly at?: string;
  readonly date?: string;
}

export async function consent({ study, coordinator, at }: Team, site = '01'): Promise<string> {
  const signedAt = at ?? new Date().toISOString();
  const payload = { site, consentVersion: 'c1', signedAt, signedBy: 'participant' };
  return String((await coordinator.act(study, 'consent', payload)).answer.participant);
}

const skin = { grade: 3, steps: 120, itch: 7.5 };

export function form(visit: string, id: string, values: object, date = today()) {
  return { visit, form: id, date, values, notDone: {} };
}

export async function fillScreening(
  { study, coordinator, date = today() }: Team,
  participant: string,
): Promise<void> {
  const blood = { haemoglobin: 140, haemoglobinLow: 120 };
  const forms = [
    form('first', 'demography', { age: 34, sex: 'F' }, date),
    form('first', 'skin', skin, date),
    form('first', 'blood', blood, date),
  ];
  for (const one of forms) await coordinator.act(study, 'record-form', { participant, ...one });
}

/** Assesses a stage and has the investigator sign it eligible. */
export async function signEligible(team: Team, participant: string, stage: string): Promise<void> {
  await team.coordinator.act(team.study, 'screen', { participant, stage });
  await signDecision(team, participant, stage, 'eligible');
}

export async function signDecision(
  { study, investigator }: Team,
  participant: string,
  stage: string,
  decided: 'eligible' | 'ineligible',
  reason?: string,
): Promise<void> {
  const { state } = await participantView(investigator, study, participant);
  const assessment = state.assessments[stage];
  if (!assessment) throw new Error(`${participant} was not assessed at ${stage}.`);
  const decision = { participant, stage, decision: decided, ...(reason === undefined ? {} : { reason }) };
  const content = eligibilityContent(study, decision, assessment);
  await investigator.act(study, 'decide-eligibility', { ...decision, ...signed(content) });
}

/** Everything up to the moment before randomisation. */
export async function makeEligible(team: Team, site = '01'): Promise<string> {
  const { study, coordinator, date = today() } = team;
  const participant = await consent(team, site);
  await fillScreening(team, participant);
  await signEligible(team, participant, 'first');
  await coordinator.act(study, 'record-form', { participant, ...form('start', 'skin', skin, date) });
  await signEligible(team, participant, 'start');
  return participant;
}

export async function unmaskPayload({ study, investigator }: Team, participant: string, password?: string) {
  const { state } = await participantView(investigator, study, participant);
  const payload = { participant, reason: 'medicalEmergency', comment: 'Anaphylaxis, treated in hospital' };
  return {
    ...payload,
    ...signed(unmaskContent(study, payload, state.randomisation?.number ?? ''), password),
  };
}

export async function gatePayload(client: ApiClient, study: string, decision: string, reason: string) {
  const view = (await client.expect(`/api/studies/${study}`)) as StudyView;
  const gate = view.gates[0];
  if (!gate) throw new Error('The study has no gate.');
  const payload = { gate: gate.gate, decision, reason };
  return { ...payload, ...signed(gateContent(study, payload, gate.summary, gate.rules)) };
}

export function lockPayload(study: string, reason: string) {
  return { reason, ...signed(lockContent(study, { reason })) };
}

export function openAllocationPayload(study: string, lockedAt: string) {
  return signed(openAllocationContent(study, lockedAt));
}
