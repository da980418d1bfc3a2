import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const later = () => new Promise(resolve => setTimeout(resolve, 1));

test('tasks of one name follow each other in order, also after one that failed; others do not wait', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const task = (name: string, fails = false) =>
    turns.take(name.slice(0, 1), async () => {
      done.push(`${name} begins`);
      await later();
      done.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const all = await Promise.allSettled([task('a1'), task('a2', true), task('b1'), task('a3')]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  const ofA = done.filter(line => line.startsWith('a'));
  expect(ofA).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends']);
  expect(done.indexOf('b1 begins')).toBeLessThan(done.indexOf('a1 ends'));
});
