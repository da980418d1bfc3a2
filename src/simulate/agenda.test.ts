import { expect, test } from 'vitest';
import { Agenda } from './agenda.ts';
import type { Course, Step } from './step.ts';

function* course(name: string, ...times: string[]): Course {
  for (const time of times) yield step(name, time);
}

function step(name: string, time: string): Step {
  return { kind: 'act', at: `2030-01-01T${time}:00Z`, act: name, payload: {} };
}

async function performed(agenda: Agenda): Promise<string[]> {
  const names: string[] = [];
  await agenda.run(async step => {
    names.push(`${step.kind === 'act' ? step.act : step.kind} ${step.at.slice(11, 16)}`);
    return { answer: {} };
  });
  return names;
}

test('the earliest step comes first, ties in the order of arrival', async () => {
  const agenda = new Agenda();
  agenda.add(course('a', '09:00', '11:00'));
  agenda.add(course('b', '09:00', '10:00'));
  expect(await performed(agenda)).toEqual(['a 09:00', 'b 09:00', 'b 10:00', 'a 11:00']);
});

test('nobody acts before what they did last', async () => {
  const agenda = new Agenda();
  agenda.add(course('a', '09:00', '08:00'));
  expect(await performed(agenda)).toEqual(['a 09:00', 'a 09:00']);
});

test('a course may add another while the agenda runs', async () => {
  const agenda = new Agenda();
  agenda.add(
    (function* (): Course {
      yield step('recruit', '09:00');
      agenda.add(course('newcomer', '09:30'));
      yield step('recruit', '10:00');
    })(),
  );
  expect(await performed(agenda)).toEqual(['recruit 09:00', 'newcomer 09:30', 'recruit 10:00']);
});

test('a course is told the reply to its own step', async () => {
  const agenda = new Agenda();
  const told: unknown[] = [];
  for (const name of ['a', 'b'])
    agenda.add(
      (function* (): Course {
        const reply = yield step(name, '09:00');
        told.push([name, reply.answer.to]);
      })(),
    );
  await agenda.run(async step => ({ answer: { to: step.kind === 'act' ? step.act : '' } }));
  expect(told).toEqual([
    ['a', 'a'],
    ['b', 'b'],
  ]);
});
