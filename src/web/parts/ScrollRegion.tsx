import type { ReactNode } from 'react';

/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 };

export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="scroll" aria-label={label} {...reachable}>
      {children}
    </section>
  );
}
