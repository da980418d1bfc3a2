import { createHash } from 'node:crypto';
import type { Act } from '../conduct/act.ts';
import { acts } from '../conduct/acts.ts';
import {
  amendmentContent,
  eligibilityContent,
  gateContent,
  lockContent,
  openAllocationContent,
  type SignedContent,
  signatureHash,
  unmaskContent,
} from '../conduct/signed-content.ts';
import { casebookContent, visitContent } from '../conduct/signed-data.ts';
import type { AmendmentDraftView } from '../record/amendment-views.ts';
import type { SupplyView } from '../record/pharmacy-views.ts';
import type { ParticipantView, PharmacyRow, StudyView } from '../record/views.ts';
import type { ActStep, Reply, Step } from '../simulate/step.ts';
import { type Client, type Posted, Session } from './rehearsal-client.ts';
import type { Desk } from './rehearsal-desk.ts';
import { enrolPhone, sendDiary } from './rehearsal-phones.ts';
import type { Stage } from './rehearsal-stage.ts';

export interface Tally {
  acts: number;
  /** Sent by participants' phones, the repeated ones as well. */
  entries: number;
  refusals: number;
  repeats: number;
}

/** Performs the simulator's steps as people would: through HTTP, each under the account of the role. */
export function performer(
  stage: Stage,
  seed: number,
  tally: Tally,
  desk?: Desk,
): (step: Step) => Promise<Reply> {
  const studyPath = `/api/studies/${stage.study}`;
  return async step => {
    stage.clock.instant = step.at;
    switch (step.kind) {
      case 'wait':
        return { answer: {} };
      case 'lookAtGate': {
        const view = (await client(stage, 'safetyCommittee').get(studyPath)) as StudyView;
        const gate = view.gates.find(({ gate }) => gate === step.gate);
        return { answer: { state: gate?.state, rules: gate?.rules } };
      }
      case 'lookAtSupply': {
        const view = (await client(stage, 'pharmacist').get(`${studyPath}/supply`)) as SupplyView;
        const site = view.sites.find(each => each.site === step.site);
        const due = site?.cohorts.find(({ cohort }) => cohort === step.cohort);
        return { answer: { shipmentsDue: due?.shipmentsDue } };
      }
      case 'lookAtQueries':
        return { answer: { queries: await client(stage, 'dataManager').get(`${studyPath}/queries`) } };
      case 'lookAtParticipants':
        return {
          answer: { participants: await client(stage, 'coordinator').get(`${studyPath}/participants`) },
        };
      case 'lookAtParticipant': {
        const path = `${studyPath}/participants/${step.participant}`;
        const { state } = (await client(stage, 'monitor').get(path)) as ParticipantView;
        return { answer: { state } };
      }
      case 'enrolPhone':
        await enrolPhone(stage, client(stage, 'nurse'), step.participant, commandId(seed, tally.acts++));
        tally.acts++;
        return { answer: {} };
      case 'sendDiary':
        tally.acts++;
        tally.entries += step.entries.length;
        return { answer: await sendDiary(stage, step) };
      case 'act':
        return performStep(stage, studyPath, step, commandId(seed, tally.acts++), tally, desk);
    }
  };
}

async function performStep(
  stage: Stage,
  studyPath: string,
  step: ActStep,
  command: string,
  tally: Tally,
  desk: Desk | undefined,
): Promise<Reply> {
  const act = acts[step.act];
  if (act === undefined) throw new Error(`There is no act ${step.act}.`);
  const role = step.role ?? act.roles[0] ?? 'system';
  const person = client(stage, role);
  const strokes = desk?.strokes(step);
  const posted =
    desk !== undefined && strokes !== undefined && person instanceof Session
      ? await desk.enter(step, strokes, person, command)
      : await send({ stage, studyPath, step, act, person, command, tally });
  if (!posted.ok) {
    const code = String(posted.problem.code);
    if (!step.mayBeRefused?.includes(code)) throw new Error(refusalText(step, act, posted.problem));
    tally.refusals++;
    return { answer: {}, refused: code };
  }
  const answer = (posted.body.answer ?? {}) as Readonly<Record<string, unknown>>;
  if (step.act !== 'randomise') return { answer };
  const row = await rowInQueue(stage, studyPath, step);
  return { answer: { ...answer, cohort: row.cohort }, arm: row.arm };
}

interface Sending {
  readonly stage: Stage;
  readonly studyPath: string;
  readonly step: ActStep;
  readonly act: Act;
  readonly person: Client;
  readonly command: string;
  readonly tally: Tally;
}

/** Through the API; what is to be sent twice has to be answered alike. */
async function send({ stage, studyPath, step, act, person, command, tally }: Sending): Promise<Posted> {
  const signature = act.signed === undefined ? {} : { signature: await sign(stage, studyPath, person, step) };
  const scanned = step.scansKit ? { kit: await kitAtCounter(stage, studyPath, step) } : {};
  const body = { command, ...step.payload, ...scanned, ...signature };
  const posted = await person.post(`${studyPath}/acts/${step.act}`, body);
  if (!step.twice || !posted.ok) return posted;
  tally.repeats++;
  const again = await person.post(`${studyPath}/acts/${step.act}`, body);
  if (JSON.stringify(again) !== JSON.stringify(posted))
    throw new Error(`${step.act} sent twice as ${command} was answered differently the second time.`);
  return posted;
}

async function rowInQueue(stage: Stage, studyPath: string, { payload }: ActStep): Promise<PharmacyRow> {
  const queue = (await client(stage, 'pharmacist').get(`${studyPath}/pharmacy`)) as readonly PharmacyRow[];
  const row = queue.find(({ participant }) => participant === payload.participant);
  if (row === undefined)
    throw new Error(`${payload.participant} is randomised but not in the pharmacy's queue.`);
  return row;
}

/** The container to prepare, or the kit that waits: what the queue names. */
async function kitAtCounter(stage: Stage, studyPath: string, step: ActStep): Promise<string> {
  const { next } = await rowInQueue(stage, studyPath, step);
  const kit = next?.kit?.kit ?? next?.stock;
  if (kit === undefined)
    throw new Error(`${step.act} for ${step.payload.participant}: the queue names nothing to scan.`);
  return kit;
}

function refusalText(step: ActStep, { name }: Act, problem: Record<string, unknown>): string {
  return [
    `The rehearsal stops: ${name} was refused at ${step.at}.`,
    JSON.stringify(problem, undefined, 2),
    `Sent: ${JSON.stringify(step.payload)}`,
  ].join('\n');
}

/** Signs for what the signer's screen shows, read from the server like a browser does. */
async function sign(stage: Stage, studyPath: string, person: Client, { act, payload }: ActStep) {
  const content = await signedContent(stage.study, studyPath, person, act, payload as Record<string, string>);
  return { password: stage.password, of: signatureHash(content) };
}

async function signedContent(
  study: string,
  studyPath: string,
  person: Client,
  act: string,
  payload: Readonly<Record<string, string>>,
): Promise<SignedContent> {
  const read = async <T>(path: string) => (await person.get(studyPath + path)) as T;
  const { participant = '', reason = '' } = payload;
  switch (act) {
    case 'decide-eligibility': {
      const { state } = await read<ParticipantView>(`/participants/${participant}`);
      const assessment = state.assessments[payload.stage ?? ''];
      if (assessment === undefined) throw new Error(`${participant} is to be judged but was not assessed.`);
      return eligibilityContent(
        study,
        payload as unknown as Parameters<typeof eligibilityContent>[1],
        assessment,
      );
    }
    case 'decide-gate': {
      const gate = (await read<StudyView>('')).gates.find(({ gate }) => gate === payload.gate);
      if (gate === undefined) throw new Error(`There is no gate ${payload.gate}.`);
      return gateContent(
        study,
        payload as unknown as Parameters<typeof gateContent>[1],
        gate.summary,
        gate.rules,
      );
    }
    case 'unmask': {
      const { state } = await read<ParticipantView>(`/participants/${participant}`);
      const { comment = '' } = payload;
      return unmaskContent(study, { participant, reason, comment }, state.randomisation?.number ?? '');
    }
    case 'sign-visit': {
      const { state } = await read<ParticipantView>(`/participants/${participant}`);
      const visit = { visit: payload.visit ?? '', occurrence: Number(payload.occurrence) };
      return visitContent(study, (await read<StudyView>('')).definition, state, visit);
    }
    case 'sign-casebook': {
      const { state } = await read<ParticipantView>(`/participants/${participant}`);
      return casebookContent(study, (await read<StudyView>('')).definition, state);
    }
    case 'publish-amendment': {
      const { files } = payload as unknown as { readonly files: unknown };
      const compared = await person.post(`${studyPath}/amendments/comparison`, { files });
      if (!compared.ok)
        throw new Error(`The amendment was not compared: ${JSON.stringify(compared.problem)}`);
      const { from, to } = compared.body as unknown as AmendmentDraftView;
      return amendmentContent(study, { reason }, from, to ?? '');
    }
    case 'lock':
      return lockContent(study, { reason });
    case 'open-allocation':
      return openAllocationContent(study, (await read<StudyView>('')).lockedAt ?? '');
    default:
      throw new Error(`The rehearsal does not know what is signed with ${act}.`);
  }
}

export function client({ clients }: Stage, role: string): Client {
  const found = clients.get(role);
  if (found === undefined) throw new Error(`Nobody in the rehearsal has the role ${role}.`);
  return found;
}

/** The same seed gives the same command ids. */
function commandId(seed: number, index: number): string {
  return `rehearsal-${createHash('sha256').update(`${seed} ${index}`).digest('hex').slice(0, 24)}`;
}
