import { Link, useRouter } from '@tanstack/react-router';
import { ConnectionLost, Problem } from '../api.ts';
import { useTexts } from '../language.ts';
import type { Texts } from '../texts/texts.ts';

/** A page that cannot be shown still says why and where to go. */
export function PageFailed({ error }: { readonly error?: unknown }) {
  const texts = useTexts();
  const router = useRouter();
  return (
    <div className="page narrow">
      <h1>{texts.failed.title}</h1>
      <p>{reasonOf(error, texts)}</p>
      <p className="muted">{texts.failed.whatNow}</p>
      <div className="row">
        <Link to="/">{texts.failed.home}</Link>
        <button type="button" className="link" onClick={() => void router.invalidate()}>
          {texts.failed.retry}
        </button>
      </div>
    </div>
  );
}

function reasonOf(error: unknown, texts: Texts): string {
  if (error === undefined) return texts.failed.notFound;
  if (error instanceof Problem) return error.view.detail;
  return error instanceof ConnectionLost ? texts.connection.lost : texts.failed.broken;
}
