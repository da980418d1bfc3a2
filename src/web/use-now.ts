import { useEffect, useState } from 'react';

const everyMs = 60_000;

/** The present instant, anew each minute: what is counted down does not stand still on a page that is left open. */
export function useNow(): string {
  const [now, setNow] = useState(instantNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(instantNow()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function instantNow(): string {
  return Temporal.Now.instant().toString();
}
