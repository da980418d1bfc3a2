import { ConnectionLost, Problem } from '../api.ts';
import { useLabel, useTexts } from '../language.ts';
import { linesOfProblem } from './lines-of-problem.ts';
import { NoPasskey } from './passkey-answer.ts';

/** Why something was not done and what to do, at the place where it was tried. */
export function ProblemNote({ error, isWaiting = false }: { error: Error | null; isWaiting?: boolean }) {
  const texts = useTexts();
  const label = useLabel();
  if (isWaiting)
    return (
      <div className="note note-unknown" role="status">
        <strong>{texts.connection.lost}</strong> {texts.connection.kept}
      </div>
    );
  if (error === null) return null;
  if (!(error instanceof Problem))
    return (
      <div className="note note-notMet" role="alert">
        {error instanceof ConnectionLost
          ? texts.connection.lost
          : error instanceof NoPasskey
            ? texts.factor.passkeyFailed
            : texts.failed.broken}
      </div>
    );
  const lines = linesOfProblem(error.view, label);
  return (
    <div className="note note-notMet" role="alert" data-code={error.view.code}>
      <strong>{error.view.detail}</strong>
      {lines.length > 0 && (
        <ul>
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
