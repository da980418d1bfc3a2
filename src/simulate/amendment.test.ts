import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAmendment } from '../cli/read-amendment.ts';
import { readDefinition } from '../cli/read-definition.ts';
import { amendmentCourse, natureAt } from './amendment.ts';
import type { Nature } from './person.ts';
import type { Reply, Step } from './step.ts';

const folder = path.join('protocols', 'NCT05969717');
const definition = readDefinition(folder);
const amendment = readAmendment(path.join(folder, 'amendments', '1.1.0.yaml'), definition);
const [site] = definition.sites;
const { simulation } = definition;
if (site === undefined || simulation === undefined) throw new Error('There is nothing to rehearse with.');
const nature: Nature = { seed: 1, definition, simulation, amendment };

describe('an amendment in a simulated trial', () => {
  test('is in force at a site from a week after its publication', () => {
    expect(amendment.publishedOn).toBe('2023-07-03');
    expect(natureAt(nature, site, '2023-07-09').definition.version).toBe('1.0.0');
    const here = natureAt(nature, site, '2023-07-10');
    expect(here.definition.version).toBe('1.1.0');
    expect(here.simulation.items.sleepNrs).toBeDefined();
  });

  test('is published, taken up, and signed by whoever it asks, before the day begins', () => {
    const due = [{ kind: 'reconsent', state: 'due' }];
    const participants = [
      { id: '01-001', site: '01', due },
      { id: '01-002', site: '01', due: [] },
    ];
    const replies: Record<string, Reply> = {
      'publish-amendment': { answer: { version: '1.1.0@x' } },
      lookAtParticipants: { answer: { participants } },
    };
    expect(stepsOf(replies)).toEqual([
      ['publish-amendment', '2023-07-02T23:00:00Z', undefined],
      ['activate-amendment', '2023-07-02T23:00:00Z', '2023-07-10'],
      // Half past seven in Beijing.
      ['lookAtParticipants', '2023-07-09T23:30:00Z', undefined],
      ['reconsent', '2023-07-09T23:30:00Z', undefined],
    ]);
  });
});

function stepsOf(replies: Readonly<Record<string, Reply>>): readonly (readonly [string, string, unknown])[] {
  const course = amendmentCourse(nature, amendment);
  const seen: (readonly [string, string, unknown])[] = [];
  const nameOf = (step: Step) => (step.kind === 'act' ? step.act : step.kind);
  let next = course.next();
  while (!next.done) {
    const step = next.value;
    seen.push([nameOf(step), step.at, step.kind === 'act' ? step.payload.from : undefined]);
    next = course.next(replies[nameOf(step)] ?? { answer: {} });
  }
  return seen;
}
