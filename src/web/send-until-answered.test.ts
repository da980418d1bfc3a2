import { expect, test } from 'vitest';
import { ConnectionLost, Problem } from './api.ts';
import { secondsBeforeAttempt, sendUntilAnswered } from './send-until-answered.ts';

test('sends the same again until there is an answer', async () => {
  const waits: number[] = [];
  let sent = 0;
  const answer = await sendUntilAnswered(
    async () => {
      sent += 1;
      if (sent < 4) throw new ConnectionLost('down');
      return 'saved';
    },
    async seconds => void waits.push(seconds),
  );
  expect({ answer, sent, waits }).toEqual({ answer: 'saved', sent: 4, waits: [1, 2, 4] });
});

test('a refusal is an answer and is not sent again', async () => {
  const problem = new Problem({
    type: '/docs/refusals#x',
    title: 'x',
    status: 422,
    detail: 'No.',
    code: 'x',
    details: {},
  });
  let sent = 0;
  const sending = sendUntilAnswered(
    async () => {
      sent += 1;
      throw problem;
    },
    async () => {},
  );
  await expect(sending).rejects.toBe(problem);
  expect(sent).toBe(1);
});

test('never waits longer than 15 seconds', () => {
  expect([2, 3, 4, 5, 6, 7, 20].map(secondsBeforeAttempt)).toEqual([1, 2, 4, 8, 15, 15, 15]);
});
