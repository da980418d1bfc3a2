import { lazy, Suspense, useState } from 'react';
import { isLookingAround, isTourSeen } from './looking-around.ts';

const Tour = lazy(async () => ({ default: (await import('./Tour.tsx')).Tour }));

/** Shown once to whoever looks around, on the first page that is whole. */
export function FirstTour() {
  const [isSeen, setSeen] = useState(isTourSeen());
  if (isSeen || !isLookingAround()) return null;
  return (
    <Suspense fallback={null}>
      <Tour onEnd={() => setSeen(true)} />
    </Suspense>
  );
}
