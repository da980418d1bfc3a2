import { Outlet, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTexts } from '../language.ts';
import { useStudy } from '../queries.ts';

/** Pages inside have the study at hand. */
export function StudyFrame() {
  const texts = useTexts();
  return (
    <Suspense fallback={<p className="page muted">{texts.loading}</p>}>
      <Loaded />
    </Suspense>
  );
}

function Loaded() {
  const { study } = useParams({ from: '/studies/$study' });
  const view = useStudy(study);
  const texts = useTexts();
  return (
    <>
      {view.simulated && (
        <p className="simulatedstrip">
          <strong>{texts.simulated}</strong> {texts.simulatedMeans}
        </p>
      )}
      <Outlet />
    </>
  );
}
