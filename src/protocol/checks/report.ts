import type { Text } from '../definition.ts';
import type { Finding } from '../finding.ts';

type Level = Finding['level'];
type Report = (path: string, code: string, message: Text, remedy: Text) => Finding;

/** The definition cannot be run as it is. */
export const error: Report = reporter('error');
/** The definition can be run; somebody should decide whether it should. */
export const warning: Report = reporter('warning');
/** Worth knowing, nothing to do. */
export const note: Report = reporter('note');

function reporter(level: Level): Report {
  return (path, code, message, remedy) => ({ level, code, path, message, remedy });
}
