import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditCourse, openCourse, runCourse } from '../../src/cli/leak-audit-seed.ts';
import { logOfServer } from '../../src/cli/leak-audit-twins.ts';
import { readDefinition } from '../../src/cli/read-definition.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import type { Role } from '../../src/record/roles.ts';
import type { Difference } from '../../src/simulate/leak-compare.ts';
import { compareTimes } from '../../src/simulate/leak-timing.ts';
import { type Answered, digestOf, Gardener, isRowList, isView, type Plant } from './planted-leaks.ts';

/**
 * Every kind of leak that trial software is known for, planted in a server that has none, and the audit that has to find
 * it. One trial runs until some are randomised; then each plant is put in for one look around and taken out again.
 */
const both = (en: string) => ({ en, zh: en });
const definition: Definition = {
  ...readDefinition(path.join(import.meta.dirname, '../../protocols/DEMO-THREE-ARM')),
  // So that participants are told something on phones of their own.
  diary: {
    language: 'en',
    lateHours: 6,
    backFillDays: 3,
    daily: [
      {
        ...{ id: 'diaryDay', label: both('Today'), fromDay: 1, toDay: 3 },
        ...{ from: '16:00', until: '23:59', remindAt: '20:00' },
        items: [{ id: 'diaryWell', label: both('Were you well?'), type: 'boolean' }],
      },
    ],
    questionnaires: [],
  },
};
const gardener = new Gardener();
let course: AuditCourse;
let unmasked: string;

beforeAll(async () => {
  course = await openCourse(definition, 1, {
    afterEveryAct: false,
    actsBetweenCrawls: 1e9,
    crawlsAtMilestones: false,
    probedMax: 4,
    // No plant is in it, and it takes long to typeset.
    asks: (_role, operation) => operation !== 'casebook',
    randomisedMax: 8,
    performs: step => step.kind !== 'act' || step.act !== 'log-application',
    interference: gardener.interference,
  });
  await runCourse(course, definition, 1);
  const moved = [...course.twins.arms].filter(([, [one, other]]) => one !== other);
  expect(moved.length).toBeGreaterThan(2);
  unmasked = moved[0]?.[0] ?? '';
  const comment = 'SIMULATED: needed for emergency care.';
  await course.perform({
    kind: 'act',
    at: course.instant,
    act: 'unmask',
    payload: { participant: unmasked, reason: 'medicalEmergency', comment },
  });
  for (const world of course.twins.worlds) await gardener.lookAt(world);
});
afterAll(() => course.twins.close());

/** Differences that one look around finds while the plant is in. */
async function found(plant: Plant | undefined, role: Role): Promise<readonly Difference[]> {
  const tallies = [role, logOfServer].map(name => course.twins.tallies.get(name));
  const before = tallies.map(tally => tally?.differences.length ?? 0);
  gardener.plant = plant;
  await course.askEverything([role]);
  gardener.plant = undefined;
  return tallies.flatMap((tally, index) => tally?.differences.slice(before[index]) ?? []);
}

const inBody = (more: (answered: Answered, arm: string) => object) => ({
  answer: (answered: Answered, arms: ReadonlyMap<string, string>) => {
    const arm = arms.get(answered.participant ?? '');
    if (!isView(answered) || arm === undefined) return undefined;
    return { body: { ...(answered.body as object), ...more(answered, arm) } };
  },
});

test('without a plant, nothing differs for anybody', async () => {
  for (const [role, tally] of course.twins.tallies) expect([role, tally.differences]).toEqual([role, []]);
  for (const role of ['coordinator', 'dataManager', 'sponsor', 'participant'] as const)
    expect(await found(undefined, role)).toEqual([]);
});

const plants: readonly (readonly [kind: string, role: Role, operation: string, plant: Plant])[] = [
  [
    "the arm in an event of the participant's stream",
    'coordinator',
    'participant-history',
    {
      event: (event, arms) =>
        event.type === 'participantRandomised'
          ? { ...event, data: { ...(event.data as object), arm: arms.get(idIn(event.stream)) } }
          : event,
    },
  ],
  [
    'what was unmasked, in the audit trail',
    'auditor',
    'participant-history',
    {
      event: (event, arms) =>
        event.type === 'participantUnmasked'
          ? { ...event, data: { ...(event.data as object), shown: arms.get(idIn(event.stream)) } }
          : event,
    },
  ],
  [
    'times of dispensing that are a second later for one arm',
    'monitor',
    'participant-history',
    {
      event: (event, arms) =>
        event.type === 'productDispensed' && arms.get(idIn(event.stream)) === 'vehicle'
          ? { ...event, at: event.at.replace('00Z', '01Z') }
          : event,
    },
  ],
  [
    'an export that carries the arm',
    'dataManager',
    'record-export',
    {
      event: (event, arms) =>
        event.stream.startsWith('participant/')
          ? { ...event, definition: arms.get(idIn(event.stream)) ?? '' }
          : event,
    },
  ],
  [
    'an export right that opens the allocation',
    'statistician',
    'allocation',
    {
      answer: ({ route }, arms) =>
        route.endsWith('/allocation') ? { status: 200, body: [...arms] } : undefined,
    },
  ],
  [
    'the order of the rows of a list',
    'nurse',
    'participants',
    {
      answer: (answered, arms) =>
        isRowList(answered)
          ? {
              body: (answered.body as { id: string }[]).toSorted((a, b) =>
                (arms.get(a.id) ?? '') < (arms.get(b.id) ?? '') ? -1 : 1,
              ),
            }
          : undefined,
    },
  ],
  [
    "a day more of the plan on the phones of one arm's participants",
    'participant',
    'diary',
    {
      answer: ({ route, status, body }, arms) => {
        if (!route.endsWith('/phone/diary') || status !== 200) return undefined;
        const told = body as { participant: string; treatment: { days: number } };
        const more = Number(arms.get(told.participant) === 'vehicle');
        return { body: { ...told, treatment: { ...told.treatment, days: told.treatment.days + more } } };
      },
    },
  ],
  [
    'a field that only one arm has',
    'investigator',
    'participant',
    inBody((_, arm) => (arm === 'vehicle' ? { thawed: true } : {})),
  ],
  [
    'the length of an answer, by blanks that nobody sees',
    'investigator',
    'participant',
    {
      answer: (answered, arms) =>
        isView(answered)
          ? {
              text:
                JSON.stringify(answered.body) +
                ' '.repeat((arms.get(answered.participant ?? '') ?? '').length),
            }
          : undefined,
    },
  ],
  [
    'a header',
    'coordinator',
    'participant',
    {
      answer: (answered, arms) =>
        isView(answered)
          ? { headers: { 'x-pool': arms.get(answered.participant ?? '') === 'vehicle' ? 'b' : 'a' } }
          : undefined,
    },
  ],
  [
    'the sentence of a refusal',
    'coordinator',
    'randomise: refused',
    {
      answer: ({ status, body, participant }, arms) =>
        status === 409
          ? {
              body: { ...(body as object), detail: `There is no kit of arm ${arms.get(participant ?? '')}.` },
            }
          : undefined,
    },
  ],
  [
    'a stock that shrinks with one arm',
    'sponsor',
    'study',
    {
      answer: ({ route, status, body }, arms) =>
        route === '/api/studies/:study' && status === 200
          ? { body: { ...(body as object), kitsLeft: [20, 20 - countOf(arms, 'vehicle')] } }
          : undefined,
    },
  ],
  [
    'a lot and its expiry',
    'nurse',
    'participant',
    inBody((_, arm) => ({
      lot: arm === 'vehicle' ? 'L2' : 'L1',
      expiry: arm === 'vehicle' ? '2027-01' : '2027-06',
    })),
  ],
  [
    'kit numbers that hang on the content',
    'nurse',
    'participant',
    inBody((_, arm) => ({ kit: arm === 'vehicle' ? '9000012' : '1000027' })),
  ],
  [
    'ids',
    'monitor',
    'participant',
    {
      answer: (answered, arms) =>
        isView(answered)
          ? {
              text: JSON.stringify(answered.body).replaceAll(
                '"DS',
                arms.get(answered.participant ?? '') === 'vehicle' ? '"DT' : '"DS',
              ),
            }
          : undefined,
    },
  ],
  [
    'a digest of the list without salt',
    'administrator',
    'study',
    {
      answer: ({ route, status, body }, arms) =>
        route === '/api/studies/:study' && status === 200
          ? { body: { ...(body as object), commitment: digestOf(arms) } }
          : undefined,
    },
  ],
];

describe('the audit finds', () => {
  test.each(plants)('%s', async (_, role, operation, plant) => {
    const differences = await found(plant, role);
    expect(differences.map(difference => difference.operation)).toContain(operation);
    for (const difference of differences) expect(difference.role).toBe(role);
  });

  test('a line of the log that names the arm', async () => {
    const differences = await found(
      {
        log: (entry, arms) => ({
          ...entry,
          route: `${entry.route}?last=${[...arms.values()].at(-1)}${countOf(arms, 'vehicle')}`,
        }),
      },
      'sponsor',
    );
    expect(new Set(differences.map(({ role }) => role))).toEqual(new Set([logOfServer]));
  });

  test('a slower answer under one arm, without failing for it', async () => {
    const tally = course.twins.tallies.get('nurse');
    const before = tally?.pairs.length;
    gardener.plant = { delayMs: arm => (arm === 'vehicle' ? 12 : 0) };
    const moved = [...course.twins.arms].filter(
      ([, arms]) => arms.includes('vehicle') && arms[0] !== arms[1],
    );
    for (const [participant] of Array.from({ length: 12 }, () => moved).flat())
      await course.twins.ask('nurse', {
        operation: 'participant',
        participant,
        method: 'GET',
        path: `/api/studies/${definition.identity.id}/participants/${participant}`,
      });
    gardener.plant = undefined;
    const timings = compareTimes(tally?.pairs.slice(before) ?? []);
    expect(timings.filter(({ isRemarkable }) => isRemarkable)).not.toEqual([]);
  });
});

function idIn(stream: string): string {
  return stream.slice(stream.indexOf('/') + 1);
}

function countOf(arms: ReadonlyMap<string, string>, arm: string): number {
  return [...arms.values()].filter(one => one === arm).length;
}
