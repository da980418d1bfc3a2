import { answerTasks } from './answer-tasks.ts';
import { typeset } from './typeset.ts';

answerTasks<string, Uint8Array>(typeset);
