import { Link, useRouter } from '@tanstack/react-router';
import { Problem } from '../api.ts';
import { useTexts } from '../language.ts';

/** A page that cannot be shown still says why and where to go. */
export function PageFailed({ error }: { readonly error?: unknown }) {
  const texts = useTexts();
  const router = useRouter();
  return (
    <div className="page narrow">
      <h1>{texts.failed.title}</h1>
      <p>
        {error instanceof Problem ? error.view.detail : error ? texts.connection.lost : texts.failed.notFound}
      </p>
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
