import type { Client } from '../../src/cli/rehearsal-client.ts';
import type { ParticipantRow, ParticipantView } from '../../src/record/views.ts';
import { paths } from '../../src/web/paths.ts';
import type { BrowserWorld } from './browser-world.ts';

export interface Stop {
  readonly name: string;
  /** Account that looks; none for a page before sign-in. */
  readonly role: string | undefined;
  readonly path: string;
}

/** Every page of the product, on people in different places of the trial. */
export async function tourOf(world: BrowserWorld, coordinator: Client): Promise<readonly Stop[]> {
  const { study, definition } = world;
  const base = `/api/studies/${study}/participants`;
  const rows = (await coordinator.get(base)) as readonly ParticipantRow[];
  const someone = (wanted: (row: ParticipantRow) => boolean) => (rows.find(wanted) ?? rows[0])?.id ?? '';
  const waiting = someone(row => row.due.some(({ kind, state }) => kind === 'visit' && state !== 'upcoming'));
  const treated = someone(row => row.status === 'onTreatment');
  const failed = someone(row => row.status === 'screenFailed');
  const view = (await coordinator.get(`${base}/${waiting}`)) as ParticipantView;
  const open = view.visits.find(visit => visit.state === 'due' || visit.state === 'overdue');
  const figure = definition.forms.find(form => form.sections.some(section => section.bodyRegion));
  const rated = view.state.forms.find(form => form.form === figure?.id);
  const harmed = await firstHarmed(coordinator, base, rows);
  await reportSituation(world, coordinator, harmed);
  const gate = definition.safety.gates[0]?.id;
  return [
    { name: 'sign-in', role: undefined, path: paths.signIn() },
    { name: 'password', role: 'coordinator', path: paths.password() },
    { name: 'security', role: 'coordinator', path: paths.security() },
    { name: 'help', role: 'coordinator', path: paths.help('coordinator') },
    { name: 'study', role: 'investigator', path: paths.study(study) },
    { name: 'today', role: 'coordinator', path: paths.today(study) },
    { name: 'participants', role: 'coordinator', path: paths.participants(study) },
    { name: 'visits', role: 'coordinator', path: paths.participant(study, waiting) },
    { name: 'eligibility', role: 'investigator', path: paths.eligibility(study, failed) },
    { name: 'applications', role: 'coordinator', path: paths.applications(study, treated) },
    { name: 'diary', role: 'coordinator', path: paths.diary(study, treated) },
    { name: 'safety', role: 'coordinator', path: paths.safety(study, harmed) },
    { name: 'timeline', role: 'monitor', path: paths.timeline(study, failed) },
    { name: 'documents', role: 'monitor', path: paths.documents(study, waiting) },
    ...(open && figure
      ? [
          {
            name: 'form',
            role: 'coordinator',
            path: paths.form(study, waiting, open.visit, open.occurrence, figure.id),
          },
        ]
      : []),
    ...(rated
      ? [
          {
            name: 'recorded-form',
            role: 'coordinator',
            path: paths.form(study, waiting, rated.visit, rated.occurrence, rated.form),
          },
        ]
      : []),
    ...(gate === undefined ? [] : [{ name: 'gate', role: 'safetyCommittee', path: paths.gate(study, gate) }]),
    { name: 'serious-events', role: 'sponsor', path: paths.seriousEvents(study) },
    { name: 'data-quality', role: 'dataManager', path: paths.dataQuality(study) },
    { name: 'queries', role: 'coordinator', path: paths.queries(study) },
    { name: 'masking', role: 'monitor', path: paths.masking(study) },
    { name: 'unmasking', role: 'investigator', path: paths.unmasking(study) },
    { name: 'pharmacy', role: 'pharmacist', path: paths.pharmacy(study) },
    { name: 'store', role: 'pharmacist', path: paths.store(study) },
    { name: 'delegation', role: 'investigator', path: paths.delegation(study) },
    { name: 'accounts', role: 'administrator', path: paths.accounts(study) },
    { name: 'history', role: 'monitor', path: paths.history(study) },
  ];
}

/** Somebody with an adverse event, so that the page has something to show. */
async function firstHarmed(
  coordinator: Client,
  base: string,
  rows: readonly ParticipantRow[],
): Promise<string> {
  for (const { id } of rows) {
    const { state } = (await coordinator.get(`${base}/${id}`)) as ParticipantView;
    if (state.adverseEvents.length > 0) return id;
  }
  return rows[0]?.id ?? '';
}

/** The simulated course has none. */
async function reportSituation({ study, clock }: BrowserWorld, coordinator: Client, participant: string) {
  const posted = await coordinator.post(`/api/studies/${study}/acts/report-special-situation`, {
    participant,
    situation: {
      kind: 'medicationError',
      date: clock.instant.slice(0, 7),
      description: 'SIMULATED: twice in an hour',
    },
    command: crypto.randomUUID(),
  });
  if (!posted.ok) throw new Error(JSON.stringify(posted.problem));
}
