import { randomUUID } from 'node:crypto';
import { acts } from '../../src/conduct/acts.ts';
import { eligibilityContent, signatureHash } from '../../src/conduct/signed-content.ts';
import type { Role } from '../../src/record/roles.ts';
import { performAct } from '../../src/server/perform-act.ts';
import { systemChance, systemClock } from '../../src/server/sources.ts';
import type { StudyRuntime } from '../../src/server/study-runtime.ts';

const atOnce = 16;

/**
 * Participants of the trial for HTTP up to the moment before randomisation: by the acts themselves without HTTP, where their
 * two signatures each would ask for a password, and checking passwords is slow on purpose.
 */
export async function makeManyEligible(runtime: StudyRuntime, count: number): Promise<readonly string[]> {
  const participants: string[] = [];
  const makeOneByOne = async () => {
    while (participants.length < count) {
      const place = participants.push('') - 1;
      participants[place] = await makeEligible(runtime);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, makeOneByOne));
  return participants;
}

async function makeEligible(runtime: StudyRuntime): Promise<string> {
  const signedAt = systemClock.now();
  const consent = { site: '01', consentVersion: 'c1', signedAt, signedBy: 'participant' };
  const { participant } = (await perform(runtime, 'coordinator', 'consent', consent)) as {
    participant: string;
  };
  const date = Temporal.Now.plainDateISO('Asia/Shanghai').toString();
  const record = (visit: string, form: string, values: object) =>
    perform(runtime, 'coordinator', 'record-form', { participant, visit, form, date, values, notDone: {} });
  await record('first', 'demography', { age: 34, sex: 'F' });
  await record('first', 'skin', { grade: 3, steps: 120, itch: 7.5 });
  await record('first', 'blood', { haemoglobin: 140, haemoglobinLow: 120 });
  await decideEligible(runtime, participant, 'first');
  await record('start', 'skin', { grade: 3, steps: 120, itch: 7.5 });
  await decideEligible(runtime, participant, 'start');
  return participant;
}

async function decideEligible(runtime: StudyRuntime, participant: string, stage: string): Promise<void> {
  await perform(runtime, 'coordinator', 'screen', { participant, stage });
  const { participant: state } = await runtime.participant(participant);
  const assessment = state?.assessments[stage];
  if (!assessment) throw new Error(`${participant} was not assessed at ${stage}.`);
  const decision = { participant, stage, decision: 'eligible' } as const;
  const of = signatureHash(eligibilityContent(runtime.id, decision, assessment));
  await perform(runtime, 'investigator', 'decide-eligibility', decision, of);
}

async function perform(
  runtime: StudyRuntime,
  role: Role,
  name: string,
  payload: object,
  of?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { definition } = await runtime.study();
  const act = acts[name];
  if (!act) throw new Error(`There is no act ${name}.`);
  const signature = { account: role, name: role, meaning: act.signed ?? '', of: of ?? '' };
  const outcome = await performAct(
    runtime,
    {
      act,
      payload,
      command: randomUUID(),
      actor: { account: role, role },
      sites: definition.sites.map(({ id }) => id),
      ...(of === undefined ? {} : { signature }),
    },
    { clock: systemClock, chance: systemChance() },
  );
  if (outcome.outcome === 'refused') throw new Error(`${name}: ${outcome.refusal.message.en}`);
  return outcome.reply.answer;
}
