import { ConnectionLost } from './api.ts';

const longestWaitSeconds = 15;

/**
 * Sends until somebody answers. What is sent carries its command id, so an answer that was lost on the way back does no
 * harm: the server gives the same answer again. A refusal is an answer.
 */
export async function sendUntilAnswered<Answer>(
  send: () => Promise<Answer>,
  wait: (seconds: number) => Promise<void>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      await wait(secondsBeforeAttempt(attempt + 1));
    }
  }
}

/** 1, 2, 4, 8, 15, 15 … seconds before the second, third, … attempt. */
export function secondsBeforeAttempt(attempt: number): number {
  return Math.min(2 ** (attempt - 2), longestWaitSeconds);
}
